using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DigitsNet.Numerics;

/// <summary>
/// A batch of examples without its zeros, in two forms. The forward pass reads groups of four rows, so that a row of
/// weights is loaded once for four examples. The gradient reads the batch by columns: for each feature the rows where it is not zero. All lists ascend.
/// </summary>
internal sealed unsafe class SparseBatch : IDisposable
{
    /// <summary>Rows of a group.</summary>
    public const int GroupRows = 4;

    private readonly int _capacity, _features;
    private readonly nint _plane;
    private readonly NativeBlock _groups, _columns;
    private readonly int* _groupCounts, _groupColumns, _columnCounts;
    private readonly float* _groupValues;
    private readonly SparseEntry* _entries;

    /// <param name="rows">Greatest number of examples.</param>
    /// <param name="features">Values of an example.</param>
    public SparseBatch(int rows, int features)
    {
        (_capacity, _features) = (WholeGroups(rows), features);
        _plane = GroupPacking.Room(features);
        nuint groups = (nuint)(_capacity / GroupRows);
        nuint listed = checked(groups * (nuint)_plane);
        // Values first: they are read in whole vectors
        _groups = NativeBlock.Unwritten<float>(checked(listed * (GroupRows + 1) + groups));
        _groupValues = (float*)_groups.Data;
        _groupColumns = (int*)(_groupValues + listed * GroupRows);
        _groupCounts = _groupColumns + listed;
        // Where no gradient is wanted these lists are never written, and the system provides no memory for them
        nuint entries = checked((nuint)_features * (nuint)ColumnRoom);
        _columns = NativeBlock.Unwritten<SparseEntry>(checked(entries + (nuint)_features));
        _entries = (SparseEntry*)_columns.Data;
        _columnCounts = (int*)(_entries + entries);
    }

    /// <summary><paramref name="rows"/>, rounded up to whole groups.</summary>
    public static int WholeGroups(int rows) => checked((rows + GroupRows - 1) / GroupRows * GroupRows);

    /// <summary>A group of four rows: the columns in which any of them is not zero, and the values there.</summary>
    public SparseGroup Group(int group) =>
        new(new(_groupColumns + group * _plane, _groupCounts[group]), _groupValues + group * _plane * GroupRows, _plane);

    /// <summary>The rows in which a column is not zero.</summary>
    public ReadOnlySpan<SparseEntry> Column(int column) => new(_entries + (nint)column * ColumnRoom, _columnCounts[column]);

    // One entry more than there are rows: zeros are written as well, and the next entry overwrites them.
    private int ColumnRoom => _capacity + 1;

    /// <summary>Lists a group from the rows of a matrix that begin at <paramref name="first"/>; threads may list different ones at once.</summary>
    public void ListGroup(int group, Matrix rows, int first) =>
        _groupCounts[group] = GroupPacking.Pack(
            rows.RowPointer(first), rows.Stride, _features, _groupColumns + group * _plane, _groupValues + group * _plane * GroupRows, _plane);

    /// <summary>
    /// Lists the columns from <paramref name="first"/> up to <paramref name="end"/> in the groups of so many rows; threads
    /// may list different ones at once.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ListColumns(int rows, int first, int end)
    {
        new Span<int>(_columnCounts + first, end - first).Clear();
        for (int r = 0; r < rows; r += GroupRows)
            AppendGroup(Group(r / GroupRows).Within(first, end), r);
    }

    public void Dispose()
    {
        _groups.Dispose();
        _columns.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AppendGroup(SparseGroup group, int row)
    {
        int* counts = _columnCounts, bits = (int*)group.Values, bits1 = bits + _plane, bits2 = bits1 + _plane, bits3 = bits2 + _plane;
        SparseEntry* entries = _entries;
        nint room = ColumnRoom;
        ReadOnlySpan<int> columns = group.Columns;
        for (int k = 0; k < columns.Length; k++)
        {
            int c = columns[k];
            SparseEntry* list = entries + c * room;
            nint count = counts[c];
            count += Write(list + count, row, bits[k]);
            count += Write(list + count, row + 1, bits1[k]);
            count += Write(list + count, row + 2, bits2[k]);
            count += Write(list + count, row + 3, bits3[k]);
            counts[c] = (int)count;
        }
    }

    private static nint Write(SparseEntry* entry, int row, int bits)
    {
        ((int*)entry)[0] = row;
        ((int*)entry)[1] = bits;
        return bits != 0 ? 1 : 0;
    }
}

/// <summary>A value that is not zero, after its row.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct SparseEntry(int Row, float Value);
