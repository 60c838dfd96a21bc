using System.Globalization;
using System.Text;
using DigitsNet.Data;
using DigitsNet.Training;

namespace DigitsPS.Views;

/// <summary>Digits drawn with half blocks: a character shows one pixel above another.</summary>
/// <remarks>The characters alone are the picture; colour adds the shades of grey.</remarks>
public static class DigitDrawing
{
    /// <summary>Columns where the terminal does not tell its width.</summary>
    public const int DefaultWidth = 80;

    /// <summary>The lines of a digit's picture, each no wider than <paramref name="width"/>; larger images are shrunk.</summary>
    /// <param name="digit">The digit.</param>
    /// <param name="color">Whether to add the shades as terminal colours.</param>
    /// <param name="width">Columns of the terminal.</param>
    public static IReadOnlyList<string> Draw(Digit digit, bool color, int width = DefaultWidth)
    {
        byte[,] shades = digit.ToShades(width);
        var lines = new List<string>((shades.GetLength(0) + 1) / 2);
        for (int row = 0; row < shades.GetLength(0); row += 2) lines.Add(Line(shades, row, color));
        return lines;
    }

    /// <summary>Columns of a picture of <see cref="Draw"/>.</summary>
    internal static int Columns(Digit digit, int width) => digit.ToShades(width).GetLength(1);

    /// <summary>What stands above a picture: place and label, and what was predicted.</summary>
    internal static string[] Caption(Digit digit, Prediction? prediction)
    {
        string place = digit.Label is null ? $"#{digit.Index}" : $"#{digit.Index}: {digit.Label}";
        return prediction is null
            ? [place]
            : [place, string.Create(CultureInfo.InvariantCulture, $"predicted {prediction.Label} ({100 * prediction.Confidence:0.0}%)")];
    }

    private static string Line(byte[,] shades, int row, bool color)
    {
        var line = new StringBuilder();
        for (int column = 0; column < shades.GetLength(1); column++)
        {
            byte upper = shades[row, column];
            byte lower = row + 1 < shades.GetLength(0) ? shades[row + 1, column] : (byte)0;
            (char block, int ink, int paper) = (upper >= 128, lower >= 128) switch
            {
                (true, true) => ('█', (upper + lower) / 2, 0),
                (true, false) => ('▀', upper, lower),
                (false, true) => ('▄', lower, upper),
                (false, false) => (' ', 0, (upper + lower) / 2),
            };
            if (color) line.Append(CultureInfo.InvariantCulture, $"\e[38;2;{ink};{ink};{ink}m\e[48;2;{paper};{paper};{paper}m");
            line.Append(block);
        }
        return color ? line.Append("\e[0m").ToString() : line.ToString().TrimEnd();
    }
}
