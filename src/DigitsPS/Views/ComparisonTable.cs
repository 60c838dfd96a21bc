using DigitsNet.Metrics;
using DigitsNet.Service;

namespace DigitsPS.Views;

/// <summary>The models of a comparison, and what changes from one to another.</summary>
public static class ComparisonTable
{
    /// <summary>A row a model: scores, and the difference to the first with its interval.</summary>
    /// <param name="comparison">The models.</param>
    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    public static string Models(ModelComparison comparison, object? psStyle = null)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var table = Headed(psStyle, "Model", "Accuracy", "", "F1", "", "Difference", "", "Gained", "Lost", "p");
        for (int m = 0; m < comparison.Models.Count; m++)
        {
            ComparedModel model = comparison.Models[m];
            string[] scores = [Names.Short(model.Name), Figures.Percent(model.Accuracy), Text(model.AccuracyInterval, Figures.Percent), Figures.Score(model.F1), Text(model.F1Interval, Figures.Score)];
            string[] against = m == 0 ? [] : Against(comparison.Differences[m - 1]);
            table.Add([.. scores.Concat(against).Select(text => new Cell(text))]);
        }
        return table.Draw();
    }

    /// <summary>A row a class: F1 by the first model and by the other, what changed hands, the better in colour.</summary>
    /// <param name="difference">The other model against the first.</param>
    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    public static string Classes(ModelDifference difference, object? psStyle = null)
    {
        ArgumentNullException.ThrowIfNull(difference);
        var palette = new Palette(psStyle);
        var table = Headed(psStyle, "Class", "F1 before", "F1 after", "Difference", "Support", "Gained", "Lost");
        foreach (ClassDifference item in difference.Classes)
        {
            Func<string, string>? style = item.Difference > 0 ? palette.Good : item.Difference < 0 ? palette.Bad : null;
            table.Add(
                Names.Short(item.Label), Figures.Score(item.Before), Figures.Score(item.After), new Cell(Figures.Change(item.Difference), style),
                Figures.Count(item.Support), Figures.Count(item.Gained), Figures.Count(item.Lost));
        }
        return table.Draw();
    }

    /// <summary>A p-value with four decimals; a smaller one says so.</summary>
    public static string PValue(double value) => value < 0.0001 ? "< 0.0001" : Figures.Score(value);

    /// <summary>Two ends of an interval.</summary>
    /// <param name="interval">The interval.</param>
    /// <param name="figure">How a figure is written.</param>
    internal static string Text(Interval interval, Func<double?, string> figure) => $"({figure(interval.Low)} to {figure(interval.High)})";

    private static string[] Against(ModelDifference difference) =>
    [
        Figures.Points(difference.Accuracy), Text(difference.AccuracyInterval, Figures.Points),
        Figures.Count(difference.Gained.Count), Figures.Count(difference.Lost.Count), PValue(difference.PValue),
    ];

    private static TextTable Headed(object? psStyle, params string[] headings)
    {
        var palette = new Palette(psStyle);
        var table = new TextTable();
        table.Add([.. headings.Select(name => new Cell(name, palette.Strong))]);
        return table;
    }
}
