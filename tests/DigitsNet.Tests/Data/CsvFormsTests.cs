using System.Text;
using DigitsNet.Data;

namespace DigitsNet.Tests.Data;

/// <summary>CSV as people have it: other delimiters, decimal commas, comments, rows of counts.</summary>
public sealed class CsvFormsTests : IDisposable
{
    private const string Flowers = "a,b,species\n5.1,3.5,setosa\n7.0,3.2,virginica\n6.3,3.3,virginica\n";

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Hash(string text, DigitFileOptions? options = null) => _folder.Read(text, options).Sha256;

    private string Guesses(string text) => string.Join('\n', _folder.Read(text).Guesses);

    [Theory]
    [InlineData(";", "semicolons")]
    [InlineData("\t", "tabs")]
    [InlineData("|", "bars")]
    [InlineData(" ", "blanks")]
    [InlineData("   ", "blanks")]
    [InlineData(" \t ", "tabs")]
    public void The_delimiter_is_found_and_said(string delimiter, string name)
    {
        string text = Flowers.Replace(",", delimiter, StringComparison.Ordinal);
        Assert.Equal(Hash(Flowers), Hash(text));
        Assert.Contains($"{name} stand between the fields", Guesses(text));
        Assert.DoesNotContain("between the fields", Guesses(Flowers));
        Assert.Equal(Hash(Flowers), Hash(text, new DigitFileOptions { Delimiter = delimiter[0] }));
    }

    [Fact]
    public void Blanks_around_a_line_in_columns_and_in_quotes_are_what_they_are()
    {
        DigitData data = _folder.Read("  1.5   2   \"a b\"\n 10    20  \"c  d\" \r\n\n  3 \t 4 x\n");
        Assert.Equal([1.5f, 2, 10, 20, 3, 4], data.SelectMany(digit => digit.Pixels));
        Assert.Equal(["a b", "c  d", "x"], data.ClassNames);
    }

    [Fact]
    public void A_text_between_blanks_ends_once_and_for_all()
    {
        using var blanks = new BlankContent(new MemoryStream("  1 \t 2  \n3"u8.ToArray()));
        byte[] read = new byte[20];
        int length = blanks.ReadAtLeast(read, read.Length, throwOnEndOfStream: false);
        Assert.Equal("1 2\n3", Encoding.UTF8.GetString(read, 0, length));
        Assert.Equal(0, blanks.Read(read));
        Assert.Equal(0, blanks.Read(read));
    }

    [Fact]
    public void A_row_of_another_length_is_still_an_error_and_named()
    {
        DigitsException error = _folder.ErrorOf("a,b\n1,2\n1,2,3\n4,5\n");
        Assert.Equal(DigitsError.CsvColumnCount, error.Error);
        Assert.Contains("row 3", error.Message);
        Assert.Equal(DigitsError.CsvColumnCount, _folder.ErrorOf("a;b\n1;2\n1;2;3\n").Error);
    }

    [Fact]
    public void A_name_may_hold_what_stands_between_the_fields_of_others()
    {
        DigitData data = _folder.Read("a b,\"c;d\",label\n1,2,x y\n3,4,z\n");
        Assert.Equal(["a b", "c;d"], data.FeatureNames!);
        Assert.Equal(["x y", "z"], data.ClassNames);
    }

    [Fact]
    public void Decimals_may_stand_behind_a_comma()
    {
        string text = Flowers.Replace(',', ';').Replace('.', ',');
        var comma = new DigitFileOptions { DecimalSeparator = ',' };
        Assert.Equal(Hash(Flowers), Hash(text, comma));
        DigitData data = _folder.Read("a;b;label\n1.234,5;-1.000.000;x\n,5;2,5e-1;y\n", comma);
        Assert.Equal([1234.5f, -1_000_000, 0.5f, 0.25f], data.SelectMany(digit => digit.Pixels));
        Assert.Equal([1.5f, 2], _folder.Read("1,5 2\n1,5 2\n", comma)[0].Pixels);
        Assert.Equal(DigitsError.CsvValueNotNumber, _folder.ErrorOf("a;b\n1;4\n1;5\n1,2,3;4\n", comma).Error);
        Assert.Equal(DigitsError.ParameterOutOfRange, _folder.ErrorOf("a\n1\n", new DigitFileOptions { DecimalSeparator = ';' }).Error);
        Assert.Equal(DigitsError.ParameterOutOfRange, _folder.ErrorOf("a\n1\n", comma with { Delimiter = ',' }).Error);
    }

    [Fact]
    public void A_decimal_comma_that_nobody_spoke_of_is_hinted_at()
    {
        string warning = Assert.Single(_folder.Read(Flowers.Replace(',', ';').Replace('.', ',')).Warnings, w => w.Contains("Culture", StringComparison.Ordinal));
        Assert.Contains("row 2: found '5,1', which is read as text", warning);
        // Among whole numbers it is damage
        DigitsException error = _folder.ErrorOf("a;label\n1;x\n2;x\n3,5;y\n");
        Assert.Equal(DigitsError.CsvValueNotNumber, error.Error);
        Assert.Contains("'3,5'", error.Message);
        Assert.Contains("Import-DigitData -Culture de-DE reads them", error.Message);
        Assert.DoesNotContain("Culture", _folder.ErrorOf("a,b\n1,2\n3,x\n4,5\n").Message);
    }

