using System.Runtime.CompilerServices;

namespace DigitsNet.Data;

/// <summary>A block of 8 x 8 numbers of a JPEG picture, and the shades that they stand for.</summary>
internal static class JpegBlock
{
    public const int Length = 64;

    private const int Bits = 12;

    /// <summary>The place in a block, row by row, of each number in the order of the file (T.81, figure 5).</summary>
    public static ReadOnlySpan<byte> ZigZag =>
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    // Whole numbers, so that every machine gives the same shades
    private static readonly int[] s_waves = MakeWaves();

    /// <summary>The inverse cosine transform (T.81, A.3.3) of a block times its table, as shades from 0 to 255.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToPixels(ReadOnlySpan<short> coefficients, ReadOnlySpan<ushort> table, Span<byte> pixels)
    {
        const int half = 1 << (Bits - 1), middle = 128;
        if (!coefficients[1..].ContainsAnyExcept((short)0))
        {
            pixels.Fill(ToShade(((Scale(coefficients[0], table[0]) + 4) >> 3) + middle));
            return;
        }
        Span<int> rows = stackalloc int[Length], scaled = stackalloc int[Length];
        for (int i = 0; i < Length; i++)
            scaled[i] = Scale(coefficients[i], table[i]);
        for (int v = 0; v < 8; v++)
        {
            Span<int> row = rows.Slice(8 * v, 8);
            ReadOnlySpan<int> from = scaled.Slice(8 * v, 8);
            if (!from.ContainsAnyExcept(0))
            {
                row.Clear();
                continue;
            }
            for (int x = 0; x < 8; x++)
            {
                int sum = 0;
                for (int u = 0; u < 8; u++)
                    sum += s_waves[(8 * x) + u] * from[u];
                row[x] = sum;
            }
        }
        for (int x = 0; x < 8; x++)
        {
            for (int y = 0; y < 8; y++)
            {
                long sum = 0;
                for (int v = 0; v < 8; v++)
                    sum += (long)s_waves[(8 * y) + v] * rows[(8 * v) + x];
                pixels[(8 * y) + x] = ToShade((int)((((sum >> Bits) + half) >> Bits) + middle));
            }
        }
    }

    /// <summary>Kept to 16 bits, which no picture of 8 bits needs more of, so that no sum overflows.</summary>
    private static int Scale(short coefficient, ushort factor) => (int)Math.Clamp((long)coefficient * factor, short.MinValue, short.MaxValue);

    private static byte ToShade(int value) => (byte)Math.Clamp(value, byte.MinValue, byte.MaxValue);

    private static int[] MakeWaves()
    {
        int[] waves = new int[Length];
        for (int x = 0; x < 8; x++)
        {
            for (int u = 0; u < 8; u++)
                waves[(8 * x) + u] = (int)Math.Round((1 << Bits) / 2.0 * (u == 0 ? Math.Sqrt(0.5) : 1) * Math.Cos(((2 * x) + 1) * u * Math.PI / 16));
        }
        return waves;
    }
}
