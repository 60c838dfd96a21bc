using System.Xml.Linq;
using DigitsNet.Data;
using StbImageWriteSharp;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>
/// Small grey pictures inside the page, as PNG. They are packed by StbImageWriteSharp, which is managed code: the framework's zlib is
/// another from version to version, and would make other bytes of the same picture.
/// </summary>
internal static class GreyPicture
{
    private const int MostPixels = 64;

    /// <summary>An example, dark on light.</summary>
    public static XElement Of(Digit digit, string words)
    {
        byte[,] shades = digit.ToShades(Math.Max(1, digit.Width * MostPixels / Math.Max(MostPixels, Math.Max(digit.Width, digit.Height))));
        return Of(shades.GetLength(1), shades.GetLength(0), (x, y) => (byte)(byte.MaxValue - shades[y, x]), words);
    }

    /// <summary>A picture from its pixels, 0 for black.</summary>
    public static XElement Of(int width, int height, Func<int, int, byte> pixel, string words)
    {
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = pixel(i % width, i / width);
        using var png = new MemoryStream();
        new ImageWriter().WritePng(pixels, width, height, ColorComponents.Grey, png);
        return Tag("img", With("src", "data:image/png;base64," + Convert.ToBase64String(png.ToArray())), With("width", width), With("height", height), With("alt", words));
    }
}
