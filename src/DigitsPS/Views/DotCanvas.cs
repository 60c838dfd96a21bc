namespace DigitsPS.Views;

/// <summary>A field of characters that lines and marks are drawn on: with Braille's dots, two across and four down to a character, or with marks alone.</summary>
/// <param name="columns">Characters across.</param>
/// <param name="rows">Characters down.</param>
/// <param name="hasDots">Whether lines are drawn; without them a line is its marks.</param>
internal sealed class DotCanvas(int columns, int rows, bool hasDots)
{
    private const int Across = 2, Down = 4, NoSeries = -1;
    private const char Empty = '\u2800';

    // The bits of Unicode's Braille patterns, which began with six dots: the lowest two came last
    private static readonly int[,] s_bits = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    private readonly int[,] _dots = new int[rows, columns];
    private readonly char[,] _marks = new char[rows, columns];
    private readonly int[,] _series = new int[rows, columns];

    /// <summary>The column of a place, 0 to 1 from the left.</summary>
    public int Column(double x) => DotAcross(x) / Across;

    /// <summary>Draws a line and gives for each column the row it passes, or null.</summary>
    public int?[] Line(IReadOnlyList<(double X, double Y)> points, int series)
    {
        int?[] passed = new int?[columns];
        for (int i = 0; i < points.Count; i++)
        {
            (int x, int y) = (DotAcross(points[i].X), DotDown(points[i].Y));
            (int fromX, int fromY) = i == 0 ? (x, y) : (DotAcross(points[i - 1].X), DotDown(points[i - 1].Y));
            int steps = Math.Max(1, Math.Max(Math.Abs(x - fromX), Math.Abs(y - fromY)));
            for (int step = 0; step <= steps; step++) Dot(fromX + (x - fromX) * step / steps, fromY + (y - fromY) * step / steps);
        }
        return passed;

        void Dot(int x, int y)
        {
            (int row, int column) = (y / Down, x / Across);
            passed[column] = row;
            if (!hasDots) return;
            _dots[row, column] |= s_bits[y % Down, x % Across];
            _series[row, column] = series;
        }
    }

    /// <summary>Puts a mark over whatever is there.</summary>
    public void Mark(int row, int column, char mark, int series) => (_marks[row, column], _series[row, column]) = (mark, series);

    /// <summary>Puts a mark where a point is.</summary>
    public void Mark(double x, double y, char mark, int series) => Mark(DotDown(y) / Down, Column(x), mark, series);

    /// <summary>The text of a row.</summary>
    /// <param name="row">The row, counted from the top.</param>
    /// <param name="style">Dresses a text of one series.</param>
    public string Row(int row, Func<string, int, string> style)
    {
        var line = new List<string>();
        for (int column = 0; column < columns;)
        {
            int from = column, series = SeriesAt(row, column);
            while (column < columns && SeriesAt(row, column) == series) column++;
            string text = string.Concat(Enumerable.Range(from, column - from).Select(at => CharacterAt(row, at)));
            line.Add(series == NoSeries ? text : style(text, series));
        }
        return string.Concat(line);
    }

    private int SeriesAt(int row, int column) => CharacterAt(row, column) == ' ' ? NoSeries : _series[row, column];

    private char CharacterAt(int row, int column) =>
        _marks[row, column] is not '\0' and var mark ? mark : _dots[row, column] is 0 ? ' ' : (char)(Empty + _dots[row, column]);

    private int DotAcross(double x) => (int)Math.Round(x * (columns * Across - 1));

    private int DotDown(double y) => (int)Math.Round((1 - y) * (rows * Down - 1));
}
