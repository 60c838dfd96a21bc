namespace DigitsNet.Tests;

public class ExcerptTests
{
    [Theory]
    [InlineData("Überraschung 😀", "Überraschung 😀")]
    [InlineData("\u001b[2J\r\n\t", "·[2J···")]
    [InlineData("\u009b31m\u007f", "·31m·")]
    [InlineData("abc\u202efed\u2028", "abc·fed·")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void What_a_terminal_would_obey_becomes_a_dot(string? text, string expected) => Assert.Equal(expected, Excerpt.Of(text));

    [Fact]
    public void A_long_text_is_cut_between_characters()
    {
        Assert.Equal(new string('x', 60), Excerpt.Of(new string('x', 60)));
        Assert.Equal(new string('x', 59) + "…", Excerpt.Of(new string('x', 61)));
        Assert.Equal("abcd…", Excerpt.Of("abcdef", 5));
        Assert.Equal("abc…", Excerpt.Of("abc😀de", 5));
    }

    [Fact]
    public void A_long_list_ends_with_how_many_there_are()
    {
        Assert.Equal("a, b·", Excerpt.Of(["a", "b\n"]));
        string shown = Excerpt.Of([.. Enumerable.Range(0, 10_000).Select(i => $"{i}")]);
        Assert.StartsWith("0, 1, 2, ", shown, StringComparison.Ordinal);
        Assert.EndsWith("19, … (10000 in all)", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void No_error_carries_it() =>
        Assert.Equal("a·[31m.csv is empty.", new DigitsException(DigitsError.FileEmpty, "a\u001b[31m.csv is empty.").Message);
}
