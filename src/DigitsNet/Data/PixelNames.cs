using System.Globalization;
using System.Text;

namespace DigitsNet.Data;

/// <summary>Column names that say their columns are pixels: pixel0, pixel1, ... and 1x1, 1x2, ... (row x column).</summary>
internal static class PixelNames
{
    private static ReadOnlySpan<byte> Prefix => "pixel"u8;

    /// <summary>The shape of the image that the names speak of; null where any of them names no pixel.</summary>
    public static (int Width, int Height)? ShapeOf(FieldList? names)
    {
        if (names is null)
            return null;
        int width = 0, height = 0, numbered = 0;
        for (int i = 0; i < names.Count; i++)
        {
            ReadOnlySpan<byte> name = FieldText.Trim(names.GetField(i));
            if (IsNumbered(name))
                numbered++;
            else if (TryParsePlace(name, out int row, out int column))
                (height, width) = (Math.Max(height, row), Math.Max(width, column));
            else
                return null;
        }
        if (numbered == 0)
            return (long)width * height == names.Count ? (width, height) : null;
        return numbered == names.Count ? TableLayout.ShapeOf(numbered) : null;
    }

    private static bool IsNumbered(ReadOnlySpan<byte> name) =>
        name.Length > Prefix.Length && Ascii.EqualsIgnoreCase(name[..Prefix.Length], Prefix) && TryParse(name[Prefix.Length..], out _);

    private static bool TryParsePlace(ReadOnlySpan<byte> name, out int row, out int column)
    {
        (row, column) = (0, 0);
        int cross = name.IndexOfAny((byte)'x', (byte)'X');
        return cross > 0 && TryParse(name[..cross], out row) && TryParse(name[(cross + 1)..], out column);
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
