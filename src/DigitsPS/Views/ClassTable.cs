using DigitsNet.Metrics;

namespace DigitsPS.Views;

/// <summary>The scores of each class, the best and the worst F1 in colour.</summary>
public static class ClassTable
{
    /// <summary>A row a class.</summary>
    /// <param name="measurement">The scores.</param>
    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    public static string Draw(Measurement measurement, object? psStyle = null)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        var palette = new Palette(psStyle);
        double best = measurement.Classes.Max(c => c.F1), worst = measurement.Classes.Where(Occurs).Select(c => c.F1).DefaultIfEmpty().Min();
        var table = new TextTable();
        string[] headings = ["Class", "Precision", "Recall", "F1", "Support", "Predicted"];
        table.Add([.. headings.Select(name => new Cell(name, palette.Strong))]);
        foreach (ClassMeasurement item in measurement.Classes)
        {
            if (!Occurs(item))
            {
                // No example and no prediction: there is nothing to score
                table.Add(Names.Short(item.Label), "", "", "", "0", "0");
                continue;
            }
            Func<string, string>? style = best == worst ? null : item.F1 == best ? palette.Good : item.F1 == worst ? palette.Bad : null;
            table.Add(
                Names.Short(item.Label), Figures.Score(item.Precision), Figures.Score(item.Recall), new Cell(Figures.Score(item.F1), style),
                Figures.Count(item.Support), Figures.Count(item.Predicted));
        }
        return table.Draw();
    }

    private static bool Occurs(ClassMeasurement item) => item.Support > 0 || item.Predicted > 0;
}
