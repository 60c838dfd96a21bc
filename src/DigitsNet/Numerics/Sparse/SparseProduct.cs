using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace DigitsNet.Numerics;

/// <summary>
/// The products of <see cref="MatrixProduct"/> for a left operand that is mostly zero. Leaving out zeros changes no
/// sum: a fused multiply-add with zero adds nothing.
/// </summary>
internal static unsafe class SparseProduct
{
    // Up to this many rows, deltas sixteen vectors wide stay in the nearest cache; beyond, half as wide is faster.
    private const int FewRows = 40;

    /// <summary>c[r, j] = sum of a[r, p] b[p, j].</summary>
    public static void Plain(SparseBatch a, Matrix b, Matrix c, Tile tile)
    {
        if (Vector512.IsHardwareAccelerated)
            Plain<Lanes512, Vector512<float>>(a, b, c, tile);
        else if (Fma.IsSupported)
            Plain<Lanes256, Vector256<float>>(a, b, c, tile);
        else if (AdvSimd.IsSupported)
            Plain<Lanes128, Vector128<float>>(a, b, c, tile);
        else
            Plain<Lanes32, float>(a, b, c, tile);
    }

    /// <summary>
    /// A step down the gradient g[i, j] = sum of a[r, i] b[r, j] over r &lt; rows: w[i, j] = keep w[i, j] - step g[i, j].
    /// The columns of the batch must have been listed. Where its rows fill more than one block, <paramref name="partial"/>,
    /// of the shape of w, holds the sums in between.
    /// </summary>
    public static void Descend(SparseBatch a, Matrix b, Matrix w, Matrix? partial, int rows, float step, float keep, Tile tile)
    {
        var down = new DescentStep(-step, keep);
        if (Vector512.IsHardwareAccelerated)
            Descend<Lanes512, Vector512<float>>(a, b, w, partial, rows, &down, tile);
        else if (Fma.IsSupported)
            Descend<Lanes256, Vector256<float>>(a, b, w, partial, rows, &down, tile);
        else if (AdvSimd.IsSupported)
            Descend<Lanes128, Vector128<float>>(a, b, w, partial, rows, &down, tile);
        else
            Descend<Lanes32, float>(a, b, w, partial, rows, &down, tile);
    }

    private static void Plain<TLanes, V>(SparseBatch a, Matrix b, Matrix c, Tile tile)
        where TLanes : struct, ILanes<V>
        where V : struct
    {
        for (int r = tile.Row; r < tile.Row + tile.Rows; r += SparseBatch.GroupRows)
        {
            ReadOnlySpan<int> columns = a.Group(r / SparseBatch.GroupRows);
            int j = tile.Column;
            for (int left = Vectors<TLanes, V>(tile), done; left > 0; left -= done, j += done * TLanes.Count)
            {
                done = GroupedRows<TLanes, V>.Sum(
                    columns, a.Values.RowPointer(r), a.Values.Stride, b.Data + j, b.Stride, left, c.RowPointer(r) + j, c.Stride);
            }
        }
    }

    // Columns outermost, so that the deltas of a few vectors' width stay near while every row of weights passes by.
    private static void Descend<TLanes, V>(SparseBatch a, Matrix b, Matrix w, Matrix? partial, int rows, DescentStep* step, Tile tile)
        where TLanes : struct, ILanes<V>
        where V : struct
    {
        int blocks = a.BlockCount(rows), widest = rows <= FewRows ? 16 : 8;
        for (int block = 0; block < blocks; block++)
        {
            bool last = block == blocks - 1;
            int j = tile.Column;
            for (int left = Vectors<TLanes, V>(tile), done; left > 0; left -= done, j += done * TLanes.Count)
            {
                done = WeightedRows<TLanes, V>.Width(Math.Min(left, widest));
                float* deltas = b.RowPointer(a.BlockStart(block)) + j;
                for (int i = tile.Row; i < tile.Row + tile.Rows; i++)
                {
                    ReadOnlySpan<SparseEntry> column = a.Column(block, i);
                    if (blocks == 1 && column.IsEmpty && step->Keep == 1) continue;
                    float* from = block == 0 ? null : partial!.RowPointer(i) + j;
                    float* to = last ? w.RowPointer(i) + j : partial!.RowPointer(i) + j;
                    WeightedRows<TLanes, V>.Sum(column, deltas, b.Stride, done, from, to, last ? step : null);
                }
            }
        }
    }

    private static int Vectors<TLanes, V>(Tile tile)
        where TLanes : struct, ILanes<V>
        where V : struct => (tile.Columns + TLanes.Count - 1) / TLanes.Count;
}
