using DigitsNet.Tuning;

namespace DigitsPS.Views;

/// <summary>The folds of a cross-validation, the best one in colour.</summary>
public static class FoldTable
{
    private const int Most = 40;

    /// <summary>A row a fold.</summary>
    /// <param name="result">The folds.</param>
    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    public static string Draw(CrossValidationResult result, object? psStyle = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var palette = new Palette(psStyle);
        var table = new TextTable();
        string[] headings = ["Fold", result.Parameter ?? "", "Accuracy", "F1", "Cost", "Seconds", ""];
        table.Add([.. headings.Select(name => new Cell(name, palette.Strong))]);
        foreach (FoldResult fold in result.Folds.Take(Most))
        {
            bool best = fold == result.Best;
            string[] cells =
            [
                $"{fold.Fold}", Figures.Number(fold.Value), Figures.Percent(fold.Accuracy), Figures.Score(fold.F1),
                Figures.Score(fold.Measurement.Cost), Figures.Seconds(fold.Seconds), best ? "best" : "",
            ];
            table.Add([.. cells.Select(cell => new Cell(cell, best ? palette.Good : null))]);
        }
        if (result.Folds.Count > Most) table.Add($"… {result.Folds.Count - Most} more");
        return table.Draw();
    }
}
