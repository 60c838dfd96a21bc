using System.Runtime.CompilerServices;

namespace DigitsNet.Numerics;

/// <summary>
/// The products of <see cref="MatrixProduct"/> for a left operand that is mostly zero. Leaving out zeros changes no
/// sum: a fused multiply-add with zero adds nothing.
/// </summary>
internal static unsafe class SparseProduct
{
    // With at most this many rows, deltas sixteen vectors wide fit the first-level cache; with more rows, eight vectors are faster.
    private const int FewRows = 40;

    /// <summary>c[r, j] = sum of a[r, p] b[p, j].</summary>
    public static void Plain(SparseBatch a, Matrix b, Matrix c, Tile tile)
    {
        VectorWidth.Run(new ForwardWork(a, b, c, tile));
        KeepAlive(a, b, null, c);
    }

    /// <summary>
    /// c[i, j] = sum of a[r, i] b[r, j] over r &lt; rows, begun at <paramref name="begun"/>[i, j], which may be c itself, or,
    /// where that is null, at +0. The columns of the batch must have been listed.
    /// </summary>
    public static void LeftTransposed(SparseBatch a, Matrix b, Matrix? begun, Matrix c, int rows, Tile tile) =>
        LeftTransposed(a, b, begun, c, rows, null, tile);

    /// <summary>
    /// A step down the gradient g[i, j] = sum of a[r, i] b[r, j] over r &lt; rows, begun as in
    /// <see cref="LeftTransposed(SparseBatch, Matrix, Matrix, Matrix, int, Tile)"/>: w[i, j] = w[i, j] - step (g[i, j] + decay w[i, j]).
    /// </summary>
    public static void Descend(SparseBatch a, Matrix b, Matrix? begun, Matrix w, int rows, float step, float decay, Tile tile)
    {
        var down = new DescentStep(-step, decay);
        LeftTransposed(a, b, begun, w, rows, &down, tile);
    }

    private static void LeftTransposed(SparseBatch a, Matrix b, Matrix? begun, Matrix c, int rows, DescentStep* step, Tile tile)
    {
        VectorWidth.Run(new GradientWork(a, b, begun, c, rows, step, tile));
        KeepAlive(a, b, begun, c);
    }

    // The finalizers of their memory would free what the kernels point at.
    private static void KeepAlive(SparseBatch a, Matrix b, Matrix? begun, Matrix c)
    {
        GC.KeepAlive(a);
        GC.KeepAlive(b);
        GC.KeepAlive(begun);
        GC.KeepAlive(c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Plain<TLanes, V>(SparseBatch a, Matrix b, Matrix c, Tile tile)
        where TLanes : struct, ILanes<V>
        where V : struct
    {
        for (int r = tile.Row; r < tile.Row + tile.Rows; r += SparseBatch.GroupRows)
        {
            SparseGroup group = a.Group(r / SparseBatch.GroupRows);
            int j = tile.Column;
            for (int left = Vectors<TLanes, V>(tile), done; left > 0; left -= done, j += done * TLanes.Count)
            {
                done = SparseForwardKernel<TLanes, V>.Sum(group, b.Data + j, b.Stride, left, c.RowPointer(r) + j, c.Stride);
            }
        }
    }

    // The loop over columns is the outermost: the deltas of a few vectors' width then stay in the cache while all rows of weights are updated.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LeftTransposed<TLanes, V>(SparseBatch a, Matrix b, Matrix? begun, Matrix c, int rows, DescentStep* step, Tile tile)
        where TLanes : struct, ILanes<V>
        where V : struct
    {
        // An empty column then leaves its row of the target as it is
        bool keeps = step == null ? begun == c : begun is null && step->Decay == 0;
        int widest = rows <= FewRows ? 16 : 8;
        int j = tile.Column;
        for (int left = Vectors<TLanes, V>(tile), done; left > 0; left -= done, j += done * TLanes.Count)
        {
            done = SparseGradientKernel<TLanes, V>.Width(Math.Min(left, widest));
            for (int i = tile.Row; i < tile.Row + tile.Rows; i++)
            {
                ReadOnlySpan<SparseEntry> column = a.Column(i);
                if (column.IsEmpty && keeps) continue;
                float* from = begun is null ? null : begun.RowPointer(i) + j;
                SparseGradientKernel<TLanes, V>.Sum(column, b.Data + j, b.Stride, done, from, c.RowPointer(i) + j, step);
            }
        }
    }

    private static int Vectors<TLanes, V>(Tile tile)
        where TLanes : struct, ILanes<V>
        where V : struct => (tile.Columns + TLanes.Count - 1) / TLanes.Count;

    private readonly struct ForwardWork(SparseBatch a, Matrix b, Matrix c, Tile tile) : IVectorWork
    {
        public void Run<TLanes, V>()
            where TLanes : struct, ILanes<V>
            where V : struct
            => Plain<TLanes, V>(a, b, c, tile);
    }

    private readonly struct GradientWork(SparseBatch a, Matrix b, Matrix? begun, Matrix c, int rows, DescentStep* step, Tile tile) : IVectorWork
    {
        public void Run<TLanes, V>()
            where TLanes : struct, ILanes<V>
            where V : struct
            => LeftTransposed<TLanes, V>(a, b, begun, c, rows, step, tile);
    }
}
