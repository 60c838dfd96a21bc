using DigitsNet.Metrics;

namespace DigitsNet.Tests.Metrics;

public class ConfusionMatrixTests
{
    private static readonly string[] Names = ["cat", "dog", "owl"];

    [Fact]
    public void Counts_by_truth_and_prediction()
    {
        var confusion = new ConfusionMatrix(Names);
        confusion.Add(0, 1);
        confusion.Add(0, 1);
        confusion.Add(2, 2);

        Assert.Equal(3, confusion.Total);
        Assert.Equal(2, confusion[0, 1]);
        Assert.Equal(0, confusion[1, 0]);
        Assert.Equal(1, confusion[2, 2]);
        Assert.Equal(new[,] { { 0, 2, 0 }, { 0, 0, 0 }, { 0, 0, 1 } }, confusion.GetCounts());
        Assert.Equal(Names, confusion.ClassNames);
    }

    [Fact]
    public void Clear_forgets_everything()
    {
        var confusion = new ConfusionMatrix(Names);
        confusion.Add(1, 2);
        confusion.Clear();

        Assert.Equal(0, confusion.Total);
        Assert.Equal(new int[3, 3], confusion.GetCounts());
    }

    [Fact]
    public void Counts_handed_out_and_names_handed_in_are_copies()
    {
        string[] names = ["a", "b"];
        var confusion = new ConfusionMatrix(names, [1, 2, 3, 4]);
        names[0] = "changed";
        confusion.GetCounts()[0, 0] = 99;

        Assert.Equal("a", confusion.ClassNames[0]);
        Assert.Equal(1, confusion[0, 0]);
        Assert.Equal(10, confusion.Total);
        Assert.Equal(3, confusion[1, 0]);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(3, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 3)]
    public void A_class_outside_the_matrix_is_refused_and_not_counted(int truth, int prediction)
    {
        var confusion = new ConfusionMatrix(Names);

        Assert.Throws<ArgumentOutOfRangeException>(() => confusion.Add(truth, prediction));
        Assert.Throws<ArgumentOutOfRangeException>(() => confusion[truth, prediction]);
        Assert.Equal(0, confusion.Total);
    }

    [Theory]
    [InlineData("There are 8 counts; 3 classes need 9.", 0, 0, 0, 0, 0, 0, 0, 0)]
    [InlineData("A count is -1; counts are 0 or more.", 0, 0, 0, 0, -1, 0, 0, 0, 0)]
    [InlineData("The counts add up to 2147483648; at most 2147483647 examples can be counted.", int.MaxValue, 1, 0, 0, 0, 0, 0, 0, 0)]
    public void Counts_that_cannot_be_are_refused(string message, params int[] counts) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => new ConfusionMatrix(Names, counts)).Message, StringComparison.Ordinal);

    [Fact]
    public void Classes_are_needed_and_no_more_than_an_array_can_hold()
    {
        Assert.Throws<ArgumentNullException>(() => new ConfusionMatrix(null!));
        Assert.Throws<OverflowException>(() => new ConfusionMatrix(new string[65_536]));
    }

    [Fact]
    public void Counting_past_the_last_integer_is_an_error_not_a_negative_total()
    {
        var confusion = new ConfusionMatrix(["a"], [int.MaxValue]);

        Assert.Throws<OverflowException>(() => confusion.Add(0, 0));
        Assert.Equal(int.MaxValue, confusion[0, 0]);
        Assert.Equal(int.MaxValue, confusion.Total);
    }

    [Fact]
    public void Mistakes_come_most_frequent_first_without_what_is_right()
    {
        var matrix = new ConfusionMatrix(["a", "b", "c"], [9, 1, 3, 0, 9, 1, 2, 0, 9]);

        Assert.Equal([(0, 2, 3), (2, 0, 2), (0, 1, 1), (1, 2, 1)], matrix.GetMistakes());
    }

    [Fact]
    public void Entries_are_rows_in_the_order_of_the_matrix_without_zeros()
    {
        var matrix = new ConfusionMatrix(["a", "b"], [3, 0, 2, 1]);

        Assert.Equal([new("a", "a", 3), new("b", "a", 2), new("b", "b", 1)], matrix.GetEntries());
        Assert.Equal("b as a: 2", matrix.GetEntries().ElementAt(1).ToString());
        Assert.Equal(matrix.GetEntries(), new Measurement(matrix, 0, "here").ConfusionCounts);
    }

    [Fact]
    public void Without_class_names_there_is_no_matrix() =>
        Assert.Throws<ArgumentNullException>("classNames", () => new ConfusionMatrix(null!));
}
