using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Reports;
using DigitsNet.Service;
using DigitsNet.Training;

namespace DigitsNet.Tests.Service;

public class RepeatedRowsTests
{
    /// <summary>Rows of two coarse values, of which many are equal.</summary>
    private static DigitData Coarse(int count, int values, int seed)
    {
        var random = new Random(seed);
        float[] cells = [.. Enumerable.Range(0, 2 * count).Select(_ => (float)random.Next(values))];
        return DigitData.FromFloats(cells, 2, [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? "a" : "b")], source: $"coarse {seed}");
    }

    [Theory]
    // How many values a cell has decides how many rows are equal: nearly none, some, nearly all
    [InlineData(1000, 120, 30)]
    [InlineData(100, 400, 100)]
    [InlineData(20, 200, 200)]
    [InlineData(4, 300, 50)]
    [InlineData(40, 100, 2000)]
    public void Rows_that_are_equal_by_chance_are_within_chance(int values, int trained, int tested)
    {
        int beyond = Enumerable.Range(0, 200).Count(trial => HashSplit.Share(Coarse(tested, values, 2 * trial), Coarse(trained, values, 2 * trial + 1)).IsBeyondChance);
        // One in a hundred, or fewer
        Assert.InRange(beyond, 0, 6);
    }

    [Theory]
    [InlineData(1000, 120, 30, 10)]
    [InlineData(1000, 2000, 500, 25)]
    [InlineData(100, 400, 100, 60)]
    public void Rows_that_are_there_twice_are_not(int values, int trained, int tested, int taken)
    {
        DigitData train = Coarse(trained, values, 1), test = DigitData.FromDigits([.. Coarse(tested - taken, values, 2), .. train.Take(taken)]);
        SharedRows shared = HashSplit.Share(test, train);
        Assert.True(shared.IsBeyondChance, $"{shared}");
        Assert.InRange(shared.Shared, taken, tested);
    }

    [Fact]
    public void Models_tell_the_same_of_whole_sketches_and_of_parts()
    {
        foreach (int trained in (int[])[300, 6000])
        {
            DigitData train = Coarse(trained, 500, 1), test = Coarse(600, 500, 2);
            Model model = new Network(Preset.GradientDescent) { Layers = [2], Epochs = 1 }.Fit(train);
            SharedRows honest = TrainedRows.Require("m", model, test)!;
            Assert.InRange(honest.Shared, 0, honest.Chance);
            // Few rows to test on, of which all were trained on
            Assert.Equal(DigitsError.DataTrainedOn, Assert.Throws<DigitsException>(() => TrainedRows.Require("m", model, train.SelectRows([.. Enumerable.Range(0, 60)]))).Error);
            DigitData leaked = DigitData.FromDigits([.. test.Take(500), .. train.Take(100)]);
            Assert.Equal(DigitsError.DataTrainedOn, Assert.Throws<DigitsException>(() => TrainedRows.Require("m", model, leaked)).Error);
        }
    }

    [Fact]
    public void The_table_of_the_training_itself_is_refused_however_often_its_rows_repeat()
    {
        DigitData train = Coarse(200, 4, 1), other = Coarse(200, 4, 2);
        Model model = new Network(Preset.GradientDescent) { Layers = [2], Epochs = 1 }.Fit(train);
        Assert.Equal(200, TrainedRows.Require("m", model, other)!.Shared);
        Assert.Equal(DigitsError.DataTrainedOn, Assert.Throws<DigitsException>(() => TrainedRows.Require("m", model, train)).Error);
    }

    [Fact]
    public void A_report_calls_rows_that_chance_explains_equal_and_not_trained_on()
    {
        DigitData train = Coarse(200, 4, 1), other = Coarse(200, 4, 2);
        Model model = new Network(Preset.GradientDescent) { Layers = [2], Epochs = 1 }.Fit(train);
        string Page(DigitData data, bool allows) => ReportPage.ToHtml(ReportContent.Of(ModelComparison.Of([("one", model), ("two", model)], data, new ComparisonOptions { AllowsShared = allows })));
        Assert.Contains("200 of the 200 examples are equal to some that one was trained on, no more than the 200 that chance explains", Page(other, false), StringComparison.Ordinal);
        Assert.DoesNotContain("was trained on some of the examples", Page(other, false), StringComparison.Ordinal);
        Assert.Contains("one was trained on some of the examples: 200 of the 200", Page(train, true), StringComparison.Ordinal);
    }
}
