using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Training;
using DigitsNet.Tuning;

namespace DigitsNet.Tests.Tuning;

public class ChoiceTests
{
    // Truth a found, a missed, b missed, b found
    private static readonly int[] s_perfect = [5, 0, 0, 5], s_good = [4, 1, 1, 4], s_poor = [2, 3, 3, 2], s_bad = [0, 5, 5, 0];

    [Fact]
    public void F1_decides_not_accuracy_and_the_first_of_equals()
    {
        // Nine of ten right with the rare class never found: F1 0.47; eight right with both found: 0.69
        FoldOutcome[] folds = [Scored(1, 0.1, [9, 0, 1, 0]), Scored(2, 0.2, [7, 2, 0, 1]), Scored(3, 0.3, [7, 2, 0, 1])];
        Assert.True(folds[0].Result!.Accuracy > folds[1].Result!.Accuracy);
        var choice = Choice.Of(folds, new CrossValidationOptions { Parameter = "Lambda", Values = [0.1, 0.2, 0.3], Folds = 3, ValuePerFold = true });
        Assert.Same(folds[1].Result, choice.Best);
        Assert.Equal(folds.Select(f => f.Result), choice.Compared);
        Assert.Equal([false, true, false], choice.Values.Select(v => v.IsWinner));
        Assert.All(choice.Values, v => Assert.Equal((1, null, null, null), (v.Folds, v.ScoreDifference, v.PValue, v.F1StandardDeviation)));
    }

    // The value with the best F1 is the second, that with the best accuracy the first, and the third costs least
    [Theory]
    [InlineData(SelectionMetric.F1, 0.2, true)]
    [InlineData(SelectionMetric.F1, 0.2, false)]
    [InlineData(SelectionMetric.Accuracy, 0.1, true)]
    [InlineData(SelectionMetric.Accuracy, 0.1, false)]
    [InlineData(SelectionMetric.Cost, 0.3, true)]
    [InlineData(SelectionMetric.Cost, 0.3, false)]
    public void The_selection_metric_of_the_network_decides(SelectionMetric metric, double winner, bool valuePerFold)
    {
        double[] values = [0.1, 0.2, 0.3];
        int[][] counts = [[9, 0, 1, 0], [7, 2, 0, 1], [5, 4, 1, 0]];
        double[] costs = [0.4, 0.5, 0.3];
        FoldOutcome[] folds = [.. values.SelectMany((value, v) => Enumerable.Range(1, valuePerFold ? 1 : 2)
            .Select(fold => Scored(valuePerFold ? v + 1 : fold, value, counts[v], cost: costs[v] + fold * 0.01, metric: metric)))];
        var choice = Choice.Of(folds, new CrossValidationOptions { Parameter = "Lambda", Values = values, Folds = valuePerFold ? 3 : 2, ValuePerFold = valuePerFold });
        Assert.Equal((winner, 1), (choice.Best.Value!.Value, valuePerFold ? 1 : choice.Best.Fold));
        Assert.All(choice.Values, value => Assert.Equal(metric, value.Metric));
        if (metric == SelectionMetric.Cost && !valuePerFold)
        {
            Assert.Equal(0.315, choice.Values[2].ScoreMean!.Value, 1e-12);
            Assert.Equal(0.005, choice.Values[2].ScoreStandardError!.Value, 1e-12);
            Assert.Equal([0.1, 0.2, 0], choice.Values.Select(value => Math.Round(value.ScoreDifference!.Value, 12)));
        }
    }

    [Fact]
    public void One_standard_error_reaches_up_from_the_least_cost()
    {
        double[] values = [0.1, 0.2, 0.3];
        // The least mean is 0.3 with a standard error of 0.1; 0.35 is near it, 0.45 is not
        double[][] costs = [[0.2, 0.4], [0.35, 0.35], [0.45, 0.45]];
        FoldOutcome[] folds = [.. values.SelectMany((value, v) => costs[v].Select((cost, fold) => Scored(fold + 1, value, s_good, cost: cost, metric: SelectionMetric.Cost)))];
        Assert.Equal(0.2, Choice.Of(folds, new CrossValidationOptions { Parameter = "Lambda", Values = values, Folds = 2, OneStandardError = true }).Best.Value);
    }

    [Fact]
    public void The_best_mean_beats_the_best_fold()
    {
        var choice = Of([0.1, 0.2, 0.3], [[s_perfect, s_bad], [s_good, s_good], [s_good, s_good]]);
        Assert.Equal((1, 0.2), (choice.Best.Fold, choice.Best.Value!.Value));
        Assert.Equal([0.2, 0.2], choice.Compared.Select(f => f.Value!.Value));
        Assert.Equal([false, true, false], choice.Values.Select(v => v.IsWinner));
    }

