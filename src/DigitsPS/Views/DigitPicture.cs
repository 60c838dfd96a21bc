using System.Globalization;
using DigitsNet.Data;

namespace DigitsPS.Views;

/// <summary>What an example looks like: an image drawn in half blocks, other features as numbers.</summary>
public static class DigitPicture
{
    private const int Widest = 80;
    private const int MostFeatures = 10;

    /// <summary>The picture of an image, or the first features of an example that is none.</summary>
    /// <param name="digit">The example.</param>
    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    public static string Draw(Digit digit, object? psStyle = null)
    {
        ArgumentNullException.ThrowIfNull(digit);
        if (digit.Height > 1) return string.Join('\n', DigitDrawing.Draw(digit, new Palette(psStyle).HasColor, Widest));
        string text = string.Join(", ", Enumerable.Range(0, Math.Min(digit.Width, MostFeatures)).Select(column => Text(digit.GetValue(column))));
        return digit.Width > MostFeatures ? text + ", …" : text;
    }

    private static string Text(object? value) => value switch
    {
        null => "missing",
        float number => number.ToString("g5", CultureInfo.InvariantCulture),
        _ => Names.Short($"{value}"),
    };
}
