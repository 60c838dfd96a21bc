using System.Runtime.CompilerServices;
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
internal static unsafe class PackedRight<TLanes, V>
    where TLanes : struct, ILanes<V>
    where V : struct
{
    // Rows lie too far apart for the machine to foresee the next.
    private const int RowsAhead = 8;

    private static int Columns => 2 * TLanes.Count;

    /// <summary>Columns <paramref name="first"/> and on of the rows from <paramref name="start"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Panels Copied(Matrix b, int first, int width, int start, int depth, ProductScratch scratch)
    {
        Panels panels = Place(depth, scratch);
        nint ahead = RowsAhead * b.Stride;
        for (int p = 0; p < depth; p++)
        {
            float* from = b.RowPointer(start + p) + first, to = panels.Data + p * Columns;
            for (int j = 0; j < width; j += Columns)
            {
                if (Sse.IsSupported)
                {
                    Sse.Prefetch0(from + j + ahead);
                    Sse.Prefetch0(from + j + Matrix.Lanes + ahead);
                }
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
        Panels panels = Place(depth, scratch);
        int turned = Math.Min(Transposition.Rows, Columns);
        for (int j = 0; j < width; j += turned)
        {
            float* to = panels.Data + j / Columns * panels.Next + j % Columns;
            int rows = Math.Clamp(b.Rows - first - j, 0, turned);
            float* from = b.Data + (nint)(first + j) * b.Stride + start;
            if (rows == Transposition.Rows) Transposition.Turn(from, b.Stride, rows, depth, to, Columns);
            else Transposition.TurnEach(from, b.Stride, rows, depth, to, Columns, turned);
        }
        return panels;
    }

    private static Panels Place(int depth, ProductScratch scratch) => new(scratch.Packed, Columns, (nint)depth * Columns);
}
