using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Tests.Training;
using DigitsNet.Tuning;

namespace DigitsNet.Tests.Tuning;

public class TrialHalvingTests
{
    private static readonly DigitData s_data = Clusters.Make(120, spread: 3);

    private static TrialGrid Grid(Schedule schedule, params object?[] rates) => new(
        new Network { Layers = [6], Epochs = 9, BatchSize = 8, Schedule = schedule, ScheduleUnit = ScheduleUnit.Batch, Optimizer = Optimizer.Adam },
        [KeyValuePair.Create("LearningRate", (IReadOnlyList<object?>)rates)]);

    private static TrialOptions Options(int threads = 2) => new() { Folds = 2, TestFraction = 0, Threads = threads };

    [Theory]
    [InlineData(Schedule.Constant)]
    [InlineData(Schedule.OneCycle)]
    public void Who_reaches_the_end_is_the_training_it_would_be_by_itself(Schedule schedule)
    {
        object?[] rates = [1e-5, 0.001, 0.01, 0.02, 0.03, 0.05, 1e-6, 1e-7, 1e-8];
        TrialGrid grid = Grid(schedule, rates);
        TrialResult[] halved = [.. TrialHalving.Run(grid, s_data, Options())];
        Assert.Equal(9, halved.Length);
        Assert.Equal(Enumerable.Range(0, 9), halved.Select(result => result.Index).Order());
        // One epoch for nine, three for three, nine for one
        Assert.Equal([(1, 6), (3, 2), (9, 1)], halved.GroupBy(result => result.Folds[0].Epochs).Select(group => (group.Key, group.Count())).Order());
        TrialResult last = Assert.Single(halved, result => result.State == TrialState.Done);
        Assert.Equal(9, last.Folds[0].Epochs);
        TrialResult alone = TrialSearch.Run([grid[last.Index]], s_data, Options()).Single();
        Assert.Equal(alone.Folds.Select(fold => fold with { Seconds = null }), last.Folds.Select(fold => fold with { Seconds = null }));
        // Nobody who scored better at a rung was left behind there
        TrialResult[] first = [.. halved.Where(result => result.Folds[0].Epochs == 1)];
        Assert.All(first, result => Assert.Equal(TrialState.LeftBehind, result.State));
        Assert.All(first, result => Assert.NotNull(result.F1Mean));
        Assert.Equal((6 + 3 * 2 + 9) * 2 * 8L, halved.Sum(result => result.Steps));
    }

    [Fact]
    public void Who_goes_on_does_not_depend_on_threads()
    {
        TrialGrid grid = Grid(Schedule.Constant, 1e-5, 0.001, 0.01, 0.02);
        static string Text(IEnumerable<TrialResult> results) => string.Join('\n', results.Select(result => $"{result.Index} {result.State} {result.F1Mean:R} {result.Steps}"));
        string one = Text(TrialHalving.Run(grid, s_data, Options(1), factor: 2, rungs: 3));
        Assert.Equal(one, Text(TrialHalving.Run(grid, s_data, Options(5), factor: 2, rungs: 3)));
        Assert.Equal(["LeftBehind", "LeftBehind", "LeftBehind", "Done"], one.Split('\n').Select(line => line.Split(' ')[1]));
    }

    [Fact]
    public void One_rung_is_the_whole_search_and_failures_are_told()
    {
        TrialGrid grid = Grid(Schedule.Constant, 0.01, 0.02);
        Assert.All(TrialHalving.Run(grid, s_data, Options(), rungs: 1), result => Assert.Equal((TrialState.Done, 9), (result.State, result.Folds[0].Epochs)));
        var diverging = new TrialGrid(
            new Network { Layers = [6], Epochs = 9, BatchSize = 8, Optimizer = Optimizer.GradientDescent, Schedule = Schedule.Constant }, [KeyValuePair.Create("LearningRate", (IReadOnlyList<object?>)[0.1, 1e9, 1e10])]);
        TrialResult[] results = [.. TrialHalving.Run(diverging, s_data, Options()).OrderBy(result => result.Index)];
        Assert.Equal([TrialState.Done, TrialState.Failed, TrialState.Failed], results.Select(result => result.State));
    }

