using System.Globalization;
using DigitsNet.Data;

namespace DigitsPS.Views;

/// <summary>What is done to the columns of a table before they enter a network.</summary>
public static class PreparationTable
{
    private const int Most = 40, Room = 24;

    /// <summary>A row a column: its name or place, what it is, what is done where a value is missing, and its categories.</summary>
    /// <param name="preparation">The columns.</param>
    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    public static string Draw(FittedPreparation preparation, object? psStyle = null)
    {
        ArgumentNullException.ThrowIfNull(preparation);
        var palette = new Palette(psStyle);
        var table = new TextTable();
        string[] headings = ["Name", "Kind", "Missing"];
        table.Add([.. headings.Select(name => new Cell(name, palette.Strong))]);
        FittedColumn[] shown = [.. preparation.Columns.Take(Most)];
        for (int i = 0; i < shown.Length; i++)
            table.Add(Names.Short(shown[i].Name ?? Figures.Count(i + 1)), $"{shown[i].Kind}", shown[i].Fill is null ? $"{shown[i].Missing}" : $"{shown[i].Missing} {Fill(shown[i].Fill)}");
        IEnumerable<string> lines = table.Draw().Split('\n').Select((line, i) => i == 0 ? line : $"{line}  {Names.List([.. shown[i - 1].Categories], Room)}".TrimEnd());
        return string.Join('\n', preparation.Columns.Count > Most ? lines.Append($"… {preparation.Columns.Count - Most} more") : lines);
    }

    /// <summary>What a missing value counts as: a number, or the name of a category; nothing where it is an error.</summary>
    public static string Fill(object? value) => value is string name ? Names.Short(name) : value is null ? "" : Figures.Number(Convert.ToDouble(value, CultureInfo.InvariantCulture));
}
