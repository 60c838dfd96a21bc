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

    [Fact]
    public void Counts_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix(Names, new int[8]));
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix(Names, [0, 0, 0, 0, -1, 0, 0, 0, 0]));
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix(Names, [int.MaxValue, 1, 0, 0, 0, 0, 0, 0, 0]));
    }

    [Fact]
    public void Counting_past_the_last_integer_is_an_error_not_a_negative_total()
    {
        var confusion = new ConfusionMatrix(["a"], [int.MaxValue]);

        Assert.Throws<OverflowException>(() => confusion.Add(0, 0));
        Assert.Equal(int.MaxValue, confusion[0, 0]);
        Assert.Equal(int.MaxValue, confusion.Total);
    }
}
