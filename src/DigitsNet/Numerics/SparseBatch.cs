using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DigitsNet.Numerics;

/// <summary>
/// The examples of a batch as lists of what is not zero: by row for the forward pass, and by column, a block of rows
/// at a time, for the gradient. Both lists are in ascending order. Buffers are made once for a capacity of rows.
/// </summary>
internal sealed unsafe class SparseBatch : IDisposable
{
    /// <summary>Rows whose columns are listed together: few enough for their deltas to stay in a core's cache.</summary>
    public const int BlockRows = 256;

    private readonly int _blockRows;
    private readonly int* _rowCounts, _rowIndices, _columnStarts, _columnEnds, _columnRows;
    private readonly float* _rowValues, _columnValues;
    private bool _disposed;

    public SparseBatch(int capacity, int features)
    {
        Features = features;
        _blockRows = Math.Min(capacity, BlockRows);
        int blocks = (capacity + _blockRows - 1) / _blockRows;
        nuint cells = checked((nuint)capacity * (nuint)features), columnCells = checked((nuint)blocks * (nuint)_blockRows * (nuint)features);
        _rowCounts = Allocate<int>((nuint)capacity);
        _rowIndices = Allocate<int>(cells);
        _rowValues = Allocate<float>(cells);
        _columnStarts = Allocate<int>((nuint)blocks * (nuint)features);
        _columnEnds = Allocate<int>((nuint)blocks * (nuint)features);
        _columnRows = Allocate<int>(columnCells);
        _columnValues = Allocate<float>(columnCells);
    }

    ~SparseBatch() => Free();

    public int Features { get; }

    /// <summary>Lists the values of a row times a factor.</summary>
    public void SetRow(int row, ReadOnlySpan<byte> values, float factor)
    {
        int* indices = _rowIndices + (nint)row * Features;
        float* scaled = _rowValues + (nint)row * Features;
        int count = 0, i = 0;
        for (; i + Vector256<byte>.Count <= values.Length; i += Vector256<byte>.Count)
        {
            uint mask = ~Vector256.Equals(Vector256.Create(values[i..]), Vector256<byte>.Zero).ExtractMostSignificantBits();
            for (; mask != 0; mask &= mask - 1)
            {
                int index = i + BitOperations.TrailingZeroCount(mask);
                indices[count] = index;
                scaled[count++] = values[index] * factor;
            }
        }
        for (; i < values.Length; i++)
        {
            if (values[i] == 0) continue;
            indices[count] = i;
            scaled[count++] = values[i] * factor;
        }
        _rowCounts[row] = count;
    }

    /// <summary>Lists the values of a row times a factor.</summary>
    public void SetRow(int row, ReadOnlySpan<float> values, float factor)
    {
        int* indices = _rowIndices + (nint)row * Features;
        float* scaled = _rowValues + (nint)row * Features;
        int count = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] == 0) continue;
            indices[count] = i;
            scaled[count++] = values[i] * factor;
        }
        _rowCounts[row] = count;
    }

    /// <summary>What is not zero in a row.</summary>
    public SparseList Row(int row) => new(_rowIndices + (nint)row * Features, _rowValues + (nint)row * Features, _rowCounts[row]);

    /// <summary>Blocks that a number of rows fall into.</summary>
    public int BlockCount(int rows) => (rows + _blockRows - 1) / _blockRows;

    /// <summary>First row of a block.</summary>
    public int BlockStart(int block) => block * _blockRows;

    /// <summary>What is not zero in a column within a block; row numbers count from the block's first.</summary>
    public SparseList Column(int block, int column)
    {
        nint place = (nint)block * Features + column, block0 = (nint)block * Features * _blockRows;
        int start = _columnStarts[place];
        return new(_columnRows + block0 + start, _columnValues + block0 + start, _columnEnds[place] - start);
    }

    /// <summary>Lists the columns from <paramref name="first"/> up to <paramref name="end"/>; threads may list different ones at once.</summary>
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

    // A counting sort: lengths, then places, then the entries, row by row and so in ascending order.
    private void ListColumns(int block, int rows, int first, int end)
    {
        int* starts = _columnStarts + (nint)block * Features, ends = _columnEnds + (nint)block * Features;
        int* listRows = _columnRows + (nint)block * Features * _blockRows;
        float* listValues = _columnValues + (nint)block * Features * _blockRows;
        int top = BlockStart(block);
        new Span<int>(ends + first, end - first).Clear();
        for (int r = 0; r < rows; r++)
        {
            SparseList row = Row(top + r);
            for (int n = row.Find(first); n < row.Count && row.Indices[n] < end; n++)
                ends[row.Indices[n]]++;
        }
        for (int c = first, place = first * _blockRows; c < end; c++)
        {
            starts[c] = place;
            place += ends[c];
            ends[c] = starts[c];
        }
        for (int r = 0; r < rows; r++)
        {
            SparseList row = Row(top + r);
            for (int n = row.Find(first); n < row.Count && row.Indices[n] < end; n++)
            {
                int entry = ends[row.Indices[n]]++;
                listRows[entry] = r;
                listValues[entry] = row.Values[n];
            }
        }
    }

    private static T* Allocate<T>(nuint count) where T : unmanaged => (T*)NativeMemory.AlignedAlloc(count * (nuint)sizeof(T), 64);

    private void Free()
    {
        if (_disposed) return;
        _disposed = true;
        NativeMemory.AlignedFree(_rowCounts);
        NativeMemory.AlignedFree(_rowIndices);
        NativeMemory.AlignedFree(_rowValues);
        NativeMemory.AlignedFree(_columnStarts);
        NativeMemory.AlignedFree(_columnEnds);
        NativeMemory.AlignedFree(_columnRows);
        NativeMemory.AlignedFree(_columnValues);
    }
}

/// <summary>Places and values of what is not zero, in ascending order of places.</summary>
internal readonly unsafe struct SparseList(int* indices, float* values, int count)
{
    public readonly int* Indices = indices;
    public readonly float* Values = values;
    public readonly int Count = count;

    /// <summary>Number of entries before place <paramref name="index"/>.</summary>
    public int Find(int index)
    {
        if (index == 0) return 0;
        int found = new ReadOnlySpan<int>(Indices, Count).BinarySearch(index);
        return found < 0 ? ~found : found;
    }
}
