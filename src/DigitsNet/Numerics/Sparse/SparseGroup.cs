namespace DigitsNet.Numerics;

/// <summary>
/// What is not zero of a group of rows: the columns, ascending, and for each row its values there, zeros among them. A
/// row's values follow each other; a plane leads to those of the next row.
/// </summary>
internal readonly unsafe ref struct SparseGroup(ReadOnlySpan<int> columns, float* values, nint plane)
{
    public ReadOnlySpan<int> Columns { get; } = columns;
    public float* Values { get; } = values;
    public nint Plane { get; } = plane;

    /// <summary>The same of the columns from <paramref name="first"/> up to <paramref name="end"/> alone.</summary>
    public SparseGroup Within(int first, int end)
    {
        int start = Find(first);
        return new(Columns[start..Find(end)], Values + start, Plane);
    }

    private int Find(int column)
    {
        if (column == 0) return 0;
        int found = Columns.BinarySearch(column);
        return found < 0 ? ~found : found;
    }
}