    [Theory]
    [InlineData(3, 3, 9, 1, 3, 9)]
    [InlineData(3, 3, 10, 2, 4, 10)]
    [InlineData(10, 3, 700, 7, 70, 700)]
    [InlineData(3, 3, 1, 1, 1, 1)]
    [InlineData(int.MaxValue, 3, 5, 1, 1, 5)]
    public void Rungs_are_parts_of_the_epochs_rounded_up(int factor, int rungs, int epochs, int first, int second, int last) =>
        Assert.Equal([first, second, last], Enumerable.Range(1, rungs).Select(rung => new HalvingPlan(factor, rungs, "0").EpochsAt(rung, epochs)));

    [Fact]
    public void Fewer_trials_than_the_factor_and_single_epochs_come_to_an_end()
    {
        TrialGrid two = Grid(Schedule.Constant, 1e-8, 0.02);
        Assert.Equal([TrialState.LeftBehind, TrialState.Done], TrialHalving.Run(two, s_data, Options(), factor: 5).OrderBy(result => result.Index).Select(result => result.State));
        var single = new TrialGrid(new Network { Layers = [6], Epochs = 1, BatchSize = 8 }, [KeyValuePair.Create("LearningRate", (IReadOnlyList<object?>)[1e-8, 0.02, 1e-7])]);
        TrialResult[] results = [.. TrialHalving.Run(single, s_data, Options()).OrderBy(result => result.Index)];
        Assert.Equal([TrialState.LeftBehind, TrialState.Done, TrialState.LeftBehind], results.Select(result => result.State));
        Assert.All(results, result => Assert.Equal(1, result.Folds[0].Epochs));
    }

