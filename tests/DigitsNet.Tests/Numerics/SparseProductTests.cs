using DigitsNet.Numerics;

namespace DigitsNet.Tests.Numerics;

/// <summary>What is left out must not be missed: the sparse products against the dense ones, bit for bit.</summary>
public sealed class SparseProductTests : IDisposable
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
        using var sparse = new SparseBatch(a);
        using Matrix expected = new(a.Rows, columns), found = new(a.Rows, columns);
        sparse.ListGroups(0, rows);
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
        foreach (float keep in (float[])[1, 0.99f])
        {
            using Matrix a = Examples(rows, features, zeros), b = Filled(rows, columns), start = Filled(features, columns);
            using var sparse = new SparseBatch(a);
            sparse.ListGroups(0, rows);
            using Matrix expected = new(features, columns), found = new(features, columns), partial = new(features, columns);
            expected.CopyFrom(start);
            MatrixProduct.Descend(a, b, null, expected, rows, step, keep, Tile.Of(expected), _scratch);
            foreach (int parts in (int[])[1, 2, 3, 8])
            {
                found.CopyFrom(start);
                sparse.ListColumns(rows, 0, features / 2);
                sparse.ListColumns(rows, features / 2, features);
                for (int part = 0; part < parts; part++)
                    SparseProduct.Descend(sparse, b, found, partial, rows, step, keep, Tile.Share(features, columns, part, parts));
                Assert.Equal(Bits(expected), Bits(found));
            }
        }
    }

    [Fact]
    public void A_group_names_the_columns_where_any_of_its_rows_is_not_zero()
    {
        using Matrix values = Examples(6, 77, 85);
        using var sparse = new SparseBatch(values);

        sparse.ListGroups(0, 4);
        sparse.ListGroups(4, 2);

        Assert.Equal(ColumnsInUse(values, 0, 4), sparse.Group(0).ToArray());
        Assert.Equal(ColumnsInUse(values, 4, 2), sparse.Group(1).ToArray());
        Assert.True(values.Row(6).ToArray().All(x => x == 0) && values.Row(7).ToArray().All(x => x == 0), "Rows missing from the last group were not cleared.");
    }

    [Fact]
    public void A_column_has_the_rows_where_it_is_not_zero()
    {
        const int Rows = 300;
        using Matrix values = Examples(Rows, 21, 70);
        using var sparse = new SparseBatch(values);
        sparse.ListGroups(0, Rows);

        sparse.ListColumns(Rows, 0, 16);
        sparse.ListColumns(Rows, 16, 21);

        for (int c = 0; c < 21; c++)
        {
            var found = new List<(int, float)>();
            for (int block = 0; block < sparse.BlockCount(Rows); block++)
            {
                foreach (SparseEntry entry in sparse.Column(block, c))
                    found.Add((sparse.BlockStart(block) + entry.Row, entry.Value));
            }
            Assert.Equal(Enumerable.Range(0, Rows).Where(r => values.Row(r)[c] != 0).Select(r => (r, values.Row(r)[c])), found);
        }
    }

    public void Dispose() => _scratch.Dispose();

    private static int[] ColumnsInUse(Matrix values, int first, int rows) =>
        [.. Enumerable.Range(0, values.Columns).Where(c => Enumerable.Range(first, rows).Any(r => values.Row(r)[c] != 0))];

    /// <summary>Examples with zeros, in whole groups of rows; those too many are not zero.</summary>
    private Matrix Examples(int rows, int features, int zeros)
    {
        Matrix values = Filled(SparseBatch.WholeGroups(rows), features);
        for (int r = 0; r < rows; r++)
        {
            foreach (ref float x in values.Row(r))
                if (_random.Next(100) < zeros) x = 0;
        }
        return values;
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
