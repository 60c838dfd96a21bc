using DigitsNet.Numerics;

namespace DigitsNet.Tests.Numerics;

/// <summary>Every product, in every vector width, bit for bit against one accumulator an element.</summary>
public sealed unsafe class MatrixProductTests : IDisposable
{
    private readonly ProductScratch _scratch = new();
    private readonly Random _random = new(7);

    public static TheoryData<int, int, int> Shapes => new()
    {
        // rows, columns, depth
        { 1, 1, 1 }, { 1, 10, 64 }, { 2, 17, 3 }, { 3, 32, 5 }, { 4, 33, 16 }, { 5, 31, 7 }, { 6, 48, 9 }, { 7, 64, 10 },
        { 8, 1, 100 }, { 9, 50, 12 }, { 10, 64, 256 }, { 11, 15, 8 }, { 12, 16, 1 }, { 13, 47, 30 }, { 14, 96, 32 },
        { 15, 40, 17 }, { 27, 65, 29 }, { 28, 10, 64 }, { 29, 100, 13 }, { 43, 80, 24 }, { 57, 7, 33 }, { 100, 64, 10 },
        { 170, 33, 20 }, { 341, 20, 5 }, { 30, 530, 6 }, { 9, 1050, 11 }, { 3, 5, 513 }, { 31, 49, 600 }, { 16, 20, 1300 },
        { 5, 600, 1100 }, { 350, 290, 3 }, { 1001, 40, 4 }, { 340, 20, 520 }, { 2400, 20, 3 }, { 3, 2100, 5 }, { 15, 2100, 520 }, { 1010, 600, 2 }, { 1, 1, 0 }, { 20, 40, 0 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Plain_is_the_sum_in_order(int rows, int columns, int depth)
    {
        using Matrix a = Filled(rows, depth + 3), b = Filled(depth + 2, columns), c = Filled(rows, columns);
        float[] expected = Expected(rows, columns, depth, (r, p) => a.RowPointer(r)[p], (p, j) => b.RowPointer(p)[j]);
        AssertEach(c, expected, (product, tile) => product.Plain(a, b, c, depth, tile, _scratch));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void RightTransposed_is_the_sum_in_order(int rows, int columns, int depth)
    {
        using Matrix a = Filled(rows, depth + 3), b = Filled(columns, depth + 2), c = Filled(rows, columns);
        float[] expected = Expected(rows, columns, depth, (r, p) => a.RowPointer(r)[p], (p, j) => b.RowPointer(j)[p]);
        AssertEach(c, expected, (product, tile) => product.RightTransposed(a, b, c, depth, tile, _scratch));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void LeftTransposed_is_the_sum_in_order(int rows, int columns, int depth)
    {
        using Matrix a = Filled(depth + 1, rows), b = Filled(depth + 2, columns), c = Filled(rows, columns);
        float[] expected = Expected(rows, columns, depth, (i, p) => a.RowPointer(p)[i], (p, j) => b.RowPointer(p)[j]);
        AssertEach(c, expected, (product, tile) => product.LeftTransposed(a, b, null, c, depth, tile, _scratch));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Descend_takes_the_step_of_the_gradient(int rows, int columns, int depth)
    {
        const float step = 0.05f, decay = 0.02f;
        using Matrix a = Filled(depth + 1, rows), b = Filled(depth + 2, columns), w = Filled(rows, columns), c = Filled(rows, columns);
        float[] weights = w.ToArray();
        float[] expected = Expected(rows, columns, depth, (i, p) => a.RowPointer(p)[i], (p, j) => b.RowPointer(p)[j]);
        for (int n = 0; n < expected.Length; n++)
            expected[n] = MathF.FusedMultiplyAdd(-step, MathF.FusedMultiplyAdd(decay, weights[n], expected[n]), weights[n]);
        AssertEach(
            c, expected,
            (product, tile) => product.Descend(a, b, null, c, depth, step, decay, tile, _scratch),
            () => c.CopyFrom(weights));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void What_is_summed_in_two_parts_is_the_same(int rows, int columns, int depth)
    {
        const float step = 0.05f, decay = 0.02f;
        int first = depth / 3;
        using Matrix a = Filled(depth, rows), b = Filled(depth, columns), w = Filled(rows, columns), c = Filled(rows, columns), begun = new(rows, columns);
        using Matrix a1 = Part(a, 0, first), a2 = Part(a, first, depth - first), b1 = Part(b, 0, first), b2 = Part(b, first, depth - first);
        float[] sums = Expected(rows, columns, depth, (i, p) => a.RowPointer(p)[i], (p, j) => b.RowPointer(p)[j]);
        MatrixProduct.LeftTransposed(a1, b1, null, begun, first, Tile.Of(begun), _scratch);
        AssertEach(
            c, sums,
            (product, tile) => product.LeftTransposed(a2, b2, c, c, depth - first, tile, _scratch),
            () => c.CopyFrom(begun));
        float[] weights = w.ToArray();
        for (int n = 0; n < sums.Length; n++)
            sums[n] = MathF.FusedMultiplyAdd(-step, MathF.FusedMultiplyAdd(decay, weights[n], sums[n]), weights[n]);
        AssertEach(
            c, sums,
            (product, tile) => product.Descend(a2, b2, begun, c, depth - first, step, decay, tile, _scratch),
            () => c.CopyFrom(weights));
    }

    public void Dispose() => _scratch.Dispose();

    private static Matrix Part(Matrix whole, int first, int rows)
    {
        var part = new Matrix(rows, whole.Columns);
        for (int r = 0; r < rows; r++)
            whole.Row(first + r).CopyTo(part.Row(r));
        return part;
    }

    private static List<IMatrixProduct> EachWidth()
    {
        var products = new EachProduct();
        Widths.Each(products);
        return [new Facade(), .. products.Made];
    }

    private static float[] Expected(int rows, int columns, int depth, Func<int, int, float> a, Func<int, int, float> b)
    {
        var expected = new float[rows * columns];
        for (int r = 0; r < rows; r++)
            for (int j = 0; j < columns; j++)
            {
                float sum = 0;
                for (int p = 0; p < depth; p++)
                    sum = MathF.FusedMultiplyAdd(a(r, p), b(p, j), sum);
                expected[r * columns + j] = sum;
            }
        return expected;
    }

    private void AssertEach(Matrix c, float[] expected, Action<IMatrixProduct, Tile> run, Action? restore = null)
    {
        foreach (IMatrixProduct product in EachWidth())
            foreach (Tile[] tiles in new[] { [Tile.Of(c)], Split(c) })
            {
                restore?.Invoke();
                foreach (Tile tile in tiles)
                    run(product, tile);
                Assert.Equal(Bits(expected), Bits(c.ToArray()));
                for (int r = 0; r < c.Rows; r++)
                    for (int j = c.Columns; j < c.Stride; j++)
                        Assert.Equal(0, BitConverter.SingleToInt32Bits(c.RowPointer(r)[j]));
            }
    }

    /// <summary>Uneven tiles that cover the matrix, in random order.</summary>
    private Tile[] Split(Matrix c)
    {
        var tiles = new List<Tile>();
        for (int row = 0, rows; row < c.Rows; row += rows)
        {
            rows = Math.Min(c.Rows - row, 1 + _random.Next(c.Rows));
            for (int column = 0, columns; column < c.Columns; column += columns)
            {
                columns = Math.Min(c.Columns - column, Matrix.Lanes * (1 + _random.Next(c.Stride / Matrix.Lanes)));
                tiles.Add(new Tile(row, rows, column, columns));
            }
        }
        Tile[] shuffled = [.. tiles];
        _random.Shuffle(shuffled);
        return shuffled;
    }

    private Matrix Filled(int rows, int columns)
    {
        var matrix = new Matrix(rows, columns);
        for (int r = 0; r < rows; r++)
            foreach (ref float x in matrix.Row(r))
                x = _random.Next(5) == 0 ? 0 : (_random.NextSingle() - 0.5f) * MathF.Pow(2, _random.Next(-12, 12));
        return matrix;
    }

    private static int[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToInt32Bits);

    private interface IMatrixProduct
    {
        void Plain(Matrix a, Matrix b, Matrix c, int depth, Tile tile, ProductScratch scratch);

        void RightTransposed(Matrix a, Matrix b, Matrix c, int depth, Tile tile, ProductScratch scratch);

        void LeftTransposed(Matrix a, Matrix b, Matrix? begun, Matrix c, int depth, Tile tile, ProductScratch scratch);

        void Descend(Matrix a, Matrix b, Matrix? begun, Matrix w, int depth, float step, float decay, Tile tile, ProductScratch scratch);
    }

    private sealed class Facade : IMatrixProduct
    {
        public void Plain(Matrix a, Matrix b, Matrix c, int depth, Tile tile, ProductScratch scratch) =>
            MatrixProduct.Plain(a, b, c, depth, tile, scratch);

        public void RightTransposed(Matrix a, Matrix b, Matrix c, int depth, Tile tile, ProductScratch scratch) =>
            MatrixProduct.RightTransposed(a, b, c, depth, tile, scratch);

        public void LeftTransposed(Matrix a, Matrix b, Matrix? begun, Matrix c, int depth, Tile tile, ProductScratch scratch) =>
            MatrixProduct.LeftTransposed(a, b, begun, c, depth, tile, scratch);

        public void Descend(Matrix a, Matrix b, Matrix? begun, Matrix w, int depth, float step, float decay, Tile tile, ProductScratch scratch) =>
            MatrixProduct.Descend(a, b, begun, w, depth, step, decay, tile, scratch);
    }

    private sealed class EachProduct : IInWidth
    {
        public List<IMatrixProduct> Made { get; } = [];

        public void Do<TLanes, V>(string width)
            where TLanes : struct, ILanes<V>
            where V : struct
            => Made.Add(new Width<TLanes, V>());
    }

    private sealed class Width<TLanes, V> : IMatrixProduct
        where TLanes : struct, ILanes<V>
        where V : struct
    {
        public void Plain(Matrix a, Matrix b, Matrix c, int depth, Tile tile, ProductScratch scratch) =>
            BlockedProduct<TLanes, V>.Run<RowMajor>(a, b, false, null, c, depth, null, tile, scratch);

        public void RightTransposed(Matrix a, Matrix b, Matrix c, int depth, Tile tile, ProductScratch scratch) =>
            BlockedProduct<TLanes, V>.Run<RowMajor>(a, b, true, null, c, depth, null, tile, scratch);

        public void LeftTransposed(Matrix a, Matrix b, Matrix? begun, Matrix c, int depth, Tile tile, ProductScratch scratch) =>
            BlockedProduct<TLanes, V>.Run<ColumnMajor>(a, b, false, begun, c, depth, null, tile, scratch);

        public void Descend(Matrix a, Matrix b, Matrix? begun, Matrix w, int depth, float step, float decay, Tile tile, ProductScratch scratch)
        {
            var down = new DescentStep(-step, decay);
            BlockedProduct<TLanes, V>.Run<ColumnMajor>(a, b, false, begun, w, depth, &down, tile, scratch);
        }
    }
}
