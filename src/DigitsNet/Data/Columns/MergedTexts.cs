namespace DigitsNet.Data;

/// <summary>The texts of columns that come from several tables, each with places of its own.</summary>
internal sealed class MergedTexts
{
    private readonly Dictionary<DigitData, int[]?[]> _places = [];

    /// <param name="tables">The tables.</param>
    /// <param name="from">For each table and feature the column it is found in; null for all in order.</param>
    /// <param name="features">Features of the result.</param>
    public MergedTexts(DigitData[] tables, Dictionary<DigitData, int[]?> from, int features)
    {
        Names = new IReadOnlyList<string>?[features];
        foreach (DigitData table in tables)
            _places[table] = new int[]?[features];
        for (int i = 0; i < features; i++)
        {
            var merged = new ColumnTexts();
            foreach (DigitData table in tables)
            {
                IReadOnlyList<string> texts = table.TextsOf(from[table]?[i] ?? i);
                if (texts.Count > 0)
                    _places[table][i] = [.. texts.Select(text => merged.Add(text))];
            }
            Names[i] = merged.Names.Count > 0 ? merged.Names : null;
        }
    }

    /// <summary>For each feature its texts, or null.</summary>
    public IReadOnlyList<string>?[] Names { get; }

    /// <summary>Gives the texts in a row of a table their places here.</summary>
    public void Translate(DigitData table, Span<float> row)
    {
        int[]?[] places = _places[table];
        for (int i = 0; i < row.Length; i++)
        {
            if (places[i] is { } of && Cell.TextOf(row[i]) is var text and >= 0 && text < of.Length)
                row[i] = Cell.OfText(of[text]);
        }
    }
}
