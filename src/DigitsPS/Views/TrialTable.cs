using System.Collections;
using DigitsNet;
using DigitsNet.Tuning;

namespace DigitsPS.Views;

/// <summary>Trials side by side, and what their parameters do, in text.</summary>
public static class TrialTable
{
    private const int Most = 20, Room = 20, LeastRoom = 10;

    // Of 80 columns, those that the names of the list's rows leave
    private const int LineWidth = 80 - 11;

    private const string Gap = " ";

    /// <summary>A row a trial, the best first: mean F1 and its deviation, how often chance makes its difference to the best, the time it took, a verdict, and the values of what varies; the best in colour.</summary>
    /// <param name="comparison">The trials.</param>
    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    public static string Draw(TrialComparison comparison, object? psStyle = null)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var palette = new Palette(psStyle);
        var table = new TextTable();
        string[] headings = ["Trial", "F1", "±", "p", "Seconds", "Verdict"];
        table.Add([.. headings.Select(name => new Cell(name, palette.Strong))]);
        TrialRank[] shown = [.. comparison.Ranks.Take(Most)];
        foreach (TrialRank rank in shown)
        {
            TrialResult result = rank.Result;
            string[] cells =
            [
                $"{result.Index}", Figures.Score(result.F1Mean), Figures.Score(result.F1StandardDeviation), Figures.Score(rank.PValue), Figures.Seconds(result.Seconds), Verdict(rank),
            ];
            Func<string, string>? style = rank.Place == 1 ? palette.Good : null;
            table.Add([.. cells.Select(cell => new Cell(cell, style))]);
        }
        // Values are of any length, and so stand behind what is aligned, in what it leaves of a line
        int room = Math.Max(LeastRoom, LineWidth - table.Width(Gap) - 2);
        IEnumerable<string> lines = table.Draw(Gap).Split('\n').Select((line, i) => i == 0 ? $"{line}  {palette.Strong("Values")}" : $"{line}  {TrialText.Compact((IDictionary)shown[i - 1].Result.Trial.Parameters, room)}");
        return string.Join('\n', comparison.Ranks.Count > Most ? lines.Append($"… {comparison.Ranks.Count - Most} more") : lines);
    }

    /// <summary>
    /// What a trial's place comes to in a few words; as good is one within a standard error of the best, and only close
    /// one whose folds, each beside the best's, still say that it is worse.
    /// </summary>
    /// <param name="rank">The trial.</param>
    public static string Verdict(TrialRank rank)
    {
        ArgumentNullException.ThrowIfNull(rank);
        return rank switch
        {
            { Place: 1 } => "best",
            { IsWithinOneStandardError: true } => (rank.PValue <= ValueResult.Significance ? "close" : "as good") + (rank.IsSmaller ? ", smaller" : rank.IsCheaper ? ", cheaper" : ""),
            // With few folds and many trials p is seldom small, also where trials are far apart: a large one is no verdict
            { PValue: <= ValueResult.Significance } => "worse",
            _ => "",
        };
    }

    /// <summary>A line a parameter with a bar as long as the part of the variance it explains.</summary>
    /// <param name="comparison">The trials.</param>
    public static string DrawEffects(TrialComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (comparison.Parameters.Count == 0) return "";
        var table = new TextTable();
        foreach (ParameterEffect effect in comparison.Parameters)
            table.Add(effect.Name, effect.VarianceExplained is null ? "-" : Figures.Percent(effect.VarianceExplained), effect.VarianceExplained is null ? Nothing(effect.ByChance) : $"({Figures.Percent(effect.ByChance)} by chance)");
        return string.Join('\n', table.Draw().Split('\n').Select((line, i) => comparison.Parameters[i].VarianceExplained is { } part ? $"{line}  {Bars.Draw(part, Room)}" : line));
    }

    /// <summary>How much of the variance a parameter explains, in words.</summary>
    /// <param name="explained">The part; null where that tells nothing.</param>
    /// <param name="byChance">The part that chance explains on average.</param>
    public static string Describe(double? explained, double byChance) =>
        explained is { } part ? $"{Figures.Percent(part)} of the variance ({Figures.Percent(byChance)} by chance)" : Nothing(byChance);

    // What of the variance is a parameter's, only trials that share a value tell; values less one are 0 by chance where there is one
    private static string Nothing(double byChance) => byChance == 0 ? "(one value)" : "(one trial a value)";

    /// <summary>F1 against a parameter: a line a value, with its mean, its best, and a bar from the worst mean to the best trial, which is the same for all parameters.</summary>
    /// <param name="effect">The parameter.</param>
    public static string Draw(ParameterEffect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        double low = effect.Levels.Min(level => level.F1Mean), high = effect.Levels.Max(level => level.F1Best);
        // The worst has a bar too, of a tenth
        double Part(double f1) => high > low ? 0.1 + 0.9 * (f1 - low) / (high - low) : 1;
        var table = new TextTable();
        table.Add(effect.Name, "Trials", "F1", "Best");
        foreach (ParameterLevel level in effect.Levels)
            table.Add(Excerpt.Of(level.Value, Room), Figures.Count(level.Trials), Figures.Score(level.F1Mean), Figures.Score(level.F1Best));
        return string.Join('\n', table.Draw().Split('\n').Select((line, i) => i == 0 ? line : $"{line}  {Bars.Draw(Part(effect.Levels[i - 1].F1Mean), Room)}"));
    }
}
