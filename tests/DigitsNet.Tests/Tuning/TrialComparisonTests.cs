using System.Xml.Linq;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Reports;
using DigitsNet.Tuning;

namespace DigitsNet.Tests.Tuning;

public class TrialComparisonTests
{
    // What a trial scored in each fold, made up
    private static TrialResult[] Results(TrialSpecification specification, Func<Trial, double[]> f1, Func<Trial, long>? weights = null, TrialState state = TrialState.Done, string data = "d") =>
        [.. specification.Select(trial => new TrialResult
        {
            Trial = trial, State = state, SplitSeed = 1, TestFraction = 0.1, Stratified = false, TestPerTrain = 0.5, DataSha256 = data,
            Folds = [.. f1(trial).Select((score, i) => new TrialFold
            {
                Repeat = 1, Fold = i + 1, Accuracy = score, F1 = score, Cost = 1 - score, TrainCount = 20, StoppingCount = 0, ValidationCount = 10,
                Epochs = 2, Steps = 10, Weights = weights?.Invoke(trial) ?? 100, Seconds = 1,
            })],
        })];

    private static TrialGrid Grid(params (string Name, object?[] Values)[] values) => new(new Network(), values.Select(pair => KeyValuePair.Create(pair.Name, (IReadOnlyList<object?>)pair.Values)));

    [Fact]
    public void Trials_stand_in_their_order_with_what_chance_allows_to_say()
    {
        double[][] scores = [[0.80, 0.82, 0.84], [0.90, 0.91, 0.95], [0.89, 0.91, 0.935], [0.90, 0.92, 0.94]];
        TrialResult[] results = Results(Grid(("Lambda", [0, 1, 2, 3])), trial => scores[trial.Index], trial => trial.Index == 2 ? 50 : 100);
        TrialComparison comparison = TrialComparison.Of(results);
        // Of equals the smaller number
        Assert.Equal([1, 3, 2, 0], comparison.Ranks.Select(rank => rank.Result.Index));
        Assert.Equal([1, 2, 3, 4], comparison.Ranks.Select(rank => rank.Place));
        Assert.Equal(1, comparison.Best.Index);
        double standardError = results[1].F1StandardError!.Value;
        Assert.Equal(Math.Sqrt((0.02 * 0.02 + 0.01 * 0.01 + 0.03 * 0.03) / 2 / 3), standardError, 1e-12);
        Assert.Equal([true, true, true, false], comparison.Ranks.Select(rank => rank.IsWithinOneStandardError!.Value));
        Assert.Equal([false, false, true, false], comparison.Ranks.Select(rank => rank.IsSmaller));
        Assert.Equal([false, false, true, false], comparison.Ranks.Select(rank => rank.IsCandidate));
        Assert.Equal(2, comparison.Simplest.Index);
        Assert.Null(comparison.Ranks[0].PValue);
        // Six pairs of four trials
        double single = CorrectedResampledTest.PValue([0.80 - 0.90, 0.82 - 0.91, 0.84 - 0.95], 0.5);
        Assert.Equal(Math.Min(1, 6 * single), comparison.Ranks[3].PValue!.Value, 1e-12);
        Assert.Equal(single, TrialComparison.PValue(results[0], results[1])!.Value, 1e-12);
        Assert.Equal(-0.1, comparison.Ranks[3].Difference, 1e-12);
        Assert.Equal(1.0, comparison.Network.Lambda);
    }

    [Fact]
    public void The_variance_of_a_sum_of_main_effects_is_theirs()
    {
        // F1 = 0.5 + 0.1 a + 0.2 b without a rest: a has 1/5 of the variance, b 4/5
        TrialResult[] results = Results(Grid(("Lambda", [0, 1]), ("Optimizer", ["Adam", "AdamW"])), trial =>
            [0.5 + 0.1 * (double)trial.Parameters["Lambda"] + (trial.Network.Optimizer == Optimizer.AdamW ? 0.2 : 0)]);
        TrialComparison comparison = TrialComparison.Of(results);
        Assert.Equal(["Optimizer", "Lambda"], comparison.Parameters.Select(effect => effect.Name));
        Assert.Equal(0.8, comparison.Parameters[0].VarianceExplained!.Value, 1e-12);
        Assert.Equal(0.2, comparison.Parameters[1].VarianceExplained!.Value, 1e-12);
        Assert.Equal(1.0 / 3, comparison.Parameters[0].ByChance, 1e-12);
        Assert.Equal([new ParameterLevel("Adam", 2, 0.55, 0.6), new ParameterLevel("AdamW", 2, 0.75, 0.8)], comparison.Parameters[0].Levels.Select(level => level with { F1Mean = Math.Round(level.F1Mean, 12), F1Best = Math.Round(level.F1Best, 12) }));
        // A single fold tells no error
        Assert.All(comparison.Ranks, rank => Assert.True(rank is { IsWithinOneStandardError: null, PValue: null, IsCandidate: false }));
        Assert.Equal(comparison.Best, comparison.Simplest);
    }

    [Fact]
    public void A_parameter_with_no_effect_explains_what_chance_does_and_many_values_are_ranges()
    {
        var draw = new TrialDraw(new Network(), [KeyValuePair.Create("Lambda", (object?)"Uniform 0 1"), KeyValuePair.Create("LearningRate", (object?)"LogUniform 1e-4 0.1")], 200, seed: 5);
        TrialComparison comparison = TrialComparison.Of(Results(draw, trial => [0.5 + 0.3 * trial.Network.Lambda]));
        Assert.Equal("Lambda", comparison.Parameters[0].Name);
        // Quarters of a straight line hold 15/16 of its variance
        Assert.InRange(comparison.Parameters[0].VarianceExplained!.Value, 0.9, 0.97);
        Assert.InRange(comparison.Parameters[1].VarianceExplained!.Value, 0, 4 * comparison.Parameters[1].ByChance);
        Assert.Equal([50, 50, 50, 50], comparison.Parameters[0].Levels.Select(level => level.Trials));
        Assert.Matches("^0.0[0-9]* to 0.2", comparison.Parameters[0].Levels[0].Value);
    }