    [Fact]
    public void Of_equals_the_first_goes_on()
    {
        // No learning to speak of: all score the same
        TrialGrid grid = Grid(Schedule.Constant, 1e-30, 1e-29, 1e-28, 1e-27);
        TrialResult[] results = [.. TrialHalving.Run(grid, s_data, Options(), factor: 2, rungs: 3).OrderBy(result => result.Index)];
        Assert.Single(results.Select(result => result.F1Mean).Distinct());
        Assert.Equal([(TrialState.Done, 9), (TrialState.LeftBehind, 5), (TrialState.LeftBehind, 3), (TrialState.LeftBehind, 3)], results.Select(result => (result.State, result.Folds[0].Epochs)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1000)]
    [InlineData(12, 2)]
    public void Epochs_left_to_the_data_and_patience_end_as_they_do_alone(int epochs, int patience)
    {
        // With patience a tenth is cut off, and fewer examples have more epochs where these are left to the data
        var grid = new TrialGrid(new Network { Layers = [4], Epochs = epochs, Patience = patience, BatchSize = 8, Schedule = Schedule.Constant }, [KeyValuePair.Create("LearningRate", (IReadOnlyList<object?>)[1e-6, 0.01, 0.02])]);
        TrialResult done = TrialHalving.Run(grid, s_data, Options()).Single(result => result.State == TrialState.Done);
        TrialResult alone = TrialSearch.Run([grid[done.Index]], s_data, Options()).Single();
        Assert.Equal(alone.Folds.Select(fold => fold with { Seconds = null }), done.Folds.Select(fold => fold with { Seconds = null }));
    }

    [Fact]
    public void A_place_that_is_lost_stays_lost()
    {
        TrialGrid grid = Grid(Schedule.Constant, 1, 2, 3, 4, 5);
        double[] scores = [0.5, 0.7, 0.5, 0.9, 0.7];
        TrialResult[] results = [.. grid.Select(trial => new TrialSplits(s_data, Options()).SettingsFor(grid).Describe(trial, TrialState.Done, [Fold(scores[trial.Index])]))];
        foreach (int[] order in (int[][])[[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 4, 1, 3]])
        {
            var places = new HalvingPlaces(2);
            int[] over = [.. order.Select(index => places.Add(results[index])).OfType<TrialResult>().Select(result => result.Index)];
            Assert.Equal([1, 3], places.Ahead.Select(result => result.Index));
            Assert.Equal([0, 2, 4], over.Order());
        }
        static TrialFold Fold(double f1) => new() { Repeat = 1, Fold = 1, Accuracy = f1, F1 = f1, Cost = 1, TrainCount = 1, StoppingCount = 0, ValidationCount = 1, Epochs = 1, Steps = 1, Weights = 1 };
    }

    [Fact]
    public void Progress_goes_from_rung_to_rung()
    {
        var seen = new List<TrialProgress>();
        var options = new TrialOptions { Folds = 2, TestFraction = 0, Threads = 1, OnProgress = seen.Add };
        var grid = new TrialGrid(new Network { Layers = [400, 200], Epochs = 27, BatchSize = 1, Schedule = Schedule.Constant }, [KeyValuePair.Create("LearningRate", (IReadOnlyList<object?>)[1e-8, 1e-7, 1e-6, 1e-5])]);
        Assert.Equal(4, TrialHalving.Run(grid, s_data, options).Count());
        Assert.NotEmpty(seen);
        Assert.Equal(seen.Select(progress => progress.Rung).Order(), seen.Select(progress => progress.Rung));
        Assert.All(seen, progress => Assert.Equal(3, progress.Rungs));
        // One epoch, two more of a third, six more of a ninth: 3 / 7, 2 / 7 and 2 / 7 of the work
        double[] ends = [0, 3 / 7.0, 5 / 7.0, 1];
        Assert.All(seen, progress => Assert.InRange(progress.Fraction, ends[progress.Rung - 1] - 1e-9, ends[progress.Rung] + 1e-9));
    }

    [Fact]
    public void What_is_stopped_within_a_rung_stops_and_leaves_no_thread()
    {
        using var stop = new CancellationTokenSource();
        var options = new TrialOptions { Folds = 2, TestFraction = 0, Threads = 2, OnEpoch = (_, _, _) => stop.Cancel() };
        var grid = new TrialGrid(new Network { Layers = [6], Epochs = 1_000_000, BatchSize = 8, Schedule = Schedule.Constant }, [KeyValuePair.Create("LearningRate", (IReadOnlyList<object?>)[1e-8, 1e-7])]);
        Assert.Throws<OperationCanceledException>(() => TrialHalving.Run(grid, s_data, options, cancellationToken: stop.Token).Count());
    }

    [Theory]
    [InlineData(Schedule.OneCycle, 3, 1)]
    [InlineData(Schedule.OneCycle, 1, 0)]
    [InlineData(Schedule.Cosine, 3, 0)]
    [InlineData(Schedule.Decay, 3, 0)]
    public void A_schedule_that_early_scores_say_little_of_is_told_once(Schedule schedule, int rungs, int doubts)
    {
        var told = new List<string>();
        Assert.Equal(2, TrialHalving.Run(Grid(schedule, 0.01, 0.02), s_data, new TrialOptions { Folds = 2, TestFraction = 0, OnDoubt = told.Add }, rungs: rungs).Count());
        Assert.Equal(doubts, told.Count(text => text.StartsWith($"With the schedule {schedule} ", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_cannot_be_halved_is_refused()
    {
        TrialGrid grid = Grid(Schedule.Constant, 0.01, 0.02);
        Assert.Throws<DigitsException>(() => TrialHalving.Run(grid, s_data, Options(), factor: 1));
        Assert.Throws<DigitsException>(() => TrialHalving.Run(grid, s_data, Options(), rungs: 0));
        Assert.Throws<DigitsException>(() => TrialHalving.Run(grid, s_data, Options(), rungs: 21));
    }

    [Fact]
    public void Outer_folds_score_what_the_inner_ones_chose()
    {
        TrialGrid grid = Grid(Schedule.Constant, 1e-7, 0.01, 0.03);
        NestedFold[] folds = [.. NestedSearch.Run(grid, s_data, Options(), folds: 3)];
        Assert.Equal([1, 2, 3], folds.Select(fold => fold.Fold));
        Assert.Equal(120, folds.Sum(fold => fold.Measurement.Count));
        foreach (NestedFold fold in folds)
        {
            var (train, aside) = new FoldPlan(s_data, 3, 1, false).Split(fold.Fold - 1);
            TrialResult[] inner = [.. TrialSearch.Run(grid, train, Options())];
            TrialResult best = inner.OrderByDescending(result => result.F1Mean).ThenBy(result => result.Index).First();
            Assert.Equal((best.Index, best.F1Mean), (fold.Best.Index, fold.Best.F1Mean));
            Assert.Equal(train.Sha256, fold.Model.Provenance.DataSha256);
            Assert.Equal(fold.Model.Measure(aside).F1, fold.F1);
            Assert.Equal(fold.Best.F1Mean!.Value - fold.F1, fold.Optimism);
        }
        Assert.Throws<DigitsException>(() => NestedSearch.Run(grid, s_data, new TrialOptions(), folds: 3));
        Assert.Throws<DigitsException>(() => NestedSearch.Run(grid, s_data, Options(), folds: 1));
        Assert.Throws<DigitsException>(() => NestedSearch.Run(grid, s_data, Options(), folds: 200));
    }
}
