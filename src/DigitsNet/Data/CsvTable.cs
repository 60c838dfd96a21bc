using CsvHelper;

namespace DigitsNet.Data;

/// <summary>Reads a CSV file into a table, field by field from its UTF-8 bytes.</summary>
internal static class CsvTable
{
    private const int LeastRecordBytes = 64 * 1024;

    /// <summary>A row may be longer than the first: so many bytes a column, whatever the first row holds.</summary>
    private const int ColumnBytes = 32;

    private const int RowsBetweenChecks = 256;

    public static DigitStore Read(DataContent content, DigitFileOptions options, CancellationToken cancellationToken)
    {
        string path = content.Path;
        char delimiter = options.Delimiter ?? (IsTabbed(path) ? '\t' : '\0');
        if (options.Delimiter is not null && (!char.IsAscii(delimiter) || char.IsAsciiLetterOrDigit(delimiter) || delimiter is '"' or '\r' or '\n' or '\0' || delimiter == options.DecimalSeparator))
            throw new DigitsException(DigitsError.ParameterOutOfRange, $"Delimiter is '{delimiter}'; expected an ASCII character other than a letter, a digit, a quote, a line break or what stands before decimals.");
        if (options.DecimalSeparator is not ('.' or ','))
            throw DigitsException.ParameterOutOfRange(nameof(options.DecimalSeparator), $"'{options.DecimalSeparator}'", "a point or a comma");

        CsvSniff sniff = CsvSniff.Look(content, (byte)delimiter, (byte)options.DecimalSeparator);
        CsvReaderOptions readerOptions = OptionsFor(sniff);
        return LabelGuess.Settle(ReadWith, options);

        LabelledStore ReadWith(DigitFileOptions chosen)
        {
            Stream stream = content.Rewind();
            stream.ReadExactly(new byte[sniff.Start]);
            using var reader = CsvReader.Create(sniff.Delimiter == ' ' ? new BlankContent(stream) : stream, readerOptions, leaveOpen: true);
            try
            {
                LabelledStore read = Read(new CsvRecords(reader, sniff.Skipped), path, chosen, cancellationToken);
                return read.Store is { } store && delimiter == '\0' && sniff.Delimiter != ','
                    ? read with { Store = store with { Guesses = [$"{path}: {NameOf(sniff.Delimiter)} stand between the fields.", .. store.Guesses] } }
                    : read;
            }
            catch (CsvFormatException e)
            {
                throw TableErrors.Malformed(path, sniff.Skipped + e.LineNumber, readerOptions.MaxRecordSize ?? 0, e);
            }
        }
    }

    /// <summary>The names in the header of a file, by the rules that read its rows; none where it has no header. No more than its first lines are read.</summary>
    /// <exception cref="DigitsException">It is no table.</exception>
    public static IReadOnlyList<string> ReadHeader(string path)
    {
        using var content = new DataContent(path);
        CsvSniff sniff = CsvSniff.Look(content, (byte)(IsTabbed(path) ? '\t' : '\0'), (byte)'.');
        Stream stream = content.Rewind();
        stream.ReadExactly(new byte[sniff.Start]);
        CsvReaderOptions readerOptions = OptionsFor(sniff);
        using var reader = CsvReader.Create(sniff.Delimiter == ' ' ? new BlankContent(stream) : stream, readerOptions, leaveOpen: true);
        try
        {
            var records = new CsvRecords(reader, sniff.Skipped);
            return records.Next(path) is var (header, _) && TableLayout.IsHeader(header, records.Next(path)?.Row, new DigitFileOptions()) ? [.. header.Select(name => name.Trim())] : [];
        }
        catch (CsvFormatException e)
        {
            throw TableErrors.Malformed(path, sniff.Skipped + e.LineNumber, readerOptions.MaxRecordSize ?? 0, e);
        }
    }

    private static CsvReaderOptions OptionsFor(CsvSniff sniff) => new()
    {
        Separator = (char)sniff.Delimiter,
        HasHeader = false,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        BufferSize = Math.Max(LeastRecordBytes, 2 * sniff.LongestLine),
        MaxRecordSize = Math.Max(LeastRecordBytes, 2 * sniff.LongestLine) + (ColumnBytes * sniff.Columns),
    };

    private static LabelledStore Read(CsvRecords reader, string path, DigitFileOptions options, CancellationToken cancellationToken)
    {
        (FieldList row, long number) = reader.Next(path) ?? throw TableErrors.Empty(path);
        (FieldList? next, long nextNumber) = reader.Next(path) ?? default;
        CountRow? counts = options.HasHeader is null ? CountRow.Find(row, next) : null;
        if (counts is not null)
        {
            (row, number) = (next!, nextNumber);
            (next, nextNumber) = reader.Next(path) ?? default;
            if (counts.ClassNames.Count > 0)
                options = options with { HasHeader = false, LabelColumn = options.LabelColumn ?? (options.NoLabel ? null : "-1") };
        }
        FieldList? header = null;
        if (options.HasHeader ?? TableLayout.IsHeader(row, next, options))
        {
            if (next is null)
                throw TableErrors.Empty(path);
            (header, row, number, next) = (row, next, nextNumber, null);
            if (row.Count != header.Count)
                throw TableErrors.ColumnCount(path, number, row.Count, header.Count);
        }
        var rewriter = new FieldRewriter((byte)options.DecimalSeparator, counts);
        if (!rewriter.IsIdle)
            row = FieldList.From(rewriter.Rewrite(row));
        TableLayout layout = TableLayout.Choose(header, row, options, path);
        if (counts is not null)
            layout = layout with { Guesses = [$"{path}: the first row counts {counts.Rows} rows{(counts.ClassNames.Count > 0 ? " and names the classes, which the last column numbers" : "")}.", .. layout.Guesses] };
        else if (options.HasHeader is null)
            layout = layout with { Guesses = [$"{path}: the first row {(header is null ? "is data" : "names the columns")}.", .. layout.Guesses] };
        var rows = new TableRows(layout, path, options, reader.Separator);
        try
        {
            rows.Add(row, number);
            if (next is not null)
                rows.Add(rewriter.IsIdle ? next : rewriter.Rewrite(next), nextNumber);
            for (int i = 1; reader.Read(); i++)
            {
                if (i % RowsBetweenChecks == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                if (rewriter.IsIdle)
                    rows.Add(reader.Current, reader.Number);
                else
                    rows.Add(rewriter.Rewrite(reader.Current), reader.Number);
            }
        }
        catch (DigitsException e) when (layout.IsLabelGuessed && e.Error == DigitsError.CsvLabelInvalid)
        {
            return new LabelledStore(null, IsGuessed: true);
        }
        DigitStore store = rows.ToStore();
        if (store.Texts is not null && options.Wanted is null && rows.FindDamaged(new DigitData(store), options).Select(damage => damage.Error).FirstOrDefault() is { } error)
            throw error;
        return new LabelledStore(store, layout.IsLabelGuessed);
    }

    private static string NameOf(byte delimiter) => delimiter switch
    {
        (byte)'\t' => "tabs",
        (byte)';' => "semicolons",
        (byte)' ' => "blanks",
        _ => "bars",
    };

    private static bool IsTabbed(string path) =>
        path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tsv.gz", StringComparison.OrdinalIgnoreCase);
}
