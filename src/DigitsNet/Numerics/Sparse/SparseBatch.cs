using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DigitsNet.Numerics;

/// <summary>
/// Tells the products what may be left out of a batch of examples. For the forward pass, rows are taken in groups, each
/// with the columns in which any of its rows is not zero, so that a row of weights is fetched once for the group; for
/// the gradient, each column has the rows in which it is not zero, a block of rows at a time. All lists ascend.
/// </summary>
internal sealed unsafe class SparseBatch : IDisposable
{
    /// <summary>Rows of a group.</summary>
    public const int GroupRows = 4;

    /// <summary>Rows of a block: few enough for their deltas to stay in a core's cache.</summary>
    public const int BlockRows = 128;

    private readonly int _features, _blockRows;
    private int* _groupCounts, _groupColumns, _columnCounts;
    private SparseEntry* _entries;

    /// <param name="values">The batch, examples x features; its rows a multiple of <see cref="GroupRows"/>.</param>
    public SparseBatch(Matrix values)
    {
        Values = values;
        _features = values.Columns;
        _blockRows = Math.Min(values.Rows, BlockRows);
        nuint groups = (nuint)(values.Rows / GroupRows), blocks = (nuint)BlockCount(values.Rows), features = (nuint)_features;
        _groupCounts = Allocate<int>(groups);
        _groupColumns = Allocate<int>(groups * features);
        _columnCounts = Allocate<int>(blocks * features);
        _entries = Allocate<SparseEntry>(blocks * features * (nuint)(_blockRows + 1));
    }

    ~SparseBatch() => Free();

    /// <summary>The batch itself, zeros and all.</summary>
    public Matrix Values { get; }

    /// <summary>The least number of rows, at least <paramref name="rows"/>, that fills groups.</summary>
    public static int WholeGroups(int rows) => checked((rows + GroupRows - 1) / GroupRows * GroupRows);

    /// <summary>Blocks that a number of rows fall into.</summary>
    public int BlockCount(int rows) => (rows + _blockRows - 1) / _blockRows;

    /// <summary>First row of a block.</summary>
    public int BlockStart(int block) => block * _blockRows;

    /// <summary>The columns in which any row of a group is not zero.</summary>
    public ReadOnlySpan<int> Group(int group) => new(_groupColumns + (nint)group * _features, _groupCounts[group]);

    /// <summary>The rows of a block in which a column is not zero, counted from the block's first.</summary>
    public ReadOnlySpan<SparseEntry> Column(int block, int column)
    {
        nint place = (nint)block * _features + column;
        return new(_entries + place * (_blockRows + 1), _columnCounts[place]);
    }

    /// <summary>Lists the groups of some rows, the first of which begins a group. Rows that are missing from the last group become zero.</summary>
    public void ListGroups(int first, int rows)
    {
        for (int r = first + rows; r < WholeGroups(first + rows); r++)
            Values.Row(r).Clear();
        for (int group = first / GroupRows; group * GroupRows < first + rows; group++)
            ListGroup(group);
    }

    /// <summary>Lists the columns from <paramref name="first"/> up to <paramref name="end"/>, both multiples of a vector but for the last; threads may list different ones at once.</summary>
    public void ListColumns(int rows, int first, int end)
    {
        for (int block = 0; block < BlockCount(rows); block++)
            ListColumns(block, Math.Min(rows - BlockStart(block), _blockRows), first, end);
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void ListGroup(int group)
    {
        float* row0 = Values.RowPointer(group * GroupRows);
        float* row1 = row0 + Values.Stride, row2 = row1 + Values.Stride, row3 = row2 + Values.Stride;
        int* columns = _groupColumns + (nint)group * _features;
        int count = 0;
        // Rows are padded with zeros to whole vectors.
        for (int c = 0; c < _features; c += Vector256<uint>.Count)
        {
            Vector256<uint> any = Bits(row0 + c) | Bits(row1 + c) | Bits(row2 + c) | Bits(row3 + c);
            for (uint mask = ~Vector256.Equals(any, Vector256<uint>.Zero).ExtractMostSignificantBits() & 0xFF; mask != 0; mask &= mask - 1)
                columns[count++] = c + BitOperations.TrailingZeroCount(mask);
        }
        _groupCounts[group] = count;

        static Vector256<uint> Bits(float* from) => Vector256.Load((uint*)from);
    }

    private void ListColumns(int block, int rows, int first, int end)
    {
        int* counts = _columnCounts + (nint)block * _features;
        SparseEntry* entries = _entries + (nint)block * _features * (_blockRows + 1);
        int top = BlockStart(block);
        new Span<int>(counts + first, end - first).Clear();
        for (int r = 0; r < rows; r += GroupRows)
        {
            ReadOnlySpan<int> columns = Group((top + r) / GroupRows);
            columns = columns[Find(columns, first)..Find(columns, end)];
            AppendGroup(columns, r, (int*)Values.RowPointer(top + r), Values.Stride, entries, _blockRows + 1, counts);
        }
    }

    // A zero is written too and then overwritten: each list has room for an entry more than there are rows.
    private static void AppendGroup(ReadOnlySpan<int> columns, int row, int* bits, nint stride, SparseEntry* entries, nint capacity, int* counts)
    {
        int* bits1 = bits + stride, bits2 = bits1 + stride, bits3 = bits2 + stride;
        foreach (int c in columns)
        {
            SparseEntry* list = entries + c * capacity;
            nint count = counts[c];
            count += Write(list + count, row, bits[c]);
            count += Write(list + count, row + 1, bits1[c]);
            count += Write(list + count, row + 2, bits2[c]);
            count += Write(list + count, row + 3, bits3[c]);
            counts[c] = (int)count;
        }
    }

    private static nint Write(SparseEntry* entry, int row, int bits)
    {
        ((int*)entry)[0] = row;
        ((int*)entry)[1] = bits;
        return bits != 0 ? 1 : 0;
    }

    private static int Find(ReadOnlySpan<int> columns, int column)
    {
        if (column == 0) return 0;
        int found = columns.BinarySearch(column);
        return found < 0 ? ~found : found;
    }

    private static T* Allocate<T>(nuint count) where T : unmanaged =>
        (T*)NativeMemory.AlignedAlloc(checked(count * (nuint)sizeof(T)), 64);

    private void Free()
    {
        NativeMemory.AlignedFree(_groupCounts);
        NativeMemory.AlignedFree(_groupColumns);
        NativeMemory.AlignedFree(_columnCounts);
        NativeMemory.AlignedFree(_entries);
        _groupCounts = _groupColumns = _columnCounts = null;
        _entries = null;
    }
}

/// <summary>A value that is not zero, after its row.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct SparseEntry(int Row, float Value);
