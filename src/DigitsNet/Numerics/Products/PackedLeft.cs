using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace DigitsNet.Numerics;

/// <summary>Packs the left operand into panels of at most MR rows, each stored column after column, as the micro-kernel reads it.</summary>
internal static unsafe class PackedLeft<TLanes, V>
    where TLanes : struct, ILanes<V>
    where V : struct
{
    /// <summary>Floats from a column of a panel to the next.</summary>
    public static int Step => (int)BitOperations.RoundUpToPowerOf2((uint)TLanes.MR);

    /// <summary>Rows from <paramref name="first"/> on, which are columns of <paramref name="a"/> in column-major layout, from depth <paramref name="start"/> on.</summary>
    public static void Pack<TLayout>(Matrix a, int first, int rows, int start, int depth, ProductScratch scratch)
        where TLayout : struct, ILayout
    {
        if (TLayout.IsColumnMajor) Copy(a, first, rows, start, depth, scratch.Strips);
        else Turn(a, first, rows, start, depth, scratch.Strips);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy(Matrix a, int first, int rows, int start, int depth, float* strips)
    {
        foreach (int height in new RowPanels(rows, TLanes.MR))
        {
            float* from = a.RowPointer(start) + first;
            for (int p = 0; p < depth; p++)
            {
                // The panel after next: its rows are too far apart for the hardware to prefetch them itself.
                if (Sse.IsSupported) Sse.Prefetch0(from + 2 * TLanes.MR);
                // The last load may read beyond the last row: a matrix has room for a vector there.
                for (int v = 0; v < Step; v += TLanes.Count)
                    TLanes.Store(TLanes.Load(from + v), strips + v);
                from += a.Stride;
                strips += Step;
            }
            first += height;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn(Matrix a, int first, int rows, int start, int depth, float* strips)
    {
        foreach (int height in new RowPanels(rows, TLanes.MR))
        {
            float* from = a.RowPointer(first) + start;
            for (int row = 0; row < height; row += Transposition.Rows)
            {
                if (Step < Transposition.Rows) Transposition.TurnEach(from, a.Stride, height, depth, strips, Step, height);
                else Transposition.Turn(from + row * a.Stride, a.Stride, height - row, depth, strips + row, Step);
            }
            first += height;
            strips += depth * Step;
        }
    }
}
