using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DigitsNet.Numerics;

/// <summary>Transposes rows of a matrix, as packing needs it.</summary>
internal static unsafe class Transposition
{
    /// <summary>Rows that are transposed at once.</summary>
    public const int Rows = 8;

    /// <summary>
    /// to[p, r] = from[r, p] for the first eight rows and p &lt; depth, which is rounded up to a multiple of four. Where
    /// there are fewer rows the last stands in for those missing.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Turn(float* from, nint fromStride, int rows, int depth, float* to, nint toStride)
    {
        if (VectorWidth.Bits < 256)
        {
            rows = Math.Min(rows, Rows);
            TurnEach(from, fromStride, rows, depth, to, toStride, rows);
            return;
        }
        float* r0 = from, r1 = Row(1), r2 = Row(2), r3 = Row(3), r4 = Row(4), r5 = Row(5), r6 = Row(6), r7 = Row(7);
        nint below = Rows * fromStride;
        for (int p = 0; p < depth; p += Matrix.Lanes)
        {
            // The next eight rows are prefetched meanwhile: rows are too far apart for the hardware to do it itself.
            Sse.Prefetch0(r0 + below);
            Sse.Prefetch0(r1 + below);
            Sse.Prefetch0(r2 + below);
            Sse.Prefetch0(r3 + below);
            Sse.Prefetch0(r4 + below);
            Sse.Prefetch0(r5 + below);
            Sse.Prefetch0(r6 + below);
            Sse.Prefetch0(r7 + below);
            for (int end = Math.Min(depth - p, Matrix.Lanes); end > 0; end -= 4)
            {
                // Rows 0 to 3 pass through the low lanes, 4 to 7 through the high ones.
                Vector256<float> x0 = Pair(r0, r4), x1 = Pair(r1, r5), x2 = Pair(r2, r6), x3 = Pair(r3, r7);
                Vector256<float> low02 = Avx.UnpackLow(x0, x2), low13 = Avx.UnpackLow(x1, x3);
                Vector256<float> high02 = Avx.UnpackHigh(x0, x2), high13 = Avx.UnpackHigh(x1, x3);
                Avx.UnpackLow(low02, low13).Store(to);
                Avx.UnpackHigh(low02, low13).Store(to + toStride);
                Avx.UnpackLow(high02, high13).Store(to + 2 * toStride);
                Avx.UnpackHigh(high02, high13).Store(to + 3 * toStride);
                to += 4 * toStride;
                r0 += 4;
                r1 += 4;
                r2 += 4;
                r3 += 4;
                r4 += 4;
                r5 += 4;
                r6 += 4;
                r7 += 4;
            }
        }

        float* Row(int row) => from + Math.Min(row, rows - 1) * fromStride;
    }

    /// <summary>to[p, r] = from[r, p] for p &lt; depth and the rows there are; up to the width the rest is zero.</summary>
    public static void TurnEach(float* from, nint fromStride, int rows, int depth, float* to, nint toStride, int width)
    {
        for (int p = 0; p < depth; p++)
            for (int row = 0; row < width; row++)
                to[p * toStride + row] = row < rows ? from[row * fromStride + p] : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Pair(float* low, float* high) => Vector256.Create(Vector128.Load(low), Vector128.Load(high));
}
