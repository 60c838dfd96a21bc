using System.Runtime.Intrinsics;

namespace DigitsNet.Numerics;

/// <summary>
/// Matrix products over a tile of the output. Every output element is one accumulator begun at +0 to which the
/// products are added in ascending order by fused multiply-add, so that the result does not depend on how the output is
/// split into tiles nor on the width of the machine's vectors.
/// </summary>
internal static unsafe class MatrixProduct
{
    /// <summary>c[r, j] = sum of a[r, p] b[p, j] over p &lt; depth.</summary>
    public static void Plain(Matrix a, Matrix b, Matrix c, int depth, Tile tile, ProductScratch scratch)
    {
        for (int r = tile.Row; r < tile.Row + tile.Rows; r++)
            for (int j = tile.Column; j < tile.Column + tile.Columns; j += Matrix.Lanes)
            {
                Vector512<float> sum = default;
                for (int p = 0; p < depth; p++)
                    sum = Vector512.FusedMultiplyAdd(Vector512.Create(a.RowPointer(r)[p]), Vector512.Load(b.RowPointer(p) + j), sum);
                sum.Store(c.RowPointer(r) + j);
            }
    }

    /// <summary>c[r, j] = sum of a[r, p] b[j, p] over p &lt; depth.</summary>
    public static void RightTransposed(Matrix a, Matrix b, Matrix c, int depth, Tile tile, ProductScratch scratch)
    {
        for (int r = tile.Row; r < tile.Row + tile.Rows; r++)
            for (int j = tile.Column; j < tile.Column + tile.Columns; j++)
            {
                float sum = 0;
                for (int p = 0; p < depth; p++)
                    sum = MathF.FusedMultiplyAdd(a.RowPointer(r)[p], b.RowPointer(j)[p], sum);
                c.RowPointer(r)[j] = sum;
            }
    }

    /// <summary>c[i, j] = sum of a[p, i] b[p, j] over p &lt; depth.</summary>
    public static void LeftTransposed(Matrix a, Matrix b, Matrix c, int depth, Tile tile, ProductScratch scratch)
    {
        for (int i = tile.Row; i < tile.Row + tile.Rows; i++)
            for (int j = tile.Column; j < tile.Column + tile.Columns; j += Matrix.Lanes)
                Gradient(a, b, depth, i, j).Store(c.RowPointer(i) + j);
    }

    /// <summary>
    /// A step down the gradient g[i, j] = sum of a[p, i] b[p, j] over p &lt; depth:
    /// w[i, j] = keep w[i, j] - step g[i, j], the product with keep rounded, the rest fused.
    /// </summary>
    public static void Descend(Matrix a, Matrix b, Matrix w, int depth, float step, float keep, Tile tile, ProductScratch scratch)
    {
        for (int i = tile.Row; i < tile.Row + tile.Rows; i++)
            for (int j = tile.Column; j < tile.Column + tile.Columns; j += Matrix.Lanes)
            {
                float* at = w.RowPointer(i) + j;
                Vector512.FusedMultiplyAdd(Vector512.Create(-step), Gradient(a, b, depth, i, j), Vector512.Load(at) * keep).Store(at);
            }
    }

    private static Vector512<float> Gradient(Matrix a, Matrix b, int depth, int i, int j)
    {
        Vector512<float> sum = default;
        for (int p = 0; p < depth; p++)
            sum = Vector512.FusedMultiplyAdd(Vector512.Create(a.RowPointer(p)[i]), Vector512.Load(b.RowPointer(p) + j), sum);
        return sum;
    }
}
