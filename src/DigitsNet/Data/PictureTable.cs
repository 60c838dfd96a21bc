using System.Runtime.ExceptionServices;

namespace DigitsNet.Data;

/// <summary>Makes a table of pictures, a file an example.</summary>
internal static class PictureTable
{
    /// <summary>Pictures between two looks at what became of them.</summary>
    private const int Batch = 64;

    /// <summary>Pictures of more pixels, or of more bytes as a file, are unpacked one at a time, so that not all threads hold large ones.</summary>
    private const long LargePixels = 4096 * 1024, LargeFile = 1024 * 1024;

    private static readonly Lock s_large = new();

    /// <summary>Reads pictures, several at a time.</summary>
    /// <param name="files">Which, in order.</param>
    /// <param name="options">What is done to them.</param>
    /// <param name="refused">Hears of each file that cannot be read, in order; null where the first ends the reading.</param>
    /// <param name="progress">Hears now and then how many are done.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The table; null where no file could be read.</returns>
    public static DigitStore? Read(
        IReadOnlyList<PictureFile> files, PictureOptions options, Action<PictureFile, DigitsException>? refused, Action<int>? progress, CancellationToken cancellationToken)
    {
        var read = new List<PictureFile>();
        var sizes = new Dictionary<(int Width, int Height), string>();
        var labels = new LabelIndex();
        var classes = new RowBlocks<int>(1);
        RowBlocks<byte>? values = null;
        int inverted = 0;
        var results = new Result[Math.Min(Batch, files.Count)];
        for (int start = 0; start < files.Count; start += Batch)
        {
            int count = Math.Min(Batch, files.Count - start), first = start;
            Run(count, i => results[i] = ReadOne(files[first + i], options, cancellationToken), cancellationToken);
            for (int i = 0; i < count; i++)
            {
                PictureFile file = files[start + i];
                if (results[i].Error is { } error)
                {
                    if (refused is null)
                        ExceptionDispatchInfo.Throw(error);
                    refused(file, error);
                    continue;
                }
                Picture picture = results[i].Picture!;
                if (sizes.TryAdd((picture.Width, picture.Height), file.Path) && sizes.Count > 1)
                    continue;
                values ??= new RowBlocks<byte>(picture.Width * picture.Height);
                if (values.Width == picture.Shades.Length)
                {
                    picture.Shades.CopyTo(values.Reserve());
                    values.Commit();
                }
                classes.Reserve()[0] = file.Label is { } label ? labels.Add(label) : -1;
                classes.Commit();
                read.Add(file);
                inverted += results[i].IsInverted ? 1 : 0;
            }
            progress?.Invoke(start + count);
        }
        if (values is null)
            return null;
        if (sizes.Count > 1)
            throw DifferentSizes(sizes);
        (int width, int height) = sizes.Keys.Single();
        string source = SourceOf(read);
        return new DigitStore(values, null, width, height, classes, labels.Names, null, source)
        {
            Sources = [.. read.Select(file => file.Path)],
            Guesses = [.. Report(source, read, options, width, height, inverted)],
        };
    }

    private static void Run(int count, Action<int> work, CancellationToken cancellationToken)
    {
        if (count == 1)
            work(0);
        else
        {
            try
            {
                Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, work);
            }
            catch (AggregateException e)
            {
                ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
            }
        }
    }

    /// <summary>Whether a picture takes so much memory that no other large one is unpacked beside it. A file of few bytes may have very many pixels.</summary>
    internal static bool IsLarge(ReadOnlySpan<byte> file) => file.Length > LargeFile || PictureFormat.PixelsOf(file) > LargePixels;

    private static Result ReadOne(PictureFile file, PictureOptions options, CancellationToken cancellationToken)
    {
        try
        {
            byte[] bytes = PictureFormat.ReadFile(file.Path);
            if (!IsLarge(bytes))
                return ReadOne(bytes, file.Path, options, cancellationToken);
            lock (s_large)
                return ReadOne(bytes, file.Path, options, cancellationToken);
        }
        catch (DigitsException e)
        {
            return new Result(null, false, e);
        }
        catch (OutOfMemoryException e)
        {
            return new Result(null, false, new DigitsException(DigitsError.PictureTooLarge, $"{file.Path}: found a picture that takes more memory than there is; expected a smaller one.", e));
        }
    }

    private static Result ReadOne(byte[] file, string path, PictureOptions options, CancellationToken cancellationToken)
    {
        Picture picture = PictureFormat.Read(file, path, cancellationToken);
        try
        {
            return new Result(PictureTreatment.Apply(picture, options, out bool isInverted), isInverted, null);
        }
        catch (DigitsException e) when (e.Error == DigitsError.PictureTooLarge)
        {
            throw new DigitsException(e.Error, $"{path}: {e.Message}", e);
        }
    }

    private static IEnumerable<string> Report(string source, List<PictureFile> files, PictureOptions options, int width, int height, int inverted)
    {
        string treatment = options.Center ? "what is drawn is cut out of its ground and centred by mass, in 20/28 of the sides" : "whole and in their proportions";
        yield return $"{source}: {(files.Count == 1 ? "a picture is" : $"{files.Count} pictures are")} read as {width} x {height} pixels, {treatment}.";
        if (options.Inversion == PictureInversion.Auto)
            yield return $"{source}: {inverted} of {files.Count} inverted, as what is drawn is darker than the ground; Import-DigitData -Invert says it for all.";
        if (files.Exists(file => file.Label is not null))
            yield return $"{source}: the names of folders are taken for labels.";
    }

    private static DigitsException DifferentSizes(Dictionary<(int Width, int Height), string> sizes)
    {
        const int shown = 3;
        string found = string.Join(", ", sizes.Take(shown).Select(size => $"{size.Key.Width} x {size.Key.Height} ({Path.GetFileName(size.Value)})"));
        return new(DigitsError.DataWidthMismatch, $"Found pictures of {found}{(sizes.Count > shown ? $" and {sizes.Count - shown} sizes more" : "")}; expected one size. Size, 28 for one, makes it.");
    }

    /// <summary>The file, or the deepest folder that holds all files.</summary>
    private static string SourceOf(List<PictureFile> files)
    {
        if (files.Count == 1)
            return files[0].Path;
        string? common = Path.GetDirectoryName(files[0].Path);
        foreach (PictureFile file in files)
        {
            while (common is not null && !IsIn(file.Path, common))
                common = Path.GetDirectoryName(common);
        }
        return common ?? "pictures";
    }

    private static bool IsIn(string path, string folder) =>
        path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private readonly record struct Result(Picture? Picture, bool IsInverted, DigitsException? Error);
}
