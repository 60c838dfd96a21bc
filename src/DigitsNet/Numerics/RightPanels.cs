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

    /// <summary>The same panels from another p on, or from another panel on.</summary>
    public Panels At(nint offset) => new(Data + offset, Step, Next);
}

/// <summary>Brings columns of the right matrix, or rows of its transpose, together in panels.</summary>
internal static unsafe class RightPanels<TLanes, V>
    where TLanes : struct, ILanes<V>
    where V : struct
{
    private const int Square = 8;

    private static int Columns => 2 * TLanes.Count;

    /// <summary>Panels of columns <paramref name="first"/> and on, as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Panels Packed(Matrix b, int first, int width, int depth, ProductScratch scratch)
    {
        Panels panels = Place(width, depth, scratch);
        for (int j = 0; j < width; j += Columns)
        {
            bool two = width - j >= Columns;
            float* from = b.Data + first + j, to = panels.Data + j / Columns * panels.Next;
            for (int p = 0; p < depth; p++)
            {
                TLanes.Store(TLanes.Load(from), to);
                if (two) TLanes.Store(TLanes.Load(from + TLanes.Count), to + TLanes.Count);
                from += b.Stride;
                to += Columns;
            }
        }
        return panels;
    }

    /// <summary>Panels of rows <paramref name="first"/> and on, turned into columns; beyond the last row they are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Panels Transposed(Matrix b, int first, int width, int depth, ProductScratch scratch)
    {
        Panels panels = Place(width, depth, scratch);
        int squareWidth = Math.Min(Square, Columns);
        for (int j = 0; j < width; j += squareWidth)
        {
            float* to = panels.Data + j / Columns * panels.Next + j % Columns;
            int rows = Math.Clamp(b.Rows - first - j, 0, squareWidth);
            if (Avx.IsSupported && rows == Square)
            {
                float* from = b.RowPointer(first + j);
                nint stride = b.Stride;
                for (int p = 0; p < depth; p += Square)
                    TransposeSquare(from + p, stride, to + p * Columns, Columns);
            }
            else
            {
                for (int p = 0; p < depth; p++)
                    for (int row = 0; row < squareWidth; row++)
                        to[p * Columns + row] = row < rows ? b.RowPointer(first + j + row)[p] : 0;
            }
        }
        return panels;
    }

    private static Panels Place(int width, int depth, ProductScratch scratch)
    {
        int panels = (width + Columns - 1) / Columns;
        // Squares may reach beyond the depth.
        int rows = (depth + Square - 1) / Square * Square;
        return new Panels(scratch.Right((long)panels * rows * Columns), Columns, (nint)rows * Columns);
    }

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
