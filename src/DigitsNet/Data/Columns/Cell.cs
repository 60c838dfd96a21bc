namespace DigitsNet.Data;

/// <summary>
/// What a float32 of a table says: a number, or, where it is a NaN, that the value is missing or which text of its column it
/// is. The place of the text stands in the bits that a NaN leaves free, so that a table is one block of numbers whatever it holds.
/// </summary>
internal static class Cell
{
    private const int QuietNaN = 0x7fc0_0000, FreeBits = 0x003f_ffff;

    public static float Missing { get; } = BitConverter.Int32BitsToSingle(QuietNaN);

    public static float OfText(int place) => BitConverter.Int32BitsToSingle(QuietNaN | (place + 1));

    public static bool IsMissing(float value) => float.IsNaN(value) && TextOf(value) < 0;

    /// <summary>The place of the text among those of the column; -1 where the value is a number or missing.</summary>
    public static int TextOf(float value) => float.IsNaN(value) ? (BitConverter.SingleToInt32Bits(value) & FreeBits) - 1 : -1;
}
