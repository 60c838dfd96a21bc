namespace DigitsNet.Data;

/// <summary>What the rows of a table hold in one of its columns.</summary>
internal sealed class ColumnContent
{
    private readonly IReadOnlyList<string> _names;

    public ColumnContent(DigitData data, int column)
    {
        (Name, _names) = (data.ColumnName(column), data.TextsOf(column));
        TextCounts = new int[_names.Count + 1];
        for (int row = 0; row < data.Count; row++)
        {
            float cell = data.GetCell(row, column);
            if (!float.IsNaN(cell))
                Numbers.Add((double)cell + data.GetRest(row, column));
            else if (Cell.TextOf(cell) is var text and >= 0)
                TextCounts[Math.Min(text, _names.Count)]++;
            else
                Missing++;
        }
        Texts = [.. _names.Where((_, place) => TextCounts[place] > 0)];
    }

    public string Name { get; }

    public List<double> Numbers { get; } = [];

    public int Missing { get; }

    /// <summary>Rows with each of the texts; the last count is of those that are not told apart.</summary>
    public int[] TextCounts { get; }

    /// <summary>The texts that occur and are told apart.</summary>
    public string[] Texts { get; }

    public int TextCount => TextCounts.Sum();

    /// <summary>Whether there are more different texts than are told apart.</summary>
    public bool HasOthers => TextCounts[^1] > 0;

    /// <summary>The kind it has by its look; null where it holds text that says nothing but itself.</summary>
    public ColumnKind? Kind => TextCount == 0 ? ColumnKind.Number : Numbers.Count > 0 || HasOthers ? null : ColumnKinds.OfTexts(Texts);

    /// <summary>The texts of all rows that have a value, numbers among them.</summary>
    public IEnumerable<string> AllTexts() =>
        _names.SelectMany((name, place) => Enumerable.Repeat(name, TextCounts[place])).Concat(Numbers.Select(FittedColumn.TextOf));

    public TextCount[] CountTexts() =>
        [.. _names.Select((name, place) => new TextCount(name, TextCounts[place])).Where(text => text.Count > 0).OrderByDescending(text => text.Count).ThenBy(text => text.Text, StringComparer.Ordinal)];

    /// <summary>The first of the texts as messages show them.</summary>
    public string Show()
    {
        const int shown = 2;
        string first = string.Join(", ", Texts.Take(shown).Select(text => $"'{Excerpt.Of(text, 40)}'"));
        return Texts.Length > shown || HasOthers ? $"{first}, ..." : first;
    }
}
