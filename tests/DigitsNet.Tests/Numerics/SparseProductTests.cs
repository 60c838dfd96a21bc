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
        using var sparse = new SparseBatch(rows + 2, features);
        using Matrix a = Examples(sparse, rows, features, zeros), b = Filled(features, columns);
        using Matrix expected = new(rows, columns), found = new(rows, columns);
        MatrixProduct.Plain(a, b, expected, features, Tile.Of(expected), _scratch);
        foreach (int parts in (int[])[1, 2, 3, 8])
        {
            found.Clear();
            for (int part = 0; part < parts; part++)
                SparseProduct.Plain(sparse, b, found, Tile.Share(rows, columns, part, parts));
            Assert.Equal(Bits(expected), Bits(found));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Descend_equals_the_dense_step(int rows, int features, int columns, int zeros)
    {
        const float step = 0.03f;
        foreach (float keep in (float[])[1, 0.99f])
        {
            using var sparse = new SparseBatch(rows + 2, features);
            using Matrix a = Examples(sparse, rows, features, zeros), b = Filled(rows, columns), start = Filled(features, columns);
            using Matrix expected = new(features, columns), found = new(features, columns), partial = new(features, columns);
            expected.CopyFrom(start);
            MatrixProduct.Descend(a, b, expected, rows, step, keep, Tile.Of(expected), _scratch);
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
    public void Bytes_are_listed_as_their_floats()
    {
        byte[] bytes = new byte[100];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(_random.Next(3) == 0 ? _random.Next(256) : 0);
        float[] floats = [.. bytes.Select(v => v * (1 / 255f))];
        using var batch = new SparseBatch(2, bytes.Length);
        batch.SetRow(0, bytes, 1 / 255f);
        batch.SetRow(1, floats, 1);
        Assert.Equal(Entries(batch.Row(1)), Entries(batch.Row(0)));
        Assert.Equal(floats.Count(v => v != 0), batch.Row(0).Count);
    }

    public void Dispose() => _scratch.Dispose();

    private static unsafe (int Place, float Value)[] Entries(SparseList list)
    {
        var entries = new (int, float)[list.Count];
        for (int n = 0; n < list.Count; n++)
            entries[n] = (list.Indices[n], list.Values[n]);
        return entries;
    }

    /// <summary>The same examples dense and sparse.</summary>
    private Matrix Examples(SparseBatch sparse, int rows, int features, int zeros)
    {
        Matrix dense = Filled(rows, features);
        for (int r = 0; r < rows; r++)
        {
            foreach (ref float x in dense.Row(r))
                if (_random.Next(100) < zeros) x = 0;
            sparse.SetRow(r, dense.Row(r), 1);
        }
        return dense;
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
