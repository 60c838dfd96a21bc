using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace DigitsNet.Data;

/// <summary>What one field of text says, read from its UTF-8 bytes with no regard to culture.</summary>
internal static class FieldText
{
    private const int ShownCharacters = 40;

    private static readonly SearchValues<byte> s_ofNumbers = SearchValues.Create("0123456789+-eE., \t"u8);

    /// <summary>Reads a whole number from 0 to 255.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParsePixel(ReadOnlySpan<byte> field, out byte value)
    {
        if (field.Length == 1)
        {
            value = (byte)(field[0] - '0');
            return value <= 9 || TryParsePadded(field, out value);
        }
        uint high, middle, low;
        if (field.Length == 2)
            (high, middle, low) = (0, (uint)field[0] - '0', (uint)field[1] - '0');
        else if (field.Length == 3)
            (high, middle, low) = ((uint)field[0] - '0', (uint)field[1] - '0', (uint)field[2] - '0');
        else
            return TryParsePadded(field, out value);
        uint number = (100 * high) + (10 * middle) + low;
        value = (byte)number;
        return (high <= 9 && middle <= 9 && low <= 9 && number <= byte.MaxValue) || TryParsePadded(field, out value);
    }

    /// <summary>Reads a number; words for infinity and not-a-number count as numbers that are not finite.</summary>
    public static bool TryParseNumber(ReadOnlySpan<byte> field, out float value)
    {
        if (float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            return true;
        // As NumPy and pandas write it
        value = float.PositiveInfinity;
        return Ascii.EqualsIgnoreCase(Trim(field).TrimStart("+-"u8), "inf"u8);
    }

    /// <summary>Whether a field holds nothing but what numbers are written with in one culture or another.</summary>
    public static bool IsLikeNumber(ReadOnlySpan<byte> field) => !field.ContainsAnyExcept(s_ofNumbers);

    public static bool IsNumber(ReadOnlySpan<byte> field) => TryParseNumber(field, out _);

    /// <summary>The field without spaces and tabs around it.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> field) => field.Trim(" \t"u8);

    /// <summary>The field as an error message shows it: in quotes, no longer than a line, control characters spelled out.</summary>
    public static string Show(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty)
            return "nothing";
        // A character takes at most four bytes
        string text = Encoding.UTF8.GetString(field[..Math.Min(field.Length, 4 * ShownCharacters)]);
        var shown = new StringBuilder("'");
        Append(shown, text);
        return shown.Append(text.Length > ShownCharacters || field.Length > 4 * ShownCharacters ? "...'" : "'").ToString();
    }

    private static void Append(StringBuilder shown, string text)
    {
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, ShownCharacters)))
        {
            if (char.IsControl(c))
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                shown.Append(c);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryParsePadded(ReadOnlySpan<byte> field, out byte value) =>
        byte.TryParse(Trim(field), NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
