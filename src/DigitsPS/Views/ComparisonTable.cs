using System.Globalization;
using System.Text;
using DigitsNet;
using DigitsNet.Metrics;
using DigitsNet.Service;

namespace DigitsPS.Views;

/// <summary>The models of a comparison, and what changes from one to another.</summary>
public static class ComparisonTable
{
    // Beside the longest heading of a list in a terminal of 80 columns
    private const int Width = 64, NameWidth = 17;

    /// <summary>A sentence in lines that a list view has room for.</summary>
    public static string Lines(string sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        var text = new StringBuilder();
        int length = 0;
        foreach (string word in sentence.Split(' '))
        {
            bool breaks = length > 0 && length + 1 + word.Length > Width;
            text.Append(length == 0 ? "" : breaks ? "\n" : " ").Append(word);
            length = breaks ? word.Length : length + 1 + word.Length;
        }
        return text.ToString();
    }

    /// <summary>A row a model: its scores and how far chance reaches in them.</summary>
    /// <param name="comparison">The models.</param>
    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    public static string Models(ModelComparison comparison, object? psStyle = null)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var table = Headed(psStyle, "Model", "Accuracy", Percent(comparison), "F1", Percent(comparison));
        foreach (ComparedModel model in comparison.Models)
        {
            table.Add(
                Name(model.Name), Figures.Percent(model.Accuracy), Text(model.AccuracyInterval, part => Figures.Percent(part).TrimEnd('%')),
                Figures.Score(model.F1), Text(model.F1Interval, Figures.Score));
        }
        return table.Draw();
    }

    /// <summary>A row a model but the first: what it has more than the first, in percentage points, and what changed hands.</summary>
    /// <param name="comparison">The models.</param>
    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    public static string Differences(ModelComparison comparison, object? psStyle = null)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var table = Headed(psStyle, "Model", "Accuracy", "F1", "Gained", "Lost", "p");
        foreach (ModelDifference difference in comparison.Differences)
        {
            table.Add(
                Name(difference.To), Figures.Points(difference.Accuracy), Figures.Change(difference.F1),
                Figures.Count(difference.Gained.Count), Figures.Count(difference.Lost.Count), PValue(difference.PValue));
        }
        return table.Draw();
    }

    /// <summary>A row a model but the first: how far chance reaches in what it has more than the first.</summary>
    /// <param name="comparison">The models.</param>
    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    public static string Intervals(ModelComparison comparison, object? psStyle = null)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var table = Headed(psStyle, "Model", $"Accuracy {Percent(comparison)}", $"F1 {Percent(comparison)}");
        foreach (ModelDifference difference in comparison.Differences)
            table.Add(Name(difference.To), Text(difference.AccuracyInterval, Figures.Points, " to "), Text(difference.F1Interval, Figures.Change, " to "));
        return table.Draw();
    }

    /// <summary>A row a class: F1 by the first model and by the other, what changed hands, the better in colour.</summary>
    /// <param name="difference">The other model against the first.</param>
    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    public static string Classes(ModelDifference difference, object? psStyle = null)
    {
        ArgumentNullException.ThrowIfNull(difference);
        var palette = new Palette(psStyle);
        var table = Headed(psStyle, "Class", "Before", "After", "Change", "Support", "Gained", "Lost");
        foreach (ClassDifference item in difference.Classes)
        {
            Func<string, string>? style = item.Difference > 0 ? palette.Good : item.Difference < 0 ? palette.Bad : null;
            table.Add(
                Name(item.Label), Figures.Score(item.Before), Figures.Score(item.After), new Cell(Figures.Change(item.Difference), style),
                Figures.Count(item.Support), Figures.Count(item.Gained), Figures.Count(item.Lost));
        }
        return table.Draw();
    }

    /// <summary>A p-value with four decimals; a smaller one says so.</summary>
    public static string PValue(double value) => value < 0.0001 ? "< 0.0001" : Figures.Score(value);

    private static string Name(string name) => Excerpt.Of(name, NameWidth);

    private static string Percent(ModelComparison comparison) => string.Create(CultureInfo.InvariantCulture, $"{100 * comparison.Confidence:0.##}%");

    private static string Text(Interval interval, Func<double?, string> figure, string between = "–") => $"{figure(interval.Low)}{between}{figure(interval.High)}";

    private static TextTable Headed(object? psStyle, params string[] headings)
    {
        var palette = new Palette(psStyle);
        var table = new TextTable();
        table.Add([.. headings.Select(name => new Cell(name, palette.Strong))]);
        return table;
    }
}
