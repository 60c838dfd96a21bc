using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Tests.Training;
using DigitsNet.Tuning;

namespace DigitsNet.Tests.Tuning;

public class TrialSearchTests
{
    private static readonly DigitData s_data = Clusters.Make(120, spread: 3);

    private static TrialGrid Grid(params (string Name, object?[] Values)[] values) => new(
        new Network(Preset.GradientDescent) { Layers = [5], Epochs = 4, BatchSize = 8, LearningRate = 0.1 }, values.Select(pair => KeyValuePair.Create(pair.Name, (IReadOnlyList<object?>)pair.Values)));

    private static TrialGrid Small() => Grid(("Layers", [5, "7-3"]), ("Lambda", [0, 1]));

    private static TrialResult[] Run(IEnumerable<Trial> trials, TrialOptions options) => [.. TrialSearch.Run(trials, s_data, options).OrderBy(result => result.Index)];

    private static IEnumerable<TrialFold> Untimed(TrialResult result) => result.Folds.Select(fold => fold with { Seconds = null });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void A_trial_scores_what_its_own_cross_validation_scores_on_any_number_of_threads(int threads)
    {
        TrialResult[] results = Run(Small(), new TrialOptions { Folds = 3, SplitSeed = 9, Threads = threads });
        Assert.Equal([0, 1, 2, 3], results.Select(result => result.Index));
        foreach (TrialResult result in results)
        {
            var alone = CrossValidation.Run(result.Network, s_data, new CrossValidationOptions { Folds = 3, SplitSeed = 9, Retrain = false });
            Assert.Equal(alone.Folds.Select(fold => (fold.Fold, fold.F1, fold.Accuracy, fold.Measurement.Cost, fold.TrainCount)), result.Folds.Select(fold => (fold.Fold, fold.F1, fold.Accuracy, fold.Cost, fold.TrainCount)));
            Assert.Equal((alone.F1Mean, alone.F1StandardDeviation, alone.AccuracyMean), (result.F1Mean, result.F1StandardDeviation, result.AccuracyMean));
            Assert.Equal(alone.Best.Model.ParameterCount, result.Weights);
            Assert.Equal((TrialState.Done, 3 * 4 * 9), (result.State, result.Steps));
        }
    }

    [Fact]
    public void All_trials_see_the_same_examples_whatever_their_seeds()
    {
        TrialResult[] results = Run(Grid(("Seed", [1, 2]), ("Patience", [0, 2])), new TrialOptions { Folds = 3, TestFraction = 0 });
        Assert.Single(results.Where(result => result.Network.Patience == 0).Select(result => string.Join(' ', result.Folds.Select(fold => fold.ValidationCount))).Distinct());
        Assert.NotEqual(results[0].F1Mean, results[2].F1Mean);

        // The split of one network is told by its seed alone; that of trials by the seed of the split alone
        var options = new CrossValidationOptions { Folds = 2, SplitSeed = 5, Retrain = false };
        string Scored(long seed) => string.Join(' ', CrossValidation.Run(new Network(Preset.GradientDescent) { Layers = [], Epochs = 1, Seed = seed }, s_data, options).Folds.Select(fold => fold.Model.Provenance.DataSha256));
        Assert.Equal(Scored(1), Scored(2));
    }

    [Fact]
    public void No_trial_sees_the_test_set()
    {
        // Examples of the test set are made nonsense: no trial may notice
        var (remaining, test) = DataSplit.Split(s_data, 0.25, seed: 4);
        TrialResult[] results = Run(Small(), new TrialOptions { Folds = 3, TestFraction = 0.25, SplitSeed = 4 });
        Assert.Equal(remaining.Count, results[0].Folds.Sum(fold => fold.ValidationCount));
        Assert.Equal(s_data.Count, remaining.Count + test.Count);
        TrialResult[] without = [.. TrialSearch.Run(Small(), remaining, new TrialOptions { Folds = 3, TestFraction = 0, SplitSeed = 4 }).OrderBy(result => result.Index)];
        Assert.Equal(results.SelectMany(Untimed), without.SelectMany(Untimed));
    }

