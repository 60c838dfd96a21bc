using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace DigitsNet.Numerics;

/// <summary>
/// Panels of NR columns of the right operand: one call of the micro-kernel reads one. Step is the distance in floats from a
/// row of a panel to the next, Next that from a panel to the next.
/// </summary>
internal readonly unsafe struct Panels(float* data, nint step, nint next)
{
    public float* Data { get; } = data;
    public nint Step { get; } = step;
    public nint Next { get; } = next;
}

/// <summary>Packs a block of the right operand into contiguous panels of NR columns, by copying, or by transposing where the matrix at hand is its transpose.</summary>
internal static unsafe class PackedRight<TLanes, V>
    where TLanes : struct, ILanes<V>
    where V : struct
{
    // Rows are too far apart for the hardware to prefetch the next one itself.
    private const int RowsAhead = 8;

    private static int NR => MacroKernel<TLanes, V>.NR;

    /// <summary>Columns <paramref name="first"/> and on of the rows from <paramref name="start"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Panels Copied(Matrix b, int first, int width, int start, int depth, ProductScratch scratch)
    {
        Panels panels = Place(depth, scratch);
        nint ahead = RowsAhead * b.Stride;
        for (int p = 0; p < depth; p++)
        {
            float* from = b.RowPointer(start + p) + first, to = panels.Data + p * NR;
            for (int j = 0; j < width; j += NR)
            {
                if (Sse.IsSupported)
                {
                    Sse.Prefetch0(from + j + ahead);
                    Sse.Prefetch0(from + j + Matrix.Lanes + ahead);
                }
                TLanes.Store(TLanes.Load(from + j), to);
                if (width - j >= NR) TLanes.Store(TLanes.Load(from + j + TLanes.Count), to + TLanes.Count);
                to += panels.Next;
            }
        }
        return panels;
    }

    /// <summary>Rows <paramref name="first"/> and on from <paramref name="start"/> on; beyond the last row panels are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Panels Turned(Matrix b, int first, int width, int start, int depth, ProductScratch scratch)
    {
        Panels panels = Place(depth, scratch);
        int turned = Math.Min(Transposition.Rows, NR);
        for (int j = 0; j < width; j += turned)
        {
            float* to = panels.Data + j / NR * panels.Next + j % NR;
            int rows = Math.Clamp(b.Rows - first - j, 0, turned);
            float* from = b.Data + (nint)(first + j) * b.Stride + start;
            if (rows == Transposition.Rows) Transposition.Turn(from, b.Stride, rows, depth, to, NR);
            else Transposition.TurnEach(from, b.Stride, rows, depth, to, NR, turned);
        }
        return panels;
    }

    private static Panels Place(int depth, ProductScratch scratch) => new(scratch.Packed, NR, (nint)depth * NR);
}
