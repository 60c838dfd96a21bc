namespace DigitsNet.Numerics;

/// <summary>
/// Matrix products over a tile of the output. Every output element is one accumulator begun at +0 to which the
/// products are added in ascending order by fused multiply-add, so that the result does not depend on how the output is
/// split into tiles nor on the width of the machine's vectors.
/// </summary>
internal static unsafe class MatrixProduct
{
    /// <summary>c[r, j] = sum of a[r, p] b[p, j] over p &lt; depth.</summary>
    public static void Plain(Matrix a, Matrix b, Matrix c, int depth, Tile tile, ProductScratch scratch) =>
        Run<RowMajor>(a, b, false, null, c, depth, null, tile, scratch);

    /// <summary>c[r, j] = sum of a[r, p] b[j, p] over p &lt; depth.</summary>
    public static void RightTransposed(Matrix a, Matrix b, Matrix c, int depth, Tile tile, ProductScratch scratch) =>
        Run<RowMajor>(a, b, true, null, c, depth, null, tile, scratch);

    /// <summary>
    /// c[i, j] = sum of a[p, i] b[p, j] over p &lt; depth, begun at <paramref name="begun"/>[i, j], which may be c itself,
    /// or, where that is null, at +0.
    /// </summary>
    public static void LeftTransposed(Matrix a, Matrix b, Matrix? begun, Matrix c, int depth, Tile tile, ProductScratch scratch) =>
        Run<ColumnMajor>(a, b, false, begun, c, depth, null, tile, scratch);

    /// <summary>
    /// A step down the gradient g[i, j] = sum of a[p, i] b[p, j] over p &lt; depth, begun as in
    /// <see cref="LeftTransposed"/>: w[i, j] = w[i, j] - step (g[i, j] + decay w[i, j]), each of the two sums rounded once.
    /// </summary>
    public static void Descend(
        Matrix a, Matrix b, Matrix? begun, Matrix w, int depth, float step, float decay, Tile tile, ProductScratch scratch)
    {
        var down = new DescentStep(-step, decay);
        Run<ColumnMajor>(a, b, false, begun, w, depth, &down, tile, scratch);
    }

    private static void Run<TLayout>(
        Matrix a, Matrix b, bool transposed, Matrix? begun, Matrix c, int depth, DescentStep* step, Tile tile, ProductScratch scratch)
        where TLayout : struct, ILayout
    {
        VectorWidth.Run(new Work<TLayout>(a, b, transposed, begun, c, depth, step, tile, scratch));
        // The finalizers of their memory would free what the kernels point at.
        GC.KeepAlive(a);
        GC.KeepAlive(b);
        GC.KeepAlive(begun);
        GC.KeepAlive(c);
        GC.KeepAlive(scratch);
    }

    private readonly struct Work<TLayout>(
        Matrix a, Matrix b, bool transposed, Matrix? begun, Matrix c, int depth, DescentStep* step, Tile tile, ProductScratch scratch) : IVectorWork
        where TLayout : struct, ILayout
    {
        public void Run<TLanes, V>()
            where TLanes : struct, ILanes<V>
            where V : struct
            => BlockedProduct<TLanes, V>.Run<TLayout>(a, b, transposed, begun, c, depth, step, tile, scratch);
    }
}
