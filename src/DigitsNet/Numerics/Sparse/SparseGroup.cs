namespace DigitsNet.Numerics;

/// <summary>
/// Four rows of a batch without the columns in which all four are zero: the columns that are left, ascending, and each
/// row's values in them, some of which may be zero. The values of one row are contiguous; those of the next row begin <see cref="Plane"/> floats later.
/// </summary>
internal readonly unsafe ref struct SparseGroup(ReadOnlySpan<int> columns, float* values, nint plane)
{
    public ReadOnlySpan<int> Columns { get; } = columns;
    public float* Values { get; } = values;
    public nint Plane { get; } = plane;

    /// <summary>The part of the group in the columns from <paramref name="first"/> to <paramref name="end"/>, which is excluded.</summary>
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
