using DigitsNet.Data;

namespace DigitsNet.Tests.Data;

/// <summary>Which column is the label, what is said about it, and what of it is doubted.</summary>
public sealed class LabelGuessTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static string Rows(int count, Func<int, string> first, Func<int, string> last) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"{first(i)},{string.Join(',', Enumerable.Range(1, 63).Select(p => (i * p) % 17))},{last(i)}\n"));

    [Theory]
    [InlineData("constant")]
    [InlineData("counted")]
    [InlineData("fraction")]
    public void The_last_column_is_the_label_where_it_alone_can_be(string first)
    {
        DigitData data = _folder.Read(Rows(40, i => first switch { "constant" => "0", "counted" => $"{i}", _ => $"{(i % 4) + 0.5}" }, i => $"{i % 10}"));
        Assert.Equal(64, data.FeatureCount);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), data.ClassNames);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => i % 10), data.Select(d => (int)d.Label!));
        Assert.Contains(data.Guesses, g => g.Contains("the last column is taken for the label"));
    }

    [Fact]
    public void The_first_column_is_the_label_where_it_can_be()
    {
        DigitData data = _folder.Read(Rows(40, i => $"{i % 10}", i => $"{i % 5}"));
        Assert.Equal(10, data.ClassNames.Count);
        Assert.Contains(data.Guesses, g => g.Contains("column 1 is taken for the label"));
        Assert.Equal(3, _folder.Read(Rows(3, i => $"{i}", _ => "0")).ClassNames.Count);
    }

    [Fact]
    public void No_column_is_the_label_where_none_can_be()
    {
        DigitData data = _folder.Read(Rows(40, _ => "0", i => $"{i}"));
        Assert.Equal((65, false), (data.FeatureCount, data.IsLabelled));
        Assert.Contains(data.Guesses, g => g.Contains("-LabelColumn of Import-DigitData, or -LabelProperty, says which one is"));
    }

    [Fact]
    public void Ids_beyond_the_most_classes_are_no_label() =>
        Assert.Equal(7, _folder.Read(Rows(4200, i => $"{i}", i => $"{i % 7}")).ClassNames.Count);

    [Theory]
    [InlineData("-1", "3")]
    [InlineData("-3", "1")]
    public void A_label_column_may_be_counted_from_the_end(string column, string expected) =>
        Assert.Equal([expected], _folder.Read("a,b,c\n1,2,3\n", new DigitFileOptions { LabelColumn = column }).ClassNames);

    [Fact]
    public void Training_says_which_parameter_names_another_column()
    {
        DigitData data = _folder.Read("label,a\n0,1\n0,2\n");
        Assert.Contains("LabelColumn", Assert.Throws<DigitsException>(() => DigitsNet.Training.Trainer.Fit(new DigitsNet.Networks.Network(), data)).Message);
        Assert.Contains("LabelColumn", Assert.Throws<DigitsException>(() => DigitsNet.Training.Trainer.Fit(new DigitsNet.Networks.Network(), _folder.Read("a,b\n0,1\n0,2\n"))).Message);
    }

    [Theory]
    [InlineData("5.1,3.5,class\n4.9,3,other\n", 2)]
    [InlineData("5.1,3.5,class\n", 1)]
    [InlineData("a,b,class\n4.9,3,other\n", 1)]
    [InlineData("0,1,2,class\n4.9,3,1,other\n", 1)]
    [InlineData("1,2,class\n4.9,3,other\n", 1)]
    public void A_class_that_is_called_as_a_label_column_is_no_header(string text, int rows) => Assert.Equal(rows, _folder.Read(text).Count);

    [Fact]
    public void What_was_guessed_is_said()
    {
        DigitData data = _folder.Read("pixel0,species\n1,x\n2,y\n");
        Assert.Collection(data.Guesses,
            g => Assert.EndsWith("the first row names the columns.", g),
            g => Assert.EndsWith("column 2 (species) is taken for the label.", g),
            g => Assert.EndsWith("taken for pixels of 1 x 1 images.", g));
        Assert.Empty(_folder.Read("a,b\n1,2\n", new DigitFileOptions { HasHeader = true, LabelColumn = "b", Pixels = false }).Guesses);
    }

    [Theory]
    [InlineData("a,a,b,b,a", null)]
    [InlineData("Yes,yes,Yes,yes,Yes,yes,no,no,no", "'Yes', 'yes'")]
    [InlineData("1.5,2.5,3.5,4.5", "the 4 labels are all different")]
    [InlineData("1,2,3,1,2,9,9,9", "3 of the 4 classes have one or two examples")]
    [InlineData("x,y", null)]
    public void Labels_that_look_like_something_else_get_a_warning(string labels, string? expected)
    {
        DigitData data = _folder.Read("a,label\n" + string.Concat(labels.Split(',').Select(l => $"1.5,{l}\n")));
        if (expected is null)
            Assert.Empty(data.Warnings);
        else
            Assert.Contains(expected, Assert.Single(data.Warnings));
    }

    [Fact]
    public void Names_of_columns_lose_their_control_characters_in_messages()
    {
        string message = _folder.ErrorOf("a\u001b[31m,label\n1,1\nx,1\n").Message;
        Assert.Contains("column 1 (a·[31m)", message);
        Assert.DoesNotContain('\u001b', message);
    }

    [Theory]
    [InlineData(new byte[] { 0xff, 0xfe, 0, 0, 0x31, 0, 0, 0 }, "UTF-32 text")]
    [InlineData(new byte[] { 0, 0, 0xfe, 0xff, 0, 0, 0, 0x31 }, "UTF-32 text")]
    [InlineData(new byte[] { 0xff, 0xfe, 0x31, 0 }, "UTF-16 text")]
    public void Other_encodings_are_called_by_their_names(byte[] content, string expected) =>
        Assert.Contains(expected, _folder.ErrorOf("table.csv", content).Message);

    [Fact]
    public void A_text_too_long_for_a_field_is_refused_at_once()
    {
        var builder = new DigitDataBuilder(["a", "label"]);
        string endless = new('1', 100_000_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(DigitsError.CsvValueNotNumber, Assert.Throws<DigitsException>(() => builder.Add([endless, "x"])).Error);
        Assert.Throws<DigitsException>(() => new DigitDataBuilder([endless]));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }
}
