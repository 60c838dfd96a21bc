namespace DigitsNet.Numerics;

/// <summary>
/// A block of an output matrix: the unit of work between threads. <see cref="Column"/> is a multiple of
/// <see cref="Matrix.Lanes"/>, and so is <see cref="Columns"/> unless the block ends at the matrix's right edge.
/// </summary>
internal readonly record struct Tile(int Row, int Rows, int Column, int Columns)
{
    // Some hundredths of a second; fewer columns would make products slow
    private const long WorkAtOnce = 1L << 30;
    private const int LeastColumns = 64;

    /// <summary>The whole of a matrix.</summary>
    public static Tile Of(Matrix matrix) => new(0, matrix.Rows, 0, matrix.Columns);

    /// <summary>Cuts off the first columns of a tile, as many as a thread does before it looks whether to stop.</summary>
    /// <param name="rest">The tile, and then what is left of it.</param>
    /// <param name="depth">Multiplications an element takes.</param>
    public static Tile Next(ref Tile rest, int depth)
    {
        Tile whole = rest;
        long columns = WorkAtOnce / Math.Max(1, (long)rest.Rows * depth) / Matrix.Lanes * Matrix.Lanes;
        int count = (int)Math.Min(whole.Columns, Math.Max(LeastColumns, columns));
        rest = whole with { Column = whole.Column + count, Columns = whole.Columns - count };
        return whole with { Columns = count };
    }

    /// <summary>
    /// One thread's part of a rows x columns output: a stripe of columns where there are enough for all, so that a
    /// thread always works on the same columns of the weights, which its cache keeps; else a stripe of rows.
    /// </summary>
    public static Tile Share(int rows, int columns, int part, int parts)
    {
        int blocks = (columns + Matrix.Lanes - 1) / Matrix.Lanes;
        if (parts == 1) return new Tile(0, rows, 0, columns);
        if (blocks >= parts)
        {
            int first = (int)((long)blocks * part / parts) * Matrix.Lanes;
            int last = Math.Min(columns, (int)((long)blocks * (part + 1) / parts) * Matrix.Lanes);
            return new Tile(0, rows, first, last - first);
        }
        (int top, int count) = Stripe(rows, part, parts);
        return new Tile(top, count, 0, columns);
    }

    /// <summary>One thread's part of some rows, begun at a multiple of <see cref="SparseBatch.GroupRows"/> so that groups of rows stay together.</summary>
    public static (int First, int Count) Stripe(int rows, int part, int parts)
    {
        const int Group = SparseBatch.GroupRows;
        long groups = SparseBatch.WholeGroups(rows) / Group;
        int first = (int)(groups * part / parts) * Group, end = Math.Min(rows, (int)(groups * (part + 1) / parts) * Group);
        return (first, end - first);
    }
}
