using DigitsNet.Numerics;

namespace DigitsNet.Tests.Numerics;

public unsafe class MatrixTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 16)]
    [InlineData(5, 100)]
    [InlineData(2, 128)]
    [InlineData(7, 256)]
    [InlineData(2, 1024)]
    public void Rows_begin_at_cache_lines_and_spread_over_the_cache(int rows, int columns)
    {
        using var matrix = new Matrix(rows, columns);
        Assert.Equal(0, matrix.Stride % Matrix.Lanes);
        Assert.InRange(matrix.Stride, columns, columns + 2 * Matrix.Lanes);
        Assert.True(columns == 0 || matrix.Stride % (8 * Matrix.Lanes) != 0);
        for (int r = 0; r < rows; r++)
            Assert.Equal(0u, (nuint)matrix.RowPointer(r) % 64);
    }

    [Fact]
    public void Copies_go_in_and_out_and_leave_the_padding_zero()
    {
        float[] values = [.. Enumerable.Range(1, 21).Select(i => (float)i)];
        using Matrix matrix = new(3, 7), copy = new(3, 7);
        matrix.CopyFrom(values);
        Assert.Equal(values, matrix.ToArray());
        Assert.Equal([8f, 9, 10, 11, 12, 13, 14], matrix.Row(1).ToArray());
        copy.CopyFrom(matrix);
        Assert.Equal(values, copy.ToArray());
        for (int r = 0; r < 3; r++)
            for (int j = 7; j < copy.Stride; j++)
                Assert.Equal(0, copy.RowPointer(r)[j]);
        copy.Clear();
        Assert.All(copy.ToArray(), x => Assert.Equal(0, x));
        Assert.Equal(values, matrix.ToArray());
    }

    [Fact]
    public void Other_shapes_are_refused()
    {
        using Matrix matrix = new(2, 3), other = new(3, 2);
        Assert.Throws<ArgumentException>(() => matrix.CopyFrom(new float[5]));
        Assert.Throws<ArgumentException>(() => matrix.CopyFrom(other));
        Assert.Throws<ArgumentOutOfRangeException>(() => { matrix.Row(2); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { matrix.Row(-1); });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Matrix(-1, 2));
    }

    [Fact]
    public void Tiles_cover_the_output_once()
    {
        foreach (var (rows, columns) in (ReadOnlySpan<(int, int)>)[(1, 1), (10, 10), (100, 256), (7, 50), (3, 64), (100, 17)])
            foreach (int parts in (int[])[1, 2, 3, 8, 16])
            {
                var covered = new int[rows, columns];
                for (int part = 0; part < parts; part++)
                {
                    Tile tile = Tile.Share(rows, columns, part, parts);
                    Assert.True(tile.Columns % Matrix.Lanes == 0 || tile.Column + tile.Columns == columns);
                    Assert.Equal(0, tile.Column % Matrix.Lanes);
                    for (int r = 0; r < tile.Rows; r++)
                        for (int j = 0; j < tile.Columns; j++)
                            covered[tile.Row + r, tile.Column + j]++;
                }
                foreach (int times in covered)
                    Assert.Equal(1, times);
            }
    }

    [Fact]
    public void Rows_may_be_numbered_as_those_of_a_taller_matrix()
    {
        using var matrix = new Matrix(3, 7);
        matrix.NumberRowsFrom(10);
        for (int r = 10; r < 13; r++)
        {
            matrix.Row(r).Fill(r);
            Assert.Equal(r, *matrix.RowPointer(r));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Row(9).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Row(13).Length);
        matrix.NumberRowsFrom(0);
        Assert.Equal([.. Enumerable.Repeat(10f, 7), .. Enumerable.Repeat(11f, 7), .. Enumerable.Repeat(12f, 7)], matrix.ToArray());
    }
}
