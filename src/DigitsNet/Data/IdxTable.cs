using System.Globalization;

namespace DigitsNet.Data;

/// <summary>Reads an IDX file of images or rows of bytes, and the file of labels that belongs to it.</summary>
internal static class IdxTable
{
    public static DigitStore Read(DataContent images, DigitFileOptions options, CancellationToken cancellationToken)
    {
        string path = images.Path;
        Stream content = images.Rewind();
        uint[] sizes = IdxHeader.Read(content, path, [2, 3], "00000803 (images) or 00000802 (rows of bytes); a label file is given beside its images or as their label path");
        (int width, int height) = sizes.Length == 3 ? Shape(sizes[2], sizes[1], path) : Shape(sizes[1], 1, path);
        RowBlocks<byte> values = ReadRows(content, path, sizes[0], width * height, cancellationToken);
        string? labelPath = options.NoLabel ? null : options.LabelPath ?? FindLabels(path);
        if (labelPath is null)
            return new DigitStore(values, null, width, height, null, [], null, path);

        using var labelFile = new DataContent(Path.GetFullPath(labelPath));
        Stream labelContent = labelFile.Rewind();
        uint count = IdxHeader.Read(labelContent, labelPath, [1], "00000801 (labels)")[0];
        if (count != values.Count)
            throw new DigitsException(DigitsError.IdxCountMismatch, $"{path} holds {values.Count} images and {labelPath} {count} labels; expected the same number.");
        RowBlocks<byte> labels = ReadRows(labelContent, labelPath, count, 1, cancellationToken);
        (RowBlocks<int> places, List<string> names) = Number(labels);
        return new DigitStore(values, null, width, height, places, names, null, path);
    }

    private static (int Width, int Height) Shape(uint width, uint height, string path) =>
        (ulong)width * height <= TableLayout.MaxFeatures
            ? ((int)width, (int)height)
            : throw IdxHeader.Length(path, $"examples of {height} x {width} bytes", $"at most {TableLayout.MaxFeatures} bytes an example");

    private static RowBlocks<byte> ReadRows(Stream content, string path, uint count, int width, CancellationToken cancellationToken)
    {
        ulong promised = (ulong)count * (uint)width;
        if (count > Array.MaxLength)
            throw IdxHeader.Length(path, $"{count} examples in the header", $"at most {Array.MaxLength}");
        if (content.CanSeek && (ulong)(content.Length - content.Position) is var present && present != promised)
            throw IdxHeader.Length(path, $"{present} bytes after the header", $"{promised} as the header says");

        var rows = new RowBlocks<byte>(width);
        while (rows.Count < count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Span<byte> block = rows.Reserve((int)count - rows.Count);
            int read = content.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
            if (read < block.Length)
                throw IdxHeader.Length(path, $"{((ulong)rows.Count * (uint)width) + (uint)read} bytes after the header", $"{promised} as the header says");
            rows.Commit(block.Length / width);
        }
        Span<byte> beyond = stackalloc byte[1];
        return content.Read(beyond) == 0 ? rows : throw IdxHeader.Length(path, $"more than {promised} bytes after the header", $"{promised} as the header says");
    }

    private static (RowBlocks<int> Places, List<string> Names) Number(RowBlocks<byte> labels)
    {
        var places = new RowBlocks<int>(1);
        var names = new List<string>();
        int[] placeOf = new int[256];
        Array.Fill(placeOf, -1);
        for (int row = 0; row < labels.Count; row++)
        {
            ref int place = ref placeOf[labels[row][0]];
            if (place < 0)
            {
                place = names.Count;
                names.Add(labels[row][0].ToString(CultureInfo.InvariantCulture));
            }
            places.Reserve()[0] = place;
            places.Commit();
        }
        return (places, names);
    }

    /// <summary>The label file beside an image file, packed or not; null where there is none.</summary>
    private static string? FindLabels(string path)
    {
        string folder = Path.GetDirectoryName(path)!, name = Path.GetFileName(path);
        string labels = name
            .Replace("images-idx3", "labels-idx1", StringComparison.OrdinalIgnoreCase)
            .Replace("images.idx3", "labels.idx1", StringComparison.OrdinalIgnoreCase);
        if (labels == name)
            return null;
        string plain = labels.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? labels[..^3] : labels;
        string[] candidates = [Path.Combine(folder, labels), Path.Combine(folder, plain), Path.Combine(folder, plain + ".gz")];
        return Array.Find(candidates, File.Exists);
    }
}
