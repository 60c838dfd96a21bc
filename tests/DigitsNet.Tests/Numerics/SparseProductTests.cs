using DigitsNet.Numerics;

namespace DigitsNet.Tests.Numerics;

/// <summary>What is left out must not be missed: the sparse products against the dense ones, bit for bit.</summary>
public sealed unsafe class SparseProductTests : IDisposable
{
    private readonly ProductScratch _scratch = new();
    private readonly Random _random = new(3);

    public static TheoryData<int, int, int, int> Shapes => new()
    {
        // rows, features, columns, percent of zeros
        { 1, 1, 1, 0 }, { 1, 784, 256, 80 }, { 10, 784, 256, 80 }, { 17, 50, 300, 50 }, { 5, 33, 10, 100 }, { 3, 40, 31, 0 },
        { 100, 65, 47, 90 }, { 256, 20, 48, 70 }, { 257, 20, 16, 70 }, { 700, 12, 33, 40 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Plain_equals_the_dense_product(int rows, int features, int columns, int zeros)
    {
        using Matrix a = Examples(rows, features, zeros), b = Filled(features, columns);
        using SparseBatch sparse = Listed(a);
        using Matrix expected = new(a.Rows, columns), found = new(a.Rows, columns);
        MatrixProduct.Plain(a, b, expected, features, new Tile(0, rows, 0, columns), _scratch);
        foreach (int parts in (int[])[1, 2, 3, 8])
        {
            found.Clear();
            for (int part = 0; part < parts; part++)
                SparseProduct.Plain(sparse, b, found, Tile.Share(rows, columns, part, parts));
            Assert.Equal(Bits(expected)[..(rows * columns)], Bits(found)[..(rows * columns)]);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Descend_equals_the_dense_step(int rows, int features, int columns, int zeros)
    {
        const float step = 0.03f;
        foreach (float decay in (float[])[0, 0.3f])
        {
            using Matrix a = Examples(rows, features, zeros), b = Filled(rows, columns), start = Filled(features, columns);
            using SparseBatch sparse = Listed(a);
            using Matrix expected = new(features, columns), found = new(features, columns);
            expected.CopyFrom(start);
            MatrixProduct.Descend(a, b, null, expected, rows, step, decay, Tile.Of(expected), _scratch);
            foreach (int parts in (int[])[1, 2, 3, 8])
            {
                found.CopyFrom(start);
                sparse.ListColumns(rows, 0, features / 2);
                sparse.ListColumns(rows, features / 2, features);
                for (int part = 0; part < parts; part++)
                    SparseProduct.Descend(sparse, b, null, found, rows, step, decay, Tile.Share(features, columns, part, parts));
                Assert.Equal(Bits(expected), Bits(found));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void What_is_summed_in_two_parts_is_the_same(int rows, int features, int columns, int zeros)
    {
        const float step = 0.03f, decay = 0.3f;
        int first = rows / 2;
        using Matrix a = Examples(rows, features, zeros), b = Filled(rows, columns), start = Filled(features, columns);
        using Matrix expected = new(features, columns), found = new(features, columns), sums = new(features, columns);
        expected.CopyFrom(start);
        MatrixProduct.Descend(a, b, null, expected, rows, step, decay, Tile.Of(expected), _scratch);
        foreach (int parts in (int[])[1, 3])
        {
            found.CopyFrom(start);
            sums.Clear();
            foreach (bool isLast in (bool[])[false, true])
            {
                int from = isLast ? first : 0, count = isLast ? rows - first : first;
                using Matrix values = Part(a, from, count), deltas = Part(b, from, count);
                using SparseBatch sparse = Listed(values);
                sparse.ListColumns(count, 0, features);
                for (int part = 0; part < parts; part++)
                {
                    Tile tile = Tile.Share(features, columns, part, parts);
                    if (isLast)
                        SparseProduct.Descend(sparse, deltas, sums, found, count, step, decay, tile);
                    else
                        SparseProduct.LeftTransposed(sparse, deltas, null, sums, count, tile);
                }
            }
            Assert.Equal(Bits(expected), Bits(found));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Sums_may_go_on_in_place(int rows, int features, int columns, int zeros)
    {
        using Matrix a = Examples(rows, features, zeros), b = Filled(rows, columns), expected = Filled(features, columns), found = new(features, columns);
        found.CopyFrom(expected);
        MatrixProduct.LeftTransposed(a, b, expected, expected, rows, Tile.Of(expected), _scratch);
        using SparseBatch sparse = Listed(a);
        sparse.ListColumns(rows, 0, features);

        SparseProduct.LeftTransposed(sparse, b, found, found, rows, Tile.Of(found));

        Assert.Equal(Bits(expected), Bits(found));
    }

    [Theory]
    [InlineData(77, 85)]
    [InlineData(16, 0)]
    [InlineData(784, 99)]
    [InlineData(3, 100)]
    public void A_group_has_the_columns_where_any_of_its_rows_is_not_zero(int features, int zeros)
    {
        using Matrix values = Examples(8, features, zeros);
        using SparseBatch sparse = Listed(values);

        foreach (int group in (int[])[0, 1])
        {
            SparseGroup found = sparse.Group(group);
            Assert.Equal(ColumnsInUse(values, group * 4, 4), found.Columns.ToArray());
            for (int r = 0; r < 4; r++)
                Assert.Equal(found.Columns.ToArray().Select(c => values.Row(group * 4 + r)[c]), new ReadOnlySpan<float>(found.Values + r * found.Plane, found.Columns.Length).ToArray());
        }
    }

    [Fact]
    public void A_column_has_the_rows_where_it_is_not_zero()
    {
        const int Rows = 300;
        using Matrix values = Examples(Rows, 21, 70);
        using SparseBatch sparse = Listed(values);

        sparse.ListColumns(Rows, 0, 16);
        sparse.ListColumns(Rows, 16, 21);

        for (int c = 0; c < 21; c++)
        {
            (int, float)[] found = [.. sparse.Column(c).ToArray().Select(entry => (entry.Row, entry.Value))];
            Assert.Equal(Enumerable.Range(0, Rows).Where(r => values.Row(r)[c] != 0).Select(r => (r, values.Row(r)[c])), found);
        }
    }

    public void Dispose() => _scratch.Dispose();

    private static SparseBatch Listed(Matrix values)
    {
        var sparse = new SparseBatch(values.Rows, values.Columns);
        for (int r = 0; r < values.Rows; r += SparseBatch.GroupRows)
            sparse.ListGroup(r / SparseBatch.GroupRows, values, r);
        return sparse;
    }

    private static int[] ColumnsInUse(Matrix values, int first, int rows) =>
        [.. Enumerable.Range(0, values.Columns).Where(c => Enumerable.Range(first, rows).Any(r => values.Row(r)[c] != 0))];

    /// <summary>Examples with zeros, in whole groups of rows; those too many are zero.</summary>
    private Matrix Examples(int rows, int features, int zeros)
    {
        Matrix values = Filled(SparseBatch.WholeGroups(rows), features);
        for (int r = 0; r < values.Rows; r++)
        {
            foreach (ref float x in values.Row(r))
                if (r >= rows || _random.Next(100) < zeros) x = 0;
        }
        return values;
    }

    private static Matrix Part(Matrix whole, int first, int rows)
    {
        var part = new Matrix(SparseBatch.WholeGroups(rows), whole.Columns);
        for (int r = 0; r < rows; r++)
            whole.Row(first + r).CopyTo(part.Row(r));
        return part;
    }

    private Matrix Filled(int rows, int columns)
    {
        var matrix = new Matrix(rows, columns);
        for (int r = 0; r < rows; r++)
            foreach (ref float x in matrix.Row(r))
                x = _random.NextSingle() - 0.5f;
        return matrix;
    }

    private static int[] Bits(Matrix matrix) => Array.ConvertAll(matrix.ToArray(), BitConverter.SingleToInt32Bits);
}
