namespace DigitsPS.Views;

/// <summary>Pictures side by side, each with the lines of its caption above it, until the terminal is full.</summary>
/// <param name="terminal">Columns of the terminal.</param>
internal sealed class DigitRow(int terminal)
{
    private const int Gap = 2;
    private readonly List<Cell> _cells = [];

    /// <summary>A picture, and the columns that its lines take on a screen: colours are characters that take none.</summary>
    internal sealed record Cell(int PictureWidth, string[] Caption, IReadOnlyList<string> Picture)
    {
        public int Width { get; } = Caption.Select(line => line.Length).Append(PictureWidth).Max();
    }

    /// <summary>Whether another picture finds room; an empty row has room for any.</summary>
    public bool Holds(Cell cell) => _cells.Count == 0 || _cells.Append(cell).Sum(each => each.Width + Gap) - Gap <= terminal;

    public void Add(Cell cell) => _cells.Add(cell);

    /// <summary>The lines of the row, which is empty afterwards.</summary>
    public IReadOnlyList<string> Take()
    {
        var lines = new List<string>();
        for (int line = 0; line < _cells.Select(cell => cell.Caption.Length).DefaultIfEmpty().Max(); line++)
            lines.Add(Join(cell => Padded(cell.Caption, line, cell.Width)));
        for (int line = 0; line < _cells.Select(cell => cell.Picture.Count).DefaultIfEmpty().Max(); line++)
            lines.Add(Join(cell => Padded(cell.Picture, line, cell.PictureWidth) + new string(' ', cell.Width - cell.PictureWidth)));
        _cells.Clear();
        return lines;
    }

    private string Join(Func<Cell, string> text) => string.Join(new string(' ', Gap), _cells.Select(text)).TrimEnd();

    // A line with colours is as wide as its picture already.
    private static string Padded(IReadOnlyList<string> lines, int line, int width) => (line < lines.Count ? lines[line] : "").PadRight(width);
}
