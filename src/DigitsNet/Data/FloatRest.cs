using System.Globalization;

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

    /// <summary>The rest of a number; 0 where float32 is exact or exact enough.</summary>
    public static float Of(double exact, float value) => Math.Abs(value) >= Least ? (float)(exact - value) : 0;
}
