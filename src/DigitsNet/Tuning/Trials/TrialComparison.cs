using DigitsNet.Metrics;
using DigitsNet.Networks;

namespace DigitsNet.Tuning;

/// <summary>The trials of a search side by side: which is best, which may do as well, and which parameters mattered.</summary>
public sealed class TrialComparison
{
    private TrialComparison(IReadOnlyList<TrialRank> ranks, IReadOnlyList<ParameterEffect> effects, int leftOut) =>
        (Ranks, Parameters, LeftOut) = (ranks.ToArray().AsReadOnly(), effects.ToArray().AsReadOnly(), leftOut);

    /// <summary>Every trial that is done, the best mean F1 first, of equals the smaller number.</summary>
    public IReadOnlyList<TrialRank> Ranks { get; }

    /// <summary>The best.</summary>
    public TrialResult Best => Ranks[0].Result;

    /// <summary>
    /// The one with the fewest weights, then the least work, of those whose mean F1 is at most one standard error below the
    /// best (Breiman, Friedman, Olshen, Stone 1984, "Classification and Regression Trees", 3.4.3); the best itself where that is it.
    /// </summary>
    public TrialResult Simplest => Ranks.Where(rank => rank.Place == 1 || rank.IsWithinOneStandardError == true)
        .MinBy(rank => (rank.Result.Weights, Work(rank.Result), rank.Place))!.Result;

    /// <summary>How much each parameter that varies matters, the one that explains most first.</summary>
    public IReadOnlyList<ParameterEffect> Parameters { get; }

    /// <summary>Results that are not compared: trials that failed, were left behind, or are not over.</summary>
    public int LeftOut { get; }

    /// <summary>The best trial's network, ready for training. A copy at each call.</summary>
    public Network Network => Best.Network;

    /// <summary>Compares results of one search.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>: none of them is done; <see cref="DigitsError.SearchMismatch"/>: they are of different data or splits.</exception>
    public static TrialComparison Of(IReadOnlyList<TrialResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        TrialResult[] done = [.. results.Where(result => result.State == TrialState.Done).DistinctBy(result => (result.Id, result.Index)).OrderByDescending(result => result.F1Mean).ThenBy(result => result.Index)];
        if (done.Length == 0)
            throw new DigitsException(DigitsError.ParameterOutOfRange, FormattableString.Invariant($"None of {results.Count} results is that of a trial which is done; expected at least one."));
        foreach (TrialResult other in done)
        {
            if (Splits(other) != Splits(done[0]))
                throw new DigitsException(DigitsError.SearchMismatch, $"{other.Trial} and {done[0].Trial} were scored on different examples; expected results of the same data and splits.");
        }
        double pairs = done.Length * (done.Length - 1.0) / 2;
        string[] names = [.. done[0].Parameters.Keys.Where(name => done.All(result => result.Parameters.ContainsKey(name)))];
        return new TrialComparison(
            [.. done.Select((result, i) => Rank(result, i + 1, done[0], pairs))],
            [.. names.Select(name => ParameterEffect.Of(name, done)).OrderByDescending(effect => effect.VarianceExplained)],
            results.Count(result => result.State != TrialState.Done));
    }

    /// <summary>How often chance alone makes a difference in mean F1 of at least this size between two trials, by their differences on the same folds; null with a single fold.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.SearchMismatch"/>: they were scored on different examples.</exception>
    public static double? PValue(TrialResult first, TrialResult second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (Splits(first) != Splits(second))
            throw new DigitsException(DigitsError.SearchMismatch, $"{first.Trial} and {second.Trial} were scored on different examples; expected results of the same data and splits.");
        return first.Folds.Count < 2 ? null
            : CorrectedResampledTest.PValue([.. first.Folds.Zip(second.Folds, (mine, other) => mine.F1 - other.F1)], first.TestPerTrain);
    }

    private static TrialRank Rank(TrialResult result, int place, TrialResult best, double pairs) => new()
    {
        Place = place,
        Result = result,
        Difference = result.F1Mean!.Value - best.F1Mean!.Value,
        PValue = result == best ? null : Math.Min(1, pairs * PValue(result, best) ?? double.NaN) is var p && double.IsNaN(p) ? null : p,
        IsWithinOneStandardError = best.F1StandardError is { } error ? result.F1Mean >= best.F1Mean - error : null,
        IsSmaller = result.Weights < best.Weights,
        IsCheaper = Work(result) < Work(best),
    };

    private static double Work(TrialResult result) => (double)result.Weights!.Value * result.Steps * result.Network.BatchSize;

    private static (string, long, double, bool, double, int) Splits(TrialResult result) =>
        (result.DataSha256, result.SplitSeed, result.TestFraction, result.Stratified, result.TestPerTrain, result.Folds.Count);
}
