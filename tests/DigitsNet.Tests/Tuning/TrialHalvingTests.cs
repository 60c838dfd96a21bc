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

    [Fact]
    public void What_cannot_be_halved_is_refused()
    {
        TrialGrid grid = Grid(Schedule.Constant, 0.01, 0.02);
        Assert.Throws<DigitsException>(() => TrialHalving.Run(grid, s_data, Options(), factor: 1));
        Assert.Throws<DigitsException>(() => TrialHalving.Run(grid, s_data, Options(), rungs: 0));
        Assert.Throws<DigitsException>(() => TrialHalving.Run(grid, s_data, new TrialOptions { ResultDirectory = "x" }));
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
