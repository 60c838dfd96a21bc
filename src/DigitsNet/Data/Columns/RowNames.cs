using System.Globalization;

namespace DigitsNet.Data;

/// <summary>
/// Names of rows, which R and pandas write as a first column without a name of its own: numbers that count, or texts that are
/// all different. They say nothing about an example and are left out.
/// </summary>
internal static class RowNames
{
    /// <summary>What the column is called where its name is empty: PowerShell's Import-Csv numbers such columns.</summary>
    public const string ImportCsvName = "H1";

    /// <param name="data">The table.</param>
    /// <param name="name">What a column without a name is called: nothing in a file, <see cref="ImportCsvName"/> where Import-Csv read it.</param>
    /// <param name="wanted">Whose features stay what they are; null for nobody's.</param>
    public static DigitData LeaveOut(DigitData data, string name, ColumnSet? wanted)
    {
        if (data.FeatureNames is not { Count: > 1 } names || data.IsImage || data.Count < 2 || names[0].Trim() != name || !(name.Length == 0 ? AreNames(data) : Count(data)))
            return data;
        if (wanted?.PlacesOf(names, names.Count)[0] >= 0)
            return data;
        DigitData rest = data.SelectColumns([.. Enumerable.Range(1, names.Count - 1)]);
        return rest.WithGuess($"{data.Source}: the first column has no name and holds names of the rows; it is left out.");
    }

    /// <summary>Whether the column counts the rows, from 0 or from 1: under a name that people give to columns too, other numbers are values.</summary>
    private static bool Count(DigitData data)
    {
        float first = data.GetCell(0, 0);
        return first is 0 or 1 && Enumerable.Range(0, data.Count).All(row => data.GetCell(row, 0) + (double)data.GetRest(row, 0) == first + row);
    }

    private static bool AreNames(DigitData data)
    {
        var seen = new HashSet<string>(data.Count);
        IReadOnlyList<string> texts = data.TextsOf(0);
        for (int row = 0; row < data.Count; row++)
        {
            float cell = data.GetCell(row, 0);
            int text = Cell.TextOf(cell);
            // Many different texts are not told apart
            if (text >= texts.Count && text >= 0)
                continue;
            string? name = text >= 0 ? texts[text] : float.IsNaN(cell) || cell != MathF.Floor(cell) ? null : string.Create(CultureInfo.InvariantCulture, $"{(double)cell + data.GetRest(row, 0)}");
            if (name is null || !seen.Add(name))
                return false;
        }
        return true;
    }
}
