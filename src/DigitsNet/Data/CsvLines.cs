namespace DigitsNet.Data;

/// <summary>The first lines of a CSV file, and what they say about the others.</summary>
internal readonly ref struct CsvLines
{
    private const int MaxLines = 20;

    private readonly ReadOnlySpan<byte> _text;
    private readonly int _end;
    private readonly List<Line> _lines = [];

    /// <param name="text">The beginning of the file.</param>
    /// <param name="isWhole">Whether the file ends with it.</param>
    public CsvLines(ReadOnlySpan<byte> text, bool isWhole)
    {
        _text = text;
        for (int start = 0, number = 0; start < text.Length && _lines.Count < MaxLines; number++)
        {
            int length = text[start..].IndexOfAny((byte)'\n', (byte)'\r');
            // Of a line that goes on nothing is known but its beginning
            if (length < 0 && !isWhole && _lines.Count > 0)
                break;
            int end = length < 0 ? text.Length : start + length;
            if (end > start)
                _lines.Add(new Line(start, end - start, number, text[start] != '#'));
            start = end + (text[end..].StartsWith("\r\n"u8) ? 2 : 1);
            _end = Math.Min(start, text.Length);
        }
    }

    /// <summary>
    /// The character between fields: the first of tab, semicolon, bar and comma that every row holds, as many times as the
    /// others, be it without the first row; else blanks; else the first of comma, semicolon, tab and bar in the first row; else a comma.
    /// </summary>
    public byte FindDelimiter(byte decimalSeparator)
    {
        var rows = _lines.FindAll(line => line.IsPlain);
        for (int first = 0; first < 2; first++)
        {
            if (rows.Count <= 2 * first)
                continue;
            foreach (byte delimiter in "\t;|, "u8)
            {
                if (delimiter != decimalSeparator && IsBetween(delimiter, rows[first..]))
                    return delimiter;
            }
        }
        foreach (byte delimiter in ",;\t|"u8)
        {
            if (rows.Count > 0 && delimiter != decimalSeparator && FieldsOf(rows[0], delimiter) > 1)
                return delimiter;
        }
        return decimalSeparator == ',' ? (byte)';' : (byte)',';
    }

    /// <summary>
    /// Finds the first row behind the comments at the beginning of the file. A line that begins with # is a comment, unless it has as
    /// many fields as the first line without #: then it is the header, whose first name begins with #.
    /// </summary>
    /// <returns>How many bytes and lines come before the first row: (0, 0) where it is the first line. Where there are comments alone, their bytes and 0 lines.</returns>
    public (int Start, int Skipped) FirstRow(byte delimiter)
    {
        int plain = _lines.FindIndex(line => line.IsPlain);
        if (plain <= 0)
            return plain < 0 && _lines.Count > 0 && FieldsOf(_lines[0], delimiter) == 1 ? (_end, 0) : (0, 0);
        int fields = FieldsOf(_lines[plain], delimiter), first = plain;
        while (first > 0 && fields > 1 && FieldsOf(_lines[first - 1], delimiter) == fields)
            first--;
        return first == 0 ? (0, 0) : (_lines[first].Start, _lines[first].Number);
    }

    private bool IsBetween(byte delimiter, List<Line> rows)
    {
        int fields = FieldsOf(rows[0], delimiter);
        foreach (Line row in rows)
        {
            if (FieldsOf(row, delimiter) != fields)
                return false;
        }
        return fields > 1;
    }

    private int FieldsOf(Line line, byte delimiter)
    {
        ReadOnlySpan<byte> text = _text.Slice(line.Start, line.Length);
        bool isBlank = delimiter == ' ', isQuoted = false, isAfterBlank = false;
        if (isBlank)
            text = text.Trim(" \t"u8);
        int fields = 1;
        foreach (byte b in text)
        {
            isQuoted ^= b == '"';
            bool isDelimiter = !isQuoted && (b == delimiter || (isBlank && b == '\t'));
            if (isDelimiter && !(isBlank && isAfterBlank))
                fields++;
            isAfterBlank = isDelimiter;
        }
        return fields;
    }

    /// <summary>A line that is not empty.</summary>
    /// <param name="Start">Its first byte.</param>
    /// <param name="Length">Its bytes.</param>
    /// <param name="Number">Lines before it.</param>
    /// <param name="IsPlain">Whether it begins with anything but #.</param>
    private readonly record struct Line(int Start, int Length, int Number, bool IsPlain);
}
