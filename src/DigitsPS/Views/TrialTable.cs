using System.Collections;
using DigitsNet;
using DigitsNet.Tuning;

namespace DigitsPS.Views;

/// <summary>Trials side by side, and what their parameters do, in text.</summary>
public static class TrialTable
{
    private const int Most = 20, Room = 20;

    /// <summary>A row a trial, the best first: mean F1 and its deviation, how often chance makes its difference to the best, a verdict, and the values of what varies; the best in colour.</summary>
    /// <param name="comparison">The trials.</param>
    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    public static string Draw(TrialComparison comparison, object? psStyle = null)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var palette = new Palette(psStyle);
        var table = new TextTable();
        string[] headings = ["Trial", "F1", "±", "p", "Verdict"];
        table.Add([.. headings.Select(name => new Cell(name, palette.Strong))]);
        TrialRank[] shown = [.. comparison.Ranks.Take(Most)];
        foreach (TrialRank rank in shown)
        {
            TrialResult result = rank.Result;
            string[] cells =
            [
                $"{result.Index}", Figures.Score(result.F1Mean), Figures.Score(result.F1StandardDeviation), Figures.Score(rank.PValue), Verdict(rank),
            ];
            Func<string, string>? style = rank.Place == 1 ? palette.Good : null;
            table.Add([.. cells.Select(cell => new Cell(cell, style))]);
        }
        // Values are of any length, and so stand behind what is aligned
        IEnumerable<string> lines = table.Draw().Split('\n').Select((line, i) => i == 0 ? $"{line}  {palette.Strong("Values")}" : $"{line}  {Excerpt.Of(TrialText.Compact((IDictionary)shown[i - 1].Result.Trial.Parameters), Room)}");
        return string.Join('\n', comparison.Ranks.Count > Most ? lines.Append($"… {comparison.Ranks.Count - Most} more") : lines);
    }

    /// <summary>What a trial's place comes to in a few words; as good is one within a standard error of the best.</summary>
    /// <param name="rank">The trial.</param>
    public static string Verdict(TrialRank rank)
    {
        ArgumentNullException.ThrowIfNull(rank);
        return rank switch
        {
            { Place: 1 } => "best",
            { IsCandidate: true, IsSmaller: true } => "as good, smaller",
            { IsCandidate: true } => "as good, cheaper",
            { IsWithinOneStandardError: true } => "as good",
            { PValue: > ValueResult.Significance } => "within chance",
            { PValue: not null } => "worse",
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
            table.Add(effect.Name, Figures.Percent(effect.VarianceExplained), $"({Figures.Percent(effect.ByChance)} by chance)");
        return string.Join('\n', table.Draw().Split('\n').Select((line, i) => $"{line}  {Bars.Draw(comparison.Parameters[i].VarianceExplained, Room)}"));
    }

    /// <summary>F1 against a parameter: a line a value, with its mean, its best, and a bar from the worst mean to the best.</summary>
    /// <param name="effect">The parameter.</param>
    public static string Draw(ParameterEffect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        double low = effect.Levels.Min(level => level.F1Mean), high = effect.Levels.Max(level => level.F1Mean);
        // The worst has a bar too, of a tenth
        double Part(double f1) => high > low ? 0.1 + 0.9 * (f1 - low) / (high - low) : 1;
        var table = new TextTable();
        table.Add(effect.Name, "Trials", "F1", "Best");
        foreach (ParameterLevel level in effect.Levels)
            table.Add(Excerpt.Of(level.Value, Room), Figures.Count(level.Trials), Figures.Score(level.F1Mean), Figures.Score(level.F1Best));
        return string.Join('\n', table.Draw().Split('\n').Select((line, i) => i == 0 ? line : $"{line}  {Bars.Draw(Part(effect.Levels[i - 1].F1Mean), Room)}"));
    }
}