    [Fact]
    public void Where_no_two_trials_share_a_value_nothing_is_said_to_be_explained()
    {
        TrialComparison seeds = TrialComparison.Of(Results(Grid(("Seed", [1, 2, 3])), trial => [0.5 + 0.01 * trial.Index]));
        Assert.Equal((null, 1.0), (seeds.Parameters[0].VarianceExplained, seeds.Parameters[0].ByChance));
        Assert.Equal(3, seeds.Parameters[0].Levels.Count);
        TrialComparison single = TrialComparison.Of(Results(Grid(("Lambda", [1]), ("Seed", [1, 2])), trial => [0.5 + 0.01 * trial.Index]));
        Assert.All(single.Parameters, effect => Assert.Null(effect.VarianceExplained));
        // Where a failed trial leaves values with one trial each, too
        TrialResult[] some = [.. Results(Grid(("Lambda", [0, 1]), ("Optimizer", ["Adam", "AdamW"])), trial => [0.5 + 0.1 * trial.Index]).Where(result => result.Index is 0 or 3)];
        Assert.All(TrialComparison.Of(some).Parameters, effect => Assert.Null(effect.VarianceExplained));
    }

    [Fact]
    public void Of_very_many_trials_chance_is_counted_by_all_their_pairs()
    {
        // 60,000 trials have more pairs than an int can count
        TrialComparison comparison = TrialComparison.Of(Results(Grid(("Seed", [.. Enumerable.Range(0, 60_000).Cast<object?>()])), trial => [0.5, 0.6 - 0.1 / (1 + trial.Index % 3), 0.55]));
        Assert.Equal(1.0, comparison.Ranks[^1].PValue);
        Assert.All(comparison.Ranks, rank => Assert.InRange(rank.PValue ?? 1, 0, 1));
    }

    [Fact]
    public void The_same_result_twice_counts_once_and_is_not_left_out()
    {
        TrialResult[] done = Results(Grid(("Lambda", [0, 1])), trial => [0.5, 0.6]);
        TrialComparison comparison = TrialComparison.Of([.. done, .. done]);
        Assert.Equal((2, 0), (comparison.Ranks.Count, comparison.LeftOut));
    }

    [Fact]
    public void What_is_not_done_is_left_out_and_other_splits_are_refused()
    {
        TrialResult[] done = Results(Grid(("Lambda", [0, 1])), trial => [0.5, 0.6]);
        TrialResult[] failed = Results(Grid(("Lambda", [0, 1])), trial => [0.5], state: TrialState.Failed);
        Assert.Equal(2, TrialComparison.Of([.. done, .. failed]).LeftOut);
        Assert.Equal(DigitsError.ParameterOutOfRange, Assert.Throws<DigitsException>(() => TrialComparison.Of(failed)).Error);
        Assert.Equal(DigitsError.ParameterOutOfRange, Assert.Throws<DigitsException>(() => TrialComparison.Of([])).Error);
        TrialResult[] other = Results(Grid(("Lambda", [2])), trial => [0.5, 0.6], data: "e");
        Assert.Equal(DigitsError.SearchMismatch, Assert.Throws<DigitsException>(() => TrialComparison.Of([.. done, .. other])).Error);
        Assert.Equal(DigitsError.SearchMismatch, Assert.Throws<DigitsException>(() => TrialComparison.PValue(done[0], other[0])).Error);
    }

    [Fact]
    public void A_chart_has_a_point_a_trial_where_its_value_and_score_are()
    {
        TrialComparison comparison = TrialComparison.Of(Results(Grid(("LearningRate", [0.0001, 0.01, 1]), ("Layers", ["8", "16-8"])), trial => [0.5 + 0.1 * trial.Index, 0.52 + 0.1 * trial.Index]));
        XElement svg = XElement.Parse(TrialChart.ToSvg(comparison, "learningrate"));
        double[] x = Places(svg, "cx"), y = Places(svg, "cy");
        Assert.Equal(6, x.Length);
        // By factors: a hundredfold is as far as the next
        double[] distinct = [.. x.Distinct().Order()];
        Assert.Equal(3, distinct.Length);
        Assert.Equal(distinct[1] - distinct[0], distinct[2] - distinct[1], 0.1);
        // Higher scores stand higher, where y is smaller
        Assert.Equal(6, y.Distinct().Count());
        Assert.Equal(comparison.Ranks.OrderBy(rank => rank.Result.Index).Select(rank => -rank.Result.F1Mean!.Value).Select((_, i) => y[i]), y.OrderDescending());
        XElement named = XElement.Parse(TrialChart.ToSvg(comparison, "Layers"));
        Assert.Equal(2, Places(named, "cx").Distinct().Count());
        Assert.Contains(named.Descendants(), element => element.Name.LocalName == "text" && element.Value == "16-8");
        Assert.Equal(TrialChart.ToSvg(comparison, "Layers"), TrialChart.ToSvg(comparison, "Layers"));
        var error = Assert.Throws<DigitsException>(() => TrialChart.ToSvg(comparison, "Lambda"));
        Assert.Contains("LearningRate", error.Message, StringComparison.Ordinal);
    }

    private static double[] Places(XElement svg, string attribute) =>
        [.. svg.Descendants().Where(element => element.Name.LocalName == "circle").Select(element => double.Parse(element.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture))];
}
