using System.Text;
using DigitsNet.Data;

namespace DigitsNet.Tests.Data;

public sealed class CsvErrorTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("abc", DigitsError.CsvValueNotNumber)]
    [InlineData("", DigitsError.CsvValueNotNumber)]
    [InlineData(" ", DigitsError.CsvValueNotNumber)]
    [InlineData("NaN", DigitsError.CsvValueNotNumber)]
    [InlineData("1O", DigitsError.CsvValueNotNumber)]
    [InlineData("1:", DigitsError.CsvValueNotNumber)]
    [InlineData("1 2", DigitsError.CsvValueNotNumber)]
    [InlineData("0x1", DigitsError.CsvValueNotNumber)]
    [InlineData("\"1,2\"", DigitsError.CsvValueNotNumber)]
    [InlineData("-1", DigitsError.CsvPixelOutOfRange)]
    [InlineData("256", DigitsError.CsvPixelOutOfRange)]
    [InlineData("1000", DigitsError.CsvPixelOutOfRange)]
    [InlineData("1e3", DigitsError.CsvPixelOutOfRange)]
    [InlineData("0.5", DigitsError.CsvPixelOutOfRange)]
    [InlineData("inf", DigitsError.CsvPixelOutOfRange)]
    [InlineData("99999999999999999999", DigitsError.CsvPixelOutOfRange)]
    public void A_field_that_is_no_pixel_is_refused(string field, DigitsError expected)
    {
        DigitsException error = _folder.ErrorOf(DataFolder.PixelTable(4, "1,0,0,0,2", $"2,0,0,{field},0"));

        Assert.Equal(expected, error.Error);
        Assert.Contains("table.csv, row 3, column 4 (pixel2): found ", error.Message);
        Assert.EndsWith("expected a pixel, a whole number from 0 to 255.", error.Message);
    }

    [Fact]
    public void The_message_shows_what_was_found()
    {
        Assert.Contains("found '256',", _folder.ErrorOf(DataFolder.PixelTable(1, "1,256")).Message);
        Assert.Contains("found nothing,", _folder.ErrorOf(DataFolder.PixelTable(1, "1,")).Message);
        Assert.Contains("found '\\u0007',", _folder.ErrorOf(DataFolder.PixelTable(1, "1,\a")).Message);
        Assert.Contains($"found '{new string('x', 40)}...',", _folder.ErrorOf(DataFolder.PixelTable(1, "1," + new string('x', 5_000))).Message);
    }

    [Fact]
    public void A_table_without_a_header_names_columns_by_number()
    {
        string row = string.Join(',', Enumerable.Repeat("0", 64));
        DigitsException error = _folder.ErrorOf($"1,{row}\n2,{row[..^1]}x\n");

        Assert.Equal(DigitsError.CsvValueNotNumber, error.Error);
        Assert.Contains("row 2, column 65: found 'x'", error.Message);
    }

    [Fact]
    public void Rows_are_counted_as_lines_of_the_file()
    {
        Assert.Contains("row 5, column 1 (a): found 'x'", _folder.ErrorOf("\na,label\n\n1,z\nx,z\n").Message);
        Assert.Contains("row 4, column 2 (b): found 'x'", _folder.ErrorOf("\"a\r\nA\",b\r\n1,2\r\n3,x\r\n").Message);
    }

    [Theory]
    [InlineData("1,2", 2)]
    [InlineData("1,2,3,4", 4)]
    public void A_row_too_short_or_too_long_is_refused(string row, int found)
    {
        DigitsException error = _folder.ErrorOf($"a,b,label\n1,2,3\n{row}\n");

        Assert.Equal(DigitsError.CsvColumnCount, error.Error);
        Assert.Contains($"row 3: found {found} columns, expected 3", error.Message);
        Assert.Contains($"row 2: found {found} columns, expected 3", _folder.ErrorOf($"a,b,label\n{row}\n").Message);
    }

    [Theory]
    [InlineData("x", DigitsError.CsvValueNotNumber)]
    [InlineData("1,5", DigitsError.CsvColumnCount)]
    [InlineData("-Infinity", DigitsError.DataNotFinite)]
    [InlineData("inf", DigitsError.DataNotFinite)]
    [InlineData("1e39", DigitsError.DataNotFinite)]
    public void A_field_that_is_no_finite_number_is_refused(string field, DigitsError expected)
    {
        DigitsException error = _folder.ErrorOf($"a,b\n1,2\n3,{field}\n");
        Assert.Equal(expected, error.Error);
        Assert.Contains("row 3", error.Message);
    }

    [Theory]
    [InlineData("label,x,label\na,1,b\n", null, "columns 1 and 3 are both called 'label'")]
    [InlineData("x,kind,kind\n1,a,b\n", "kind", "columns 2 and 3 are both called 'kind'")]
    public void A_label_column_named_twice_is_refused(string text, string? label, string expected)
    {
        DigitsException error = _folder.ErrorOf(text, new DigitFileOptions { LabelColumn = label });
        Assert.Equal(DigitsError.CsvLabelColumnMissing, error.Error);
        Assert.Contains(expected, error.Message);
        Assert.Equal(["b"], _folder.Read(text, new DigitFileOptions { LabelColumn = "2" }).ClassNames);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("nan")]
    [InlineData("NA")]
    [InlineData("?")]
    public void A_row_may_lack_its_label(string label)
    {
        DigitData data = _folder.Read($"a,label\n1,2\n3,{label}\n4,5\n");

        Assert.Equal(["2", "5"], data.ClassNames);
        Assert.Null(data[1].Label);
        List<string> said = [];
        Assert.Equal([1, 3], data.LeaveOutUnlabelled(said.Add).Select(digit => digit.Index));
        Assert.EndsWith("1 of 3 examples have no label and are left out, the first of them example 2.", Assert.Single(said));
    }

    [Theory]
    [InlineData("1,a\u0001b", "expected a label without control characters")]
    public void A_label_that_cannot_be_shown_is_refused(string row, string expected)
    {
        DigitsException error = _folder.ErrorOf($"a,label\n1,2\n{row}\n");

        Assert.Equal(DigitsError.CsvLabelInvalid, error.Error);
        Assert.Contains($"row 3, column 2 (label): ", error.Message);
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void A_label_or_a_set_of_classes_too_large_is_refused()
    {
        Assert.Equal(DigitsError.CsvLabelInvalid, _folder.ErrorOf("a,label\n1," + new string('x', 257)).Error);
        DigitsException error = _folder.ErrorOf("a,label\n" + string.Concat(Enumerable.Range(0, 4097).Select(i => $"1,{i}.5\n")));
        Assert.Equal(DigitsError.CsvLabelInvalid, error.Error);
        Assert.Contains("row 4098", error.Message);
    }

    [Theory]
    [InlineData("kind", true)]
    [InlineData("9", true)]
    [InlineData("3", false)]
    [InlineData("-4", true)]
    [InlineData("kind", false)]
    public void A_label_column_that_is_not_there_is_refused(string column, bool header)
    {
        var options = new DigitFileOptions { LabelColumn = column, HasHeader = header };
        DigitsException error = _folder.ErrorOf("1,2,3\n4,5,6\n", options);

        Assert.Equal(DigitsError.CsvLabelColumnMissing, error.Error);
        Assert.Contains(header ? "columns '1', '2', '3'" : "3 columns without names", error.Message);
        Assert.Contains($"a label column '{column}'", error.Message);
    }

    [Theory]
    [InlineData("label\n1\n", DigitsError.CsvColumnCount)]
    [InlineData("a,b,label\n", DigitsError.FileEmpty)]
    [InlineData("\n\n\r\n", DigitsError.FileEmpty)]
    [InlineData("\uFEFF", DigitsError.FileEmpty)]
    [InlineData("", DigitsError.FileEmpty)]
    [InlineData("a,b\n1,\"2\n3,4\n", DigitsError.CsvMalformed)]
    [InlineData("a,b\n1,\"2\"x\n", DigitsError.CsvMalformed)]
    public void A_table_without_examples_or_shape_is_refused(string text, DigitsError expected) =>
        Assert.Equal(expected, _folder.ErrorOf(text).Error);

    [Fact]
    public void A_table_with_another_delimiter_says_so() =>
        Assert.EndsWith("is its delimiter another?", _folder.ErrorOf("a;b;species\n1;2;x\n", new DigitFileOptions { Delimiter = ',' }).Message);

    [Fact]
    public void Text_in_other_encodings_is_refused()
    {
        const string text = "a,label\n1,2\n";
        foreach (Encoding encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            Assert.Equal(DigitsError.CsvNotText, _folder.ErrorOf("marked.csv", [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]).Error);
            Assert.Equal(DigitsError.CsvNotText, _folder.ErrorOf("unmarked.csv", encoding.GetBytes(text)).Error);
        }
        Assert.Equal(DigitsError.CsvNotText, _folder.ErrorOf("latin.csv", Encoding.Latin1.GetBytes("é,label\n1,2\n")).Error);
        Assert.Equal(DigitsError.CsvNotText, _folder.ErrorOf("latin.csv", Encoding.Latin1.GetBytes("a,label\n1,2\n1,3\n1,é\n")).Error);
    }

    [Theory]
    [InlineData("PK\u0003\u0004rest", "a ZIP archive")]
    [InlineData("SQLite format 3\0", "an SQLite database")]
    [InlineData("PAR1", "a Parquet file")]
    public void Other_formats_are_named(string start, string expected)
    {
        DigitsException error = _folder.ErrorOf("file.csv", Encoding.ASCII.GetBytes(start));
        Assert.Equal(DigitsError.FileFormatUnknown, error.Error);
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<DigitsException>(() => DigitFile.Read(_folder["missing.csv"]));
        Assert.Equal(DigitsError.FileNotFound, error.Error);
        Assert.Contains(_folder["missing.csv"], error.Message);
    }
}
