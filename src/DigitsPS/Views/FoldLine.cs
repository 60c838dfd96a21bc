using DigitsNet.Networks;
using DigitsNet.Tuning;
using DigitsPS.Views;

namespace DigitsPS.Views;

/// <summary>A fold or a value in one line, for -Verbose and warnings.</summary>
internal static class FoldLine
{
    public static string For(FoldResult fold) =>
        $"{fold.Name}: accuracy {Figures.Percent(fold.Accuracy)}, F1 {Figures.Score(fold.F1)}, {Figures.Seconds(fold.Seconds)} s";

    public static string For(ValueResult value) =>
        $"{Name(value)}: mean F1 {Figures.Score(value.F1Mean)}, accuracy {Figures.Percent(value.AccuracyMean)}{Cost(value)} over {value.Folds} folds{Compared(value)}{(value.IsWinner ? "; the winner" : "")}";

    public static string Failed(ValueResult value, string error) => $"{Name(value)} is out: {error}";

    private static string Name(ValueResult value) => FormattableString.Invariant($"{value.Parameter} = {value.Value}");

    // F1 and accuracy are said anyway
    private static string Cost(ValueResult value) => value.Metric == SelectionMetric.Cost ? $", cost {Figures.Score(value.ScoreMean)}" : "";

    private static string Compared(ValueResult value) => value.PValue is { } p
        ? $", {Figures.Score(value.ScoreDifference)} from the best, {(value.IsWithinChance == true ? "within" : "beyond")} chance (p {Figures.Score(p)})"
        : "";
}
