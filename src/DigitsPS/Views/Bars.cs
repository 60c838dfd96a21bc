using DigitsNet.Data;
using DigitsNet.Training;

namespace DigitsPS.Views;

/// <summary>Horizontal bars, an eighth of a character fine.</summary>
public static class Bars
{
    private const int Longest = 36;
    private const int MostRows = 30;
    private const string Eighths = " ▏▎▍▌▋▊▉";

    /// <summary>A bar as long as its part of the whole, 0 to 1.</summary>
    public static string Draw(double part, int length = Longest)
    {
        int eighths = (int)Math.Round(Math.Clamp(part, 0, 1) * length * 8);
        return new string('█', eighths / 8) + (eighths % 8 == 0 ? "" : Eighths[eighths % 8]);
    }

    /// <summary>The classes of a table, the largest with the longest bar.</summary>
    public static string Draw(IReadOnlyList<ClassCount> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        if (classes.Count == 0) return "";
        double most = classes.Max(item => item.Count);
        return Rows(classes.Count, row => [
            Names.Short(classes[row].Label), Figures.Count(classes[row].Count), Figures.Percent(classes[row].Percent / 100)],
            row => Draw(classes[row].Count / most, Longest * 4 / 5));
    }

    /// <summary>The probabilities of a prediction, its label in colour: green where it is right or nothing is known, else red.</summary>
    /// <param name="prediction">The prediction.</param>
    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    public static string Draw(Prediction prediction, object? psStyle = null)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        var palette = new Palette(psStyle);
        return Rows(prediction.Probabilities.Count, row => [
            Names.Short(prediction.Classes[row].ToString()!), Figures.Score(prediction.Probabilities[row])], Bar);

        string Bar(int row)
        {
            string bar = Draw(prediction.Probabilities[row]);
            if (row != prediction.ClassIndex) return bar;
            return prediction.IsCorrect == false ? palette.Bad(bar) : palette.Good(bar);
        }
    }

    private static string Rows(int count, Func<int, Cell[]> cells, Func<int, string> bar)
    {
        var table = new TextTable();
        for (int row = 0; row < Math.Min(count, MostRows); row++) table.Add(cells(row));
        IEnumerable<string> lines = table.Draw().Split('\n').Select((line, row) => $"{line}  {bar(row)}");
        return string.Join('\n', count > MostRows ? lines.Append($"… {count - MostRows} more") : lines);
    }
}
