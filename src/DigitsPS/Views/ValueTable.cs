using DigitsNet.Networks;
using DigitsNet.Tuning;

namespace DigitsPS.Views;

/// <summary>The values of a tuned parameter and how they compare, the winner in colour.</summary>
public static class ValueTable
{
    private const int Most = 40;

    /// <summary>A row a value: means over its folds and the standard deviation of F1, the difference to the best mean of the score they are compared by and whether that is chance.</summary>
    /// <param name="result">The values.</param>
    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    public static string Draw(CrossValidationResult result, object? psStyle = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var palette = new Palette(psStyle);
        var table = new TextTable();
        bool byCost = result.Network.SelectionMetric == SelectionMetric.Cost;
        // No wider than what a terminal of 80 columns has room for beside the list's heading
        string[] headings = [result.Parameter ?? "", byCost ? "Cost" : "Accuracy", "F1", "±", "Change", "p", ""];
        table.Add([.. headings.Select(name => new Cell(name, palette.Strong))]);
        foreach (ValueResult value in result.Values.Take(Most))
        {
            string[] cells =
            [
                Figures.Number(value.Value), byCost ? Figures.Score(value.ScoreMean) : Figures.Percent(value.AccuracyMean), Figures.Score(value.F1Mean),
                Figures.Score(value.F1StandardDeviation), value.PValue is null ? "" : Figures.Score(value.ScoreDifference), Figures.Score(value.PValue), Verdict(value).Replace("within chance", "chance", StringComparison.Ordinal),
            ];
            table.Add([.. cells.Select(cell => new Cell(cell, value.IsWinner ? palette.Good : null))]);
        }
        if (result.Values.Count > Most) table.Add($"… {result.Values.Count - Most} more");
        return table.Draw(gap: " ");
    }

    /// <summary>What a value's comparison comes to in a few words.</summary>
    /// <param name="value">The value.</param>
    public static string Verdict(ValueResult value)
    {
        ArgumentNullException.ThrowIfNull(value);
        string chance = value switch
        {
            { Error: not null } => "diverged",
            { IsWithinChance: true } => "within chance",
            { IsWithinChance: false } => "worse",
            { ScoreDifference: 0, IsWinner: false } => "best",
            _ => "",
        };
        return value.IsWinner ? chance.Length > 0 ? $"winner, {chance}" : "winner" : chance;
    }
}
