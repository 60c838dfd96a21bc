namespace DigitsNet.Data;

/// <summary>The errors of tables of text, worded once: source, row, column, what was found, what was expected.</summary>
internal static class TableErrors
{
    /// <summary>A column as messages name it.</summary>
    /// <param name="index">Counted from 0.</param>
    /// <param name="name">Its name, or null.</param>
    public static string Column(int index, string? name) => name is null ? $"column {index + 1}" : $"column {index + 1} ({Excerpt.Of(name)})";

    public static DigitsException Empty(string source) =>
        new(DigitsError.FileEmpty, $"{source} holds no examples; expected at least one row of numbers.");

    public static DigitsException NotText(string source, string found) =>
        new(DigitsError.CsvNotText, $"{source}: found {found}, expected a CSV table as UTF-8 text.");

    public static DigitsException Malformed(string source, long row, int maxBytes, Exception? inner = null) =>
        new(DigitsError.CsvMalformed, $"{source}, row {row}: found quotes that are not closed or do not enclose a field, or more than {maxBytes} bytes; expected a CSV row.", inner);

    public static DigitsException ColumnCount(string source, long row, int found, int expected) =>
        new(DigitsError.CsvColumnCount, $"{source}, row {row}: found {found} {(found == 1 ? "column" : "columns")}, expected {expected} as in the first row.");

    public static DigitsException TooManyColumns(string source, long row) =>
        new(DigitsError.CsvColumnCount, $"{source}, row {row}: found more than {TableLayout.MaxColumns} columns, expected at most {TableLayout.MaxFeatures} features and a label.");

    public static DigitsException NoFeatures(string source) =>
        new(DigitsError.CsvColumnCount, $"{source}: found a label column and no other, expected at least one column of features.");

    public static DigitsException LabelColumnMissing(string source, string wanted, FieldList? header, int columns)
    {
        const int shown = 8;
        string found = header is null
            ? $"{columns} columns without names"
            : $"columns {string.Join(", ", header.Take(shown).Select(n => $"'{Excerpt.Of(n)}'"))}{(columns > shown ? $" and {columns - shown} more" : "")}";
        return new(DigitsError.CsvLabelColumnMissing, $"{source}: found {found}, expected a label column '{Excerpt.Of(wanted)}' (a name, an index from 0 to {columns - 1}, or from -{columns} to -1 counted from the end).");
    }

    public static DigitsException LabelColumnTwice(string source, string name, int one, int other) =>
        new(DigitsError.CsvLabelColumnMissing, $"{source}: columns {Math.Min(one, other) + 1} and {Math.Max(one, other) + 1} are both called '{Excerpt.Of(name)}'; expected one label column of the name. Its index, counted from 0, says which one is meant.");

    public static DigitsException LabelInvalid(string source, long row, string column, string found, string expected) =>
        new(DigitsError.CsvLabelInvalid, $"{source}, row {row}, {column}: found {found}, expected {expected}.") { Columns = [column] };

    public static DigitsException PixelInvalid(string source, long row, string column, ReadOnlySpan<byte> field)
    {
        bool isNumber = FieldText.TryParseNumber(field, out float value) && !float.IsNaN(value);
        return new(
            isNumber ? DigitsError.CsvPixelOutOfRange : DigitsError.CsvValueNotNumber,
            $"{source}, row {row}, {column}: found {FieldText.Show(field)}, expected a pixel, a whole number from 0 to 255.") { Columns = [column] };
    }

    public static DigitsException NotNumber(string source, long row, string column, ReadOnlySpan<byte> field, int columns) =>
        new(
            DigitsError.CsvValueNotNumber,
            $"{source}, row {row}, {column}: found {FieldText.Show(field)}, expected a number.{Hint(field, columns)}") { Columns = [column] };

    /// <summary>A question, with a blank before it, where a field may be a number with its decimals behind a comma; else nothing.</summary>
    public static string CommaHint(ReadOnlySpan<byte> field)
    {
        int comma = field.IndexOf((byte)',');
        if (comma <= 0 || comma == field.Length - 1 || !FieldText.IsLikeNumber(field))
            return "";
        return IsLikeThousands(field)
            ? " Its comma may part thousands, or decimals: Import-DigitData -Culture de-DE reads decimals behind a comma; commas between thousands must be taken out of the data."
            : " Are decimals written behind a comma? Import-DigitData -Culture de-DE reads them.";
    }

    /// <summary>Whether exactly three digits follow each comma and nothing else does, as in 1,000 and 12,500: then it cannot be told what the commas part.</summary>
    public static bool IsLikeThousands(ReadOnlySpan<byte> field)
    {
        int first = field.IndexOf((byte)',');
        if (first < 1 || !char.IsAsciiDigit((char)field[first - 1]))
            return false;
        ReadOnlySpan<byte> rest = field[first..].TrimEnd((byte)' ');
        for (int i = 0; i < rest.Length; i++)
        {
            if (i % 4 == 0 ? rest[i] != ',' : !char.IsAsciiDigit((char)rest[i]))
                return false;
        }
        return rest.Length % 4 == 0;
    }

    private static string Hint(ReadOnlySpan<byte> field, int columns) =>
        CommaHint(field) is { Length: > 0 } hint ? hint : columns == 1 ? " The table has a single column; is its delimiter another?" : "";

    public static DigitsException RowLength(string source, long row, int found, int expected) =>
        new(DigitsError.DataWidthMismatch, $"{source}, row {row}: found {found} {(found == 1 ? "number" : "numbers")}, expected {expected} as in the first row.");

    public static DigitsException NotFinite(string source, long row, string column, string found) =>
        new(DigitsError.DataNotFinite, $"{source}, row {row}, {column}: found {found}, expected a finite number.") { Columns = [column] };
}