    [Fact]
    public void Repeats_make_the_folds_anew_and_a_split_scores_a_part()
    {
        TrialResult repeated = Run(Grid(("Lambda", [0])), new TrialOptions { Folds = 3, Repeats = 2, TestFraction = 0 })[0];
        Assert.Equal([(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)], repeated.Folds.Select(fold => (fold.Repeat, fold.Fold)));
        Assert.Equal([120, 120], repeated.Folds.GroupBy(fold => fold.Repeat).Select(repeat => repeat.Sum(fold => fold.ValidationCount)));
        Assert.NotEqual(repeated.Folds[0].Cost, repeated.Folds[3].Cost);
        Assert.Equal(0.5, repeated.TestPerTrain);

        TrialResult split = Run(Grid(("Lambda", [0])), new TrialOptions { ValidationFraction = 0.25, Repeats = 2, TestFraction = 0 })[0];
        Assert.Equal([(90, 30), (90, 30)], split.Folds.Select(fold => (fold.TrainCount, fold.ValidationCount)));
        Assert.NotEqual(split.Folds[0].Cost, split.Folds[1].Cost);
        Assert.Equal(1.0 / 3, split.TestPerTrain, 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_trial_that_diverges_is_told_and_the_others_go_on(int threads)
    {
        TrialResult[] results = Run(Grid(("LearningRate", [0.1, 1e9])), new TrialOptions { Folds = 3, Threads = threads });
        Assert.Equal([TrialState.Done, TrialState.Failed], results.Select(result => result.State));
        Assert.StartsWith("Fold 1: Training diverged", results[1].Error, StringComparison.Ordinal);
        Assert.Equal((DigitsError.TrainingDiverged, (double?)null), (results[1].ErrorId, results[1].F1Mean));
        Assert.Empty(results[1].Folds);
    }

    [Fact]
    public void Results_come_as_they_end_and_progress_counts_them()
    {
        int most = 0, epochs = 0;
        var options = new TrialOptions
        {
            Folds = 2,
            Threads = 1,
            OnEpoch = (_, _, _) => epochs++,
            OnProgress = progress => most = Math.Max(most, progress.Fraction is >= 0 and <= 1 && progress is { Trials: 4, Folds: 2 } ? progress.TrialsDone : int.MaxValue),
        };
        using IEnumerator<TrialResult> results = TrialSearch.Run(Small(), s_data, options).GetEnumerator();
        Assert.True(results.MoveNext());
        Assert.Equal(0, results.Current.Index);
        while (results.MoveNext())
        {
        }
        Assert.Equal(4 * 2 * 4, epochs);
        Assert.InRange(most, 0, 4);
    }

    [Fact]
    public void Whoever_stops_asking_ends_the_work()
    {
        Assert.Equal(0, TrialSearch.Run(Grid(("Epochs", [1, 1_000_000])), s_data, new TrialOptions { Folds = 2, Threads = 1 }).First().Index);
        using var source = new CancellationTokenSource();
        var results = TrialSearch.Run(Grid(("Epochs", [1_000_000])), s_data, new TrialOptions { Folds = 2, OnEpoch = (_, _, _) => source.Cancel() }, source.Token);
        Assert.ThrowsAny<OperationCanceledException>(() => results.Count());
    }

    [Fact]
    public void An_exception_of_a_listener_comes_out()
    {
        var options = new TrialOptions { Folds = 2, OnEpoch = (_, _, _) => throw new InvalidOperationException("seen") };
        Assert.Equal("seen", Assert.Throws<InvalidOperationException>(() => TrialSearch.Run(Small(), s_data, options).Count()).Message);
    }

    [Fact]
    public void What_cannot_be_run_is_refused_before_any_work()
    {
        Refuses(DigitsError.ParameterOutOfRange, () => TrialSearch.Run([], s_data));
        Refuses(DigitsError.ParameterOutOfRange, () => TrialSearch.Run([Small()[0], Grid(("Lambda", [0]))[0]], s_data));
        Refuses(DigitsError.ParameterOutOfRange, () => TrialSearch.Run(Small(), s_data, new TrialOptions { Folds = 1 }));
        Refuses(DigitsError.ParameterOutOfRange, () => TrialSearch.Run(Small(), s_data, new TrialOptions { ValidationFraction = 1 }));
        Refuses(DigitsError.ParameterOutOfRange, () => TrialSearch.Run(Small(), s_data, new TrialOptions { Repeats = 0 }));
        Refuses(DigitsError.ParameterOutOfRange, () => TrialSearch.Run(Small(), s_data, new TrialOptions { TestFraction = 1 }));
        Refuses(DigitsError.DataTooSmall, () => TrialSearch.Run(Small(), s_data, new TrialOptions { Folds = 200 }));
    }

    private static void Refuses(DigitsError error, Action run) => Assert.Equal(error, Assert.Throws<DigitsException>(run).Error);
}
