using System.Text;

namespace DigitsPS.Views;

/// <summary>A cell of a table: its text, and how it is styled once it is padded.</summary>
internal readonly record struct Cell(string Text, Func<string, string>? Style = null)
{
    public static implicit operator Cell(string text) => new(text);
}

/// <summary>Rows of cells as aligned lines: the first column to the left, the others to the right.</summary>
internal sealed class TextTable
{
    private const string Gap = "  ";
    private readonly List<Cell[]> _rows = [];

    public void Add(params Cell[] row) => _rows.Add(row);

    /// <summary>How many characters the longest line has.</summary>
    public int Width(string gap = Gap) => Widths().Sum() + gap.Length * (Widths().Length - 1);

    public string Draw(string gap = Gap)
    {
        int[] widths = Widths();
        var text = new StringBuilder();
        foreach (Cell[] row in _rows)
        {
            if (text.Length > 0) text.Append('\n');
            for (int column = 0; column < row.Length; column++)
            {
                if (column > 0) text.Append(gap);
                string padded = column == 0 ? row[column].Text.PadRight(widths[column]) : row[column].Text.PadLeft(widths[column]);
                text.Append(row[column].Style?.Invoke(padded) ?? padded);
            }
        }
        return text.ToString();
    }

    private int[] Widths() =>
        [.. Enumerable.Range(0, _rows.Max(row => row.Length)).Select(column => _rows.Max(row => column < row.Length ? row[column].Text.Length : 0))];
}
