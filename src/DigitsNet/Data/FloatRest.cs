using System.Globalization;
using System.Text;

namespace DigitsNet.Data;

/// <summary>
/// What a number loses when it is kept as float32. Large numbers that differ little, as seconds since 1970 do, lose all
/// that tells them apart; their rests are kept beside them, and value + rest is as exact as a table needs.
/// </summary>
internal static class FloatRest
{
    /// <summary>From here on float32 no longer tells hundredths apart.</summary>
    public const float Least = 65_536;

    /// <summary>The rest of a number read from text.</summary>
    public static float Of(ReadOnlySpan<byte> field, float value) =>
        Math.Abs(value) >= Least && double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double exact) ? Of(exact, value) : 0;

    /// <summary>A number as a table keeps it, value + rest; false for a text that is no finite number.</summary>
    public static bool TryRead(ReadOnlySpan<byte> field, out double number)
    {
        bool isNumber = FieldText.TryParseNumber(field, out float value) && float.IsFinite(value);
        number = isNumber ? (double)value + Of(field, value) : 0;
        return isNumber;
    }

    /// <summary>The shortest text from which a table reads this number.</summary>
    public static string TextOf(double number)
    {
        if (Math.Abs(number) < Least)
            return ((float)number).ToString(CultureInfo.InvariantCulture);
        const int leastDigits = 6, mostDigits = 17;
        for (int digits = leastDigits; number != Math.Floor(number) && digits < mostDigits; digits++)
        {
            string text = number.ToString($"G{digits}", CultureInfo.InvariantCulture);
            if (TryRead(Encoding.UTF8.GetBytes(text), out double read) && read == number)
                return text;
        }
        return number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The rest of a number; 0 where float32 is exact or exact enough.</summary>
    public static float Of(double exact, float value) => Math.Abs(value) >= Least ? (float)(exact - value) : 0;
}
