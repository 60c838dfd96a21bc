using DigitsNet.Data;
using Spectre.Console;

namespace DigitsNet.Quickstart.Views;

/// <summary>
/// A digit drawn in characters, two pixels above each other in each: in grey levels where the terminal has colours,
/// else as half blocks, or letters of growing darkness where the encoding has no blocks.
/// </summary>
internal sealed class DigitDrawing
{
    private const int LargestSide = 28;
    private const float Visible = 0.1f;
    private const string Letters = " .:-=+*#%@";

    private readonly float[,] _ink;
    private readonly Range _rows, _columns;

    public DigitDrawing(Digit digit)
    {
        _ink = Ink(digit);
        int rows = _ink.GetLength(0), columns = _ink.GetLength(1);
        _rows = Within(rows, y => Enumerable.Range(0, columns).Any(x => _ink[y, x] > Visible));
        _columns = Within(columns, x => Enumerable.Range(0, rows).Any(y => _ink[y, x] > Visible));
    }

    /// <summary>Characters in a line of the drawing; blank margins are left out.</summary>
    public int Columns => _columns.End.Value - _columns.Start.Value;

    public Paragraph Draw(IAnsiConsole console)
    {
        var paragraph = new Paragraph();
        for (int y = _rows.Start.Value; y < _rows.End.Value; y += 2)
        {
            if (y > _rows.Start.Value)
                paragraph.Append("\n");
            for (int x = _columns.Start.Value; x < _columns.End.Value; x++)
                Append(console, paragraph, _ink[y, x], y + 1 < _rows.End.Value ? _ink[y + 1, x] : 0);
        }
        return paragraph;
    }

    /// <summary>From the first to the last place with ink; all where there is none.</summary>
    private static Range Within(int count, Func<int, bool> hasInk)
    {
        int[] inked = [.. Enumerable.Range(0, count).Where(hasInk)];
        return inked.Length == 0 ? ..count : inked[0]..(inked[^1] + 1);
    }

    private static void Append(IAnsiConsole console, Paragraph paragraph, float upper, float lower)
    {
        if (!console.Profile.Capabilities.Unicode)
            paragraph.Append(Letters[(int)((upper + lower) / 2 * (Letters.Length - 1))].ToString());
        else if (Terminal.HasColours(console))
            paragraph.Append("▀", new Style(Grey(upper), Grey(lower)));
        else
            paragraph.Append((upper > 0.4f, lower > 0.4f) switch { (true, true) => "█", (true, false) => "▀", (false, true) => "▄", _ => " " });
    }

    private static Color Grey(float ink)
    {
        byte level = (byte)(255 * ink);
        return new Color(level, level, level);
    }

    /// <summary>Rows x columns of ink from 0 to 1; images too large are brought down to the mean of squares of pixels.</summary>
    private static float[,] Ink(Digit digit)
    {
        float[] pixels = digit.Pixels;
        float least = pixels.Min(), range = Math.Max(pixels.Max() - least, float.Epsilon);
        int step = Reduction(Math.Max(digit.Width, digit.Height));
        var ink = new float[Drawn(digit.Height, step), Drawn(digit.Width, step)];
        for (int y = 0; y < ink.GetLength(0); y++)
        {
            for (int x = 0; x < ink.GetLength(1); x++)
            {
                var (rows, columns) = (Math.Min(step, digit.Height - (y * step)), Math.Min(step, digit.Width - (x * step)));
                float sum = 0;
                for (int i = 0; i < rows; i++)
                {
                    for (int j = 0; j < columns; j++)
                        sum += (pixels[(((y * step) + i) * digit.Width) + (x * step) + j] - least) / range;
                }
                ink[y, x] = sum / (rows * columns);
            }
        }
        return ink;
    }

    private static int Reduction(int side) => (side + LargestSide - 1) / LargestSide;

    private static int Drawn(int side, int step) => (side + step - 1) / step;
}
