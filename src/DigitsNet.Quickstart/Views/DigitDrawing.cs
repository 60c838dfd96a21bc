using DigitsNet.Data;
using Spectre.Console;

namespace DigitsNet.Quickstart.Views;

/// <summary>
/// A digit drawn in characters, two pixels above each other in each: in grey levels where the terminal has colours,
/// else as half blocks, or letters of growing darkness where the encoding has no blocks.
/// </summary>
internal static class DigitDrawing
{
    private const int LargestSide = 28;
    private const string Letters = " .:-=+*#%@";

    /// <summary>Columns that a drawing of an image of this width takes.</summary>
    public static int Columns(int width) => Drawn(width, Reduction(width));

    public static Paragraph Draw(IAnsiConsole console, Digit digit)
    {
        float[,] ink = Ink(digit);
        var paragraph = new Paragraph();
        for (int y = 0; y < ink.GetLength(0); y += 2)
        {
            if (y > 0)
                paragraph.Append("\n");
            for (int x = 0; x < ink.GetLength(1); x++)
                Append(console, paragraph, ink[y, x], y + 1 < ink.GetLength(0) ? ink[y + 1, x] : 0);
        }
        return paragraph;
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
