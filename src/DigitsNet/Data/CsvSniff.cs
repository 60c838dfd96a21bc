using System.Buffers;

namespace DigitsNet.Data;

/// <summary>A look at the beginning of a file before it is read as CSV, in little memory whatever the file holds.</summary>
/// <param name="Delimiter">The character between fields; a blank stands for as many blanks and tabs as there are.</param>
/// <param name="Start">The bytes before the first row: comments.</param>
/// <param name="Skipped">The lines before the first row.</param>
/// <param name="LongestLine">Bytes of the longer of the first two lines that are not empty.</param>
/// <param name="Columns">The columns of the wider of them.</param>
internal readonly record struct CsvSniff(byte Delimiter, int Start, int Skipped, int LongestLine, int Columns)
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>The longest line of the first two: every column a number of 32 characters.</summary>
    private const int MaxLineLength = 32 * TableLayout.MaxColumns;

    private static ReadOnlySpan<byte> Mark => [0xef, 0xbb, 0xbf];

    /// <summary>Looks as far as the end of the second line.</summary>
    /// <param name="content">The file.</param>
    /// <param name="delimiter">The character between fields; 0 to find it.</param>
    /// <param name="decimalSeparator">The character before the decimals of numbers, which cannot be between fields too.</param>
    /// <exception cref="DigitsException"><see cref="DigitsError.CsvNotText"/>, <see cref="DigitsError.CsvColumnCount"/>, <see cref="DigitsError.CsvMalformed"/>, <see cref="DigitsError.FileEmpty"/>.</exception>
    public static CsvSniff Look(DataContent content, byte delimiter, byte decimalSeparator)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            ReadOnlySpan<byte> chunk = buffer.AsSpan(0, content.Rewind().ReadAtLeast(buffer, ChunkBytes, throwOnEndOfStream: false));
            CheckText(chunk, content.Path);
            int mark = chunk.StartsWith(Mark) ? Mark.Length : 0;
            var lines = new CsvLines(chunk[mark..], isWhole: chunk.Length < ChunkBytes);
            if (delimiter == 0)
                delimiter = lines.FindDelimiter(decimalSeparator);
            (int start, int skipped) = lines.FirstRow(delimiter);
            return Measure(content, buffer, new CsvSniff(delimiter, start > 0 ? mark + start : 0, skipped, 0, 0));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static CsvSniff Measure(DataContent content, byte[] buffer, CsvSniff sniff)
    {
        const int measured = 2;
        Stream stream = content.Rewind();
        stream.ReadExactly(buffer, 0, sniff.Start);
        int lines = 0, length = 0, columns = 1;
        while (lines < measured && stream.ReadAtLeast(buffer, ChunkBytes, throwOnEndOfStream: false) is var read and > 0)
        {
            ReadOnlySpan<byte> chunk = buffer.AsSpan(0, read);
            if (chunk.Contains((byte)0))
                throw TableErrors.NotText(content.Path, "a zero byte");
            while (lines < measured)
            {
                if (length == 0)
                    chunk = chunk.TrimStart("\r\n"u8);
                if (chunk.IsEmpty)
                    break;
                int end = chunk.IndexOfAny((byte)'\n', (byte)'\r');
                ReadOnlySpan<byte> line = end < 0 ? chunk : chunk[..end];
                length += line.Length;
                columns += line.Count(sniff.Delimiter);
                if (columns > TableLayout.MaxColumns)
                    throw TableErrors.TooManyColumns(content.Path, sniff.Skipped + lines + 1);
                if (length > MaxLineLength)
                    throw TableErrors.Malformed(content.Path, sniff.Skipped + lines + 1, MaxLineLength);
                sniff = sniff with { LongestLine = Math.Max(sniff.LongestLine, length), Columns = Math.Max(sniff.Columns, columns) };
                if (end < 0)
                    break;
                (lines, length, columns) = (lines + 1, 0, 1);
                chunk = chunk[(end + 1)..];
            }
        }
        return sniff.LongestLine > 0 ? sniff : throw TableErrors.Empty(content.Path);
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
