using System.Xml.Linq;
using DigitsNet.Tuning;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>The trials of a search: the best, what may do as well, and what came to no end.</summary>
internal sealed class TrialSection() : ReportSection("trials", "Trials")
{
    private const int MostRows = 30, MostFailed = 20;

    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.Trials is not { } comparison)
            yield break;
        TrialResult best = comparison.Best;
        int near = comparison.Ranks.Count(rank => rank.Place > 1 && rank.IsWithinOneStandardError == true);
        bool isAlone = comparison.Ranks.Count == 1, isLeft = content.TrialResults.Any(result => result.State == TrialState.LeftBehind);
        yield return Tag("p", With("class", "lead"), $"{Words.Count(comparison.Ranks.Count, "trial", "trials")} scored on {(isAlone ? "" : "the same ")}{Words.Count(best.Folds.Count, "fold", "folds")}, by mean F1.");
        yield return Tag("p", With("class", "verdict"), isAlone
            ? $"{Excerpt.Of($"{best.Trial}", 200)} has a mean F1 of {Words.Score(best.F1Mean)}{(best.F1StandardError is { } only ? $" (standard error {Words.Score(only)})" : "")}. {(isLeft ? "It is the one that halving left." : "There is no other to hold it against.")}"
            : $"{Excerpt.Of($"{best.Trial}", 200)} is best, with a mean F1 of {Words.Score(best.F1Mean)}{(best.F1StandardError is { } error ? $" (standard error {Words.Score(error)}, {(near == 0 ? "no other trial" : Words.Count(near, "other trial", "other trials"))} within it)" : "")}."
            + (comparison.Simplest == best ? "" : $" Within one standard error of it {Excerpt.Of($"{comparison.Simplest.Trial}", 200)} has the fewest weights."));
        if (!isAlone || isLeft)
            yield return Tag("p", With("class", "warning"), Tag("strong", "Note: "), "The best of many is best by luck too. These are scores of the folds, by which it was chosen; only a test set that took part in nothing says how good it is.");
        string[] names = [.. comparison.Parameters.Select(effect => effect.Name)];
        TrialRank[] shown = [.. comparison.Ranks.Take(MostRows)];
        string part = shown.Length < comparison.Ranks.Count ? $"The best {MostRows} of {Words.Count(comparison.Ranks.Count)} trials" : "All trials, the best first";
        yield return DataTable.Of($"{part}, mean ± standard deviation over the folds", ["place", "trial", .. names, "F1", "accuracy", "weights", "p", "verdict"], shown.Select(rank => (IReadOnlyList<object?>)
        [
            Words.Count(rank.Place), Words.Count(rank.Result.Index), .. names.Select(name => (object)Value(rank.Result.Parameters[name])),
            ValueSection.Spread(rank.Result.F1Mean, rank.Result.F1StandardDeviation, score => Words.Score(score)), Words.Percent(rank.Result.AccuracyMean!.Value), Words.Count(rank.Result.Weights ?? 0), DifferenceSection.PValue(rank.PValue), Verdict(rank),
        ]));
        if (comparison.Ranks.Any(rank => rank.PValue is not null))
            yield return Tag("p", With("class", "note"), "p is how often chance alone makes a difference to the best of at least this size: the corrected resampled t-test over the folds, for as many pairs as there are trials. With few folds and many trials it seldom is small; a p of 1 does not say that trials are equal.");
        foreach (XElement element in Unfinished(content))
            yield return element;
    }

    /// <summary>A parameter's value in the room of a cell.</summary>
    internal static string Value(object value) => value is double number ? Words.Number(number) : Excerpt.Of(Trial.TextOf(value), 24);

    private static string Verdict(TrialRank rank) => rank.Place == 1 ? "best"
        : rank.IsWithinOneStandardError != true ? "" : "within one standard error" + (rank.IsSmaller ? ", smaller" : rank.IsCheaper ? ", cheaper" : "");

    private static IEnumerable<XElement> Unfinished(ReportContent content)
    {
        TrialResult[] other = [.. content.TrialResults.Where(result => result.State != TrialState.Done).OrderBy(result => result.Index)];
        if (other.Length == 0)
            yield break;
        yield return Tag("h3", "Trials that are not done");
        yield return Tag("p", string.Join(", ", other.GroupBy(result => result.State).OrderBy(group => group.Key).Select(group => $"{Words.Count(group.Count())} {StateOf(group.Key)}")) + $", of {Words.Count(content.TrialResults.Count)} in all. They take part in nothing above.");
        TrialResult[] listed = [.. other.Take(MostFailed)];
        yield return DataTable.Of(listed.Length < other.Length ? $"The first {MostFailed} of {Words.Count(other.Length)}" : "All of them", ["trial", "state", "parameters", "F1 so far", "error"], listed.Select(result => (IReadOnlyList<object?>)
            [Words.Count(result.Index), StateOf(result.State), Excerpt.Of(result.Trial.Describe(), 120), Words.Score(result.F1Mean), Excerpt.Of(result.Error ?? "", 120)]), isNumeric: false);
    }

    private static string StateOf(TrialState state) => state switch
    {
        TrialState.Failed => "failed",
        TrialState.Running => "under way or left by a worker that died",
        TrialState.Begun => "begun and broken off",
        TrialState.Missing => "missing",
        TrialState.LeftBehind => "left behind by halving",
        _ => throw new InvalidOperationException($"{state} has no words."),
    };
}
