using System.Buffers;

namespace DigitsNet.Data;

/// <summary>A look at the beginning of a file before it is read as CSV, in little memory whatever the file holds.</summary>
/// <param name="FirstLength">Bytes of the first line that is not empty.</param>
/// <param name="Columns">Its columns.</param>
internal readonly record struct CsvSniff(int FirstLength, int Columns)
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>The longest first line: every column a number of 32 characters.</summary>
    private const int MaxFirstLength = 32 * TableLayout.MaxColumns;

    /// <summary>Looks as far as the end of the first line.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.CsvNotText"/>, <see cref="DigitsError.CsvColumnCount"/>, <see cref="DigitsError.CsvMalformed"/>, <see cref="DigitsError.FileEmpty"/>.</exception>
    public static CsvSniff Look(Stream content, byte delimiter, string path)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            int length = 0, columns = 1;
            while (content.ReadAtLeast(buffer, ChunkBytes, throwOnEndOfStream: false) is var read and > 0)
            {
                ReadOnlySpan<byte> chunk = buffer.AsSpan(0, read);
                if (length == 0)
                    CheckText(chunk, path);
                if (chunk.Contains((byte)0))
                    throw TableErrors.NotText(path, "a zero byte");
                if (length == 0)
                    chunk = chunk.TrimStart("\r\n"u8);
                int end = chunk.IndexOfAny((byte)'\n', (byte)'\r');
                ReadOnlySpan<byte> line = end < 0 ? chunk : chunk[..end];
                length += line.Length;
                columns += line.Count(delimiter);
                if (columns > TableLayout.MaxColumns)
                    throw TableErrors.TooManyColumns(path, 1);
                if (length > MaxFirstLength)
                    throw TableErrors.Malformed(path, 1, MaxFirstLength);
                if (end >= 0)
                    break;
            }
            return length > 0 ? new CsvSniff(length, columns) : throw TableErrors.Empty(path);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void CheckText(ReadOnlySpan<byte> start, string path)
    {
        // Before UTF-16, whose mark the other one begins with
        if (start.StartsWith<byte>([0xff, 0xfe, 0, 0]) || start.StartsWith<byte>([0, 0, 0xfe, 0xff]))
            throw TableErrors.NotText(path, "UTF-32 text");
        if (start.StartsWith<byte>([0xff, 0xfe]) || start.StartsWith<byte>([0xfe, 0xff]))
            throw TableErrors.NotText(path, "UTF-16 text");
        if (ForeignFormat.NameOf(start) is { } format)
            throw new DigitsException(DigitsError.FileFormatUnknown, $"{path} is {format}; expected a CSV table or an IDX file, plain or gzip.");
    }
}
