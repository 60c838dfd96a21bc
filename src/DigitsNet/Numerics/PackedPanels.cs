using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DigitsNet.Numerics;

/// <summary>
/// Panels of the right matrix: columns that one kernel call covers. A step leads from a p to the next within a panel,
/// Next from a panel to the next.
/// </summary>
internal readonly unsafe struct Panels(float* data, nint step, nint next)
{
    public float* Data { get; } = data;
    public nint Step { get; } = step;
    public nint Next { get; } = next;
}

/// <summary>Panels of a block of the right matrix, packed closely: as they are, or turned from rows of its transpose.</summary>
internal static unsafe class PackedPanels<TLanes, V>
    where TLanes : struct, ILanes<V>
    where V : struct
{
    private const int Square = 8;

    private static int Columns => 2 * TLanes.Count;

    /// <summary>Columns <paramref name="first"/> and on of the rows from <paramref name="start"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Panels Copied(Matrix b, int first, int width, int start, int depth, ProductScratch scratch)
    {
        Panels panels = Place(scratch);
        for (int p = 0; p < depth; p++)
        {
            float* from = b.RowPointer(start + p) + first, to = panels.Data + p * Columns;
            for (int j = 0; j < width; j += Columns)
            {
                TLanes.Store(TLanes.Load(from + j), to);
                if (width - j >= Columns) TLanes.Store(TLanes.Load(from + j + TLanes.Count), to + TLanes.Count);
                to += panels.Next;
            }
        }
        return panels;
    }

    /// <summary>Rows <paramref name="first"/> and on from <paramref name="start"/> on; beyond the last row panels are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Panels Turned(Matrix b, int first, int width, int start, int depth, ProductScratch scratch)
    {
        Panels panels = Place(scratch);
        nint stride = b.Stride;
        int squareWidth = Math.Min(Square, Columns);
        for (int j = 0; j < width; j += squareWidth)
        {
            float* to = panels.Data + j / Columns * panels.Next + j % Columns;
            int rows = Math.Clamp(b.Rows - first - j, 0, squareWidth);
            float* from = b.Data + (first + j) * stride + start;
            if (Avx.IsSupported && rows == Square)
            {
                for (int p = 0; p < depth; p += Square)
                    TransposeSquare(from + p, stride, to + p * Columns, Columns);
            }
            else
            {
                for (int p = 0; p < depth; p++)
                    for (int row = 0; row < squareWidth; row++)
                        to[p * Columns + row] = row < rows ? from[row * stride + p] : 0;
            }
        }
        return panels;
    }

    private static Panels Place(ProductScratch scratch) => new(scratch.Packed, Columns, (nint)ProductScratch.BlockDepth * Columns);

    /// <summary>Eight by eight floats; the matrix's padding makes it whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeSquare(float* from, nint fromStride, float* to, nint toStride)
    {
        TransposeHalf(from, fromStride, to, toStride);
        TransposeHalf(from + 4, fromStride, to + 4 * toStride, toStride);
    }

    /// <summary>Four columns of eight rows: rows 0 to 3 pass through the low lanes, 4 to 7 through the high ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeHalf(float* from, nint fromStride, float* to, nint toStride)
    {
        float* below = from + 4 * fromStride;
        Vector256<float> r0 = Vector256.Create(Vector128.Load(from), Vector128.Load(below));
        Vector256<float> r1 = Vector256.Create(Vector128.Load(from + fromStride), Vector128.Load(below + fromStride));
        Vector256<float> r2 = Vector256.Create(Vector128.Load(from + 2 * fromStride), Vector128.Load(below + 2 * fromStride));
        Vector256<float> r3 = Vector256.Create(Vector128.Load(from + 3 * fromStride), Vector128.Load(below + 3 * fromStride));
        Vector256<float> low02 = Avx.UnpackLow(r0, r2), low13 = Avx.UnpackLow(r1, r3);
        Vector256<float> high02 = Avx.UnpackHigh(r0, r2), high13 = Avx.UnpackHigh(r1, r3);
        Avx.UnpackLow(low02, low13).Store(to);
        Avx.UnpackHigh(low02, low13).Store(to + toStride);
        Avx.UnpackLow(high02, high13).Store(to + 2 * toStride);
        Avx.UnpackHigh(high02, high13).Store(to + 3 * toStride);
    }
}