    [Fact]
    public void A_mean_beats_a_good_worst_fold() =>
        Assert.Equal(0.1, Of([0.1, 0.2], [[s_perfect, s_bad], [s_poor, s_poor]]).Best.Value);

    [Fact]
    public void Means_deviations_and_differences_are_those_of_the_folds()
    {
        var choice = Of([0.1, 0.2], [[s_perfect, s_good, s_poor], [s_good, s_poor, s_poor]]);
        // F1 of 1, 0.8 and 0.4, and accuracy alike, for both classes are found alike
        var (best, other) = (choice.Values[0], choice.Values[1]);
        Assert.Equal(2.2 / 3, best.F1Mean!.Value, 1e-12);
        Assert.Equal(2.2 / 3, best.AccuracyMean!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(0.28 / 3), best.F1StandardDeviation!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(0.28 / 3), best.AccuracyStandardDeviation!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(0.28) / 3, best.ScoreStandardError!.Value, 1e-12);
        Assert.Equal((0.0, null, null), (best.ScoreDifference!.Value, best.PValue, best.IsWithinChance));
        Assert.Equal(-0.2, other.ScoreDifference!.Value, 1e-12);
        Assert.Equal(CorrectedResampledTest.PValue([-0.2, -0.4, 0], 0.5), other.PValue!.Value, 1e-12);
        Assert.True(other.IsWithinChance);
        Assert.Equal(("Lambda", 0.2, 3), (other.Parameter, other.Value, other.Folds));
    }

    [Fact]
    public void The_more_values_the_best_was_found_among_the_more_is_chance()
    {
        int[][] worse = [s_good, s_poor, s_good, s_good, s_good], best = [s_perfect, s_good, s_perfect, s_perfect, s_perfect];
        double alone = Of([0.1, 0.2], [best, worse]).Values[1].PValue!.Value;
        double amongThree = Of([0.1, 0.2, 0.3], [best, worse, worse]).Values[1].PValue!.Value;
        Assert.InRange(alone, 1e-6, 0.05);
        Assert.Equal(3 * alone, amongThree, 1e-12);
        Assert.False(Of([0.1, 0.2], [best, worse]).Values[1].IsWithinChance);
        Assert.Equal(1, Of([0.1, 0.2, 0.3], [best, worse, best]).Values[2].PValue);
    }

    [Theory]
    [InlineData("Lambda", 0.3)]
    [InlineData("Epochs", 0.1)]
    public void One_standard_error_takes_the_simplest_that_is_near_the_best(string parameter, double winner)
    {
        // The best is 0.2, with a mean of 0.85 and a standard error of 0.15; 0.4 and 0.05 are too far below
        double[] values = [0.4, 0.1, 0.2, 0.3, 0.05];
        int[][][] scores = [[s_poor, s_poor, s_poor, s_poor], [s_good, s_good, s_good, s_good], [s_perfect, s_perfect, s_perfect, s_poor], [s_good, s_good, s_good, s_good], [s_bad, s_bad, s_bad, s_bad]];
        var choice = Of(values, scores, parameter, oneStandardError: true);
        Assert.Equal(winner, choice.Best.Value);
        Assert.Equal([winner], choice.Values.Where(v => v.IsWinner).Select(v => v.Value!.Value));
        // What differences are to stays the best mean
        Assert.Equal((0.0, null), (choice.Values[2].ScoreDifference!.Value, choice.Values[2].PValue));
        Assert.Equal(-0.05, choice.Values[1].ScoreDifference!.Value, 1e-12);
        Assert.Equal(0.2, Of(values, scores, parameter, oneStandardError: false).Best.Value);
    }

    private static Choice Of(double[] values, int[][][] scores, string parameter = "Lambda", bool oneStandardError = false) => Choice.Of(
        [.. values.SelectMany((value, v) => scores[v].Select((counts, fold) => Scored(fold + 1, value, counts, parameter)))],
        new CrossValidationOptions { Folds = scores[0].Length, Parameter = parameter, Values = values, OneStandardError = oneStandardError });

    private static FoldOutcome Scored(int fold, double value, int[] counts, string parameter = "Lambda", double cost = 0, SelectionMetric metric = SelectionMetric.F1)
    {
        var measurement = new Measurement(new ConfusionMatrix(["a", "b"], counts), cost, "counts");
        return new FoldOutcome(new FoldTraining(new FoldName(fold, parameter, value), "fold", new Network(Preset.GradientDescent) { SelectionMetric = metric }, null!, null, false), new FoldResult
        {
            Fold = fold, Parameter = parameter, Value = value, Measurement = measurement, Model = null!, TrainCount = 10, ValidationCount = 10, Seconds = 1,
        });
    }
}
