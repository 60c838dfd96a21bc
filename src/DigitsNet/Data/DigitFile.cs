namespace DigitsNet.Data;

/// <summary>How a data file is to be read; everything may be left to the file itself.</summary>
public sealed record DigitFileOptions
{
    /// <summary>What a label column is called, in any case, where <see cref="LabelColumn"/> does not name it.</summary>
    public static IReadOnlyList<string> LabelNames { get; } = ["label", "class", "species", "target", "y"];

    /// <summary>
    /// Name or zero-based index of the label column of a CSV file; -1 is the last, and so on from the end. Null looks for a
    /// column named label, class, species, target or y (in any case) and takes the table as unlabelled where there is none.
    /// Without a header, null is the last column where it holds text; where the others are a square number of pixels, as in
    /// MNIST's CSV, the first, or the last where the first holds a single value, fractions, or another value in each
    /// row and the last does not; else unlabelled. <see cref="DigitData.Guesses"/> tells.
    /// </summary>
    public string? LabelColumn { get; init; }

    /// <summary>Takes the CSV file as unlabelled whatever its columns are called.</summary>
    public bool NoLabel { get; init; }

    /// <summary>Whether the first row of a CSV file names the columns; null looks at it.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>
    /// Whether the features of a CSV file are pixels: whole numbers from 0 to 255, or all of them shares from 0 to 1. Null
    /// takes them for pixels where the header names them so (pixel0, pixel1, ...; 1x1, 1x2, ...; pixel_0_0, ...), and goes
    /// by the look where they are at least 64, a square number, and their names are numbers or missing: they are pixels as
    /// long as they hold nothing else. Pixels stand where their names say, in any order of the columns.
    /// </summary>
    public bool? Pixels { get; init; }

    /// <summary>The IDX label file of an IDX image file; null looks beside it (images-idx3 becomes labels-idx1).</summary>
    public string? LabelPath { get; init; }

    /// <summary>What is done to a picture.</summary>
    public PictureOptions Picture { get; init; } = new();

    /// <summary>
    /// What is to be done to the columns when they are learned from, which the table keeps. Of a column that it names as
    /// a category numbers are read as they are written.
    /// </summary>
    public Preparation Preparation { get; init; } = Preparation.None;

    /// <summary>The columns that are features.</summary>
    public ColumnChoice Columns { get; init; } = ColumnChoice.All;

    /// <summary>
    /// The features of the model, or of the training data, that a table is read for; null for none. Its categories and its label are
    /// read as they are written, its features are never taken for the label, and what other columns hold is no error.
    /// </summary>
    public ColumnSet? Wanted { get; init; }

    /// <summary>
    /// The character between CSV fields; a blank stands for any number of blanks and tabs. Null is a tab for .tsv files, and
    /// else what the first rows have between them: a tab, a semicolon, a bar, a comma, or blanks.
    /// </summary>
    public char? Delimiter { get; init; }

    /// <summary>The character before the decimals of numbers in a CSV file: a point or a comma, with points between thousands then.</summary>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>The same for a table that is read for a model or to go with training data, which decide over the columns; itself for null.</summary>
    /// <param name="wanted">Their features.</param>
    /// <param name="byPosition">Whether columns go by their order, whatever they are called.</param>
    public DigitFileOptions For(ColumnSet? wanted, bool byPosition = false) => wanted is null ? this : this with
    {
        Wanted = byPosition ? wanted with { Names = null } : wanted,
        Preparation = Preparation.None,
        Columns = ColumnChoice.All,
    };
}

/// <summary>The front door for data files: CSV and IDX, plain or gzip, and pictures (PNG, JPEG, BMP), told apart by their first bytes.</summary>
public static class DigitFile
{
    /// <summary>The names of the columns of a CSV file, plain or gzip, by its header: what a read table's columns would be called. No more than its first lines are read.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The names, the label's among them; none where the file has no header.</returns>
    /// <exception cref="DigitsException">It is no regular file, or no table.</exception>
    public static IReadOnlyList<string> ReadColumnNames(string path) => CsvTable.ReadHeader(path);

    /// <summary>Reads a table of examples.</summary>
    /// <remarks>Memory stays within a small multiple of the file's length, of a packed file's length unpacked, whatever its headers claim. An example has at most 65,536 features, a CSV file at most 4,096 classes.</remarks>
    /// <exception cref="DigitsException">The file is missing or not as expected; the message names file, row and column.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static DigitData Read(string path, DigitFileOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new DigitFileOptions();
        cancellationToken.ThrowIfCancellationRequested();
        string full = Path.GetFullPath(path);
        if (PictureFile.IsPicture(full))
            return ReadPictures([new PictureFile(full)], options.Picture, null, null, cancellationToken)!;
        try
        {
            using var content = new DataContent(full);
            Span<byte> start = stackalloc byte[IdxHeader.MagicLength];
            start = start[..content.Rewind().ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            var data = new DigitData(IdxHeader.IsIdx(start, full) ? IdxTable.Read(content, options, cancellationToken) : CsvTable.Read(content, options, cancellationToken));
            return RowNames.LeaveOut(data, "", options.Wanted).SelectColumns(options.Columns).Prepare(options.Preparation);
        }
        // A part of the program that is missing is no fault of the file
        catch (IOException e) when (e is not (FileLoadException or FileNotFoundException))
        {
            throw new DigitsException(DigitsError.FileNotAccessible, $"{full} cannot be read. {e.Message}", e);
        }
    }

    /// <summary>Reads pictures into one table, several at a time; each file is an example, which has the file as its source.</summary>
    /// <remarks>
    /// A picture has at most <see cref="PictureFile.MaxPixels"/> pixels and takes three bytes for each while it is unpacked; whoever
    /// claims more is refused before that.
    /// </remarks>
    /// <param name="files">The files, in the order of the table.</param>
    /// <param name="options">What is done to them.</param>
    /// <param name="refused">Hears of each file that cannot be read while the others are; null where the first of them ends the reading.</param>
    /// <param name="progress">Hears now and then how many files are done.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The table; null where no file could be read.</returns>
    /// <exception cref="DigitsException">
    /// <see cref="DigitsError.DataWidthMismatch"/> where pictures have different sizes and none was asked for;
    /// <see cref="DigitsError.ParameterOutOfRange"/>. Of a file, as <paramref name="refused"/> hears them too:
    /// <see cref="DigitsError.PictureDamaged"/>, <see cref="DigitsError.PictureUnsupported"/>, <see cref="DigitsError.PictureTooLarge"/>,
    /// <see cref="DigitsError.FileFormatUnknown"/>, <see cref="DigitsError.FileEmpty"/>, <see cref="DigitsError.FileNotFound"/>,
    /// <see cref="DigitsError.FileNotRegular"/>, <see cref="DigitsError.FileNotAccessible"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static DigitData? ReadPictures(
        IReadOnlyList<PictureFile> files, PictureOptions? options = null, Action<PictureFile, DigitsException>? refused = null, Action<int>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        return PictureTable.Read(files, options ?? new PictureOptions(), refused, progress, cancellationToken) is { } store ? new DigitData(store) : null;
    }
}