    [Theory]
    [InlineData("1,000", "12,500", true)]
    [InlineData("-1,000", "999,999", true)]
    [InlineData("1,000", "12,5", false)]
    [InlineData("1,0000", "1,000", false)]
    public void Commas_before_three_digits_may_part_thousands_and_it_is_said(string one, string other, bool isOpen)
    {
        string warning = Assert.Single(_folder.Read($"a;label\n{one};x\n{other};y\n{one};x\n{other};y\n").Warnings, w => w.Contains("Culture", StringComparison.Ordinal));
        Assert.Contains(isOpen ? "may part thousands, or decimals" : "Are decimals written behind a comma?", warning);
        string error = _folder.ErrorOf($"a;label\n1;x\n2;x\n{one};y\n").Message;
        Assert.Contains(one == "1,0000" ? "Are decimals written behind a comma?" : "may part thousands, or decimals", error);
    }

    [Theory]
    [InlineData("#TYPE System.Management.Automation.PSCustomObject\n")]
    [InlineData("# measured in the \"garden\", 1936\r\n#\r\n\r\n")]
    [InlineData("\ufeff# with a mark\n")]
    public void Comments_before_the_table_are_passed_over(string comments)
    {
        Assert.Equal(Hash(Flowers), Hash(comments + Flowers));
        int lines = comments.Count(c => c == '\n');
        Assert.Contains($"row {lines + 5}", _folder.ErrorOf(comments + Flowers + "1,x,setosa\n").Message);
    }

    [Fact]
    public void Comments_amid_the_table_are_passed_over_and_rows_are_not()
    {
        string[] lines = Flowers.Split('\n');
        Assert.Equal(Hash(Flowers), Hash(string.Join('\n', lines.Select(line => line + "\n# a comment"))));
        // As many fields as the others: a row, or a header
        Assert.Equal(["#1", "b"], _folder.Read("label,a\n#1,2\nb,3\n").ClassNames);
        Assert.Equal(["#a", "b"], _folder.Read("#a,b,label\n1,2,x\n3,4,y\n").FeatureNames!);
        Assert.Equal(DigitsError.FileEmpty, _folder.ErrorOf("# nothing\n# else\n").Error);
    }

    [Fact]
    public void A_first_row_of_counts_is_none_of_the_table()
    {
        DigitData named = _folder.Read("3,2,setosa,virginica\n5.1,3.5,0\n7.0,3.2,1\n6.3,3.3,1\n");
        Assert.Equal(["setosa", "virginica"], named.ClassNames);
        Assert.Equal(["setosa", "virginica", "virginica"], named.Select(digit => digit.Label));
        Assert.Contains("counts 3 rows and names the classes", string.Join('\n', named.Guesses));
        // As many fields as the rows have, as in scikit-learn's iris.csv
        DigitData iris = _folder.Read("3,4,setosa,versicolor,virginica\n5.1,3.5,1.4,0.2,0\n7.0,3.2,4.7,1.4,1\n6.3,3.3,6.0,2.5,2\n");
        Assert.Equal((3, 4), (iris.Count, iris.FeatureCount));
        Assert.Equal(["setosa", "versicolor", "virginica"], iris.ClassNames);
        Assert.Equal([5.1f, 3.5f, 1.4f, 0.2f], iris[0].Pixels);
        Assert.Equal((2, 3), (_folder.Read("2\n1.5,2,3\n4,5,6\n").Count, _folder.Read("2 3\n1.5 2 3\n4 5 6\n").FeatureCount));
        // Filled up to the length of the others, before names; as a row of its own it has gaps
        DigitData padded = _folder.Read("2,3,,\na,b,c,d\n1,2,3,x\n4,5,6,y\n", new DigitFileOptions { LabelColumn = "d" });
        Assert.Equal(["a", "b", "c"], padded.FeatureNames!);
        Assert.Equal(2, padded.Count);
        Assert.Equal(3, _folder.Read("2,2,\n1,2,3\n4,5,6\n").Count);
        // Numbers that count nothing are a row
        Assert.Equal(DigitsError.CsvColumnCount, _folder.ErrorOf("2,7\n1.5,2,3\n4,5,6\n").Error);
        Assert.Equal(3, _folder.Read("2,3\n1,2\n4,5\n").Count);
    }

    [Fact]
    public void Ten_thousand_columns_are_quick()
    {
        var text = new StringBuilder("label");
        for (int i = 0; i < 10_000; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $",gene {i}");
        for (int row = 0; row < 50; row++)
            text.Append('\n').Append(row % 2).Insert(text.Length, ",0.5", 10_000);
        string path = _folder.Write("wide.csv", text.ToString());
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.Equal((50, 10_000), (DigitFile.Read(path).Count, DigitFile.Read(path).FeatureCount));
        Assert.True(ReadingTime.IsShort(start, () => DigitFile.Read(path)));
    }

    [Fact]
    public void Several_files_become_one_table_by_the_names_of_their_columns()
    {
        DigitData one = DigitFile.Read(_folder.Write("one.csv", "a,b,label\n1,2,x\n"));
        DigitData two = DigitFile.Read(_folder.Write("two.csv", "label;b;a\ny;4;3\n"));
        DigitData both = DigitData.FromDigits([.. one, .. two]);
        Assert.Equal([1, 2, 3, 4], both.SelectMany(digit => digit.Pixels));
        Assert.Equal(["x", "y"], both.ClassNames);
    }
}
