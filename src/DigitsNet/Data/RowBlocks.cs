using System.Runtime.CompilerServices;

namespace DigitsNet.Data;

/// <summary>
/// Rows of one width in blocks of about a quarter of a megabyte: it grows without copying what it holds, claims no more
/// than a block ahead of the rows it was given, and does not end at 2^31 values.
/// </summary>
internal sealed class RowBlocks<T> where T : unmanaged
{
    private const int BlockBytes = 256 * 1024;
    private const int FirstBytes = 4 * 1024;

    private readonly List<T[]> _blocks = [];
    private readonly int _shift, _mask;

    /// <summary>No rows yet.</summary>
    public RowBlocks(int width)
    {
        Width = width;
        _shift = int.Log2(Math.Max(1, RowsIn(BlockBytes)));
        _mask = (1 << _shift) - 1;
    }

    /// <summary>Rows that are in memory already; the array is taken over.</summary>
    public RowBlocks(T[] values, int width)
    {
        (Width, Count, _shift, _mask) = (width, values.Length / width, 31, int.MaxValue);
        _blocks.Add(values);
    }

    public int Width { get; }

    public int Count { get; private set; }

    public ReadOnlySpan<T> this[int row] => RowSpan(row);

    /// <summary>The values of a row, to be changed only before the rows are shared.</summary>
    public Span<T> RowSpan(int row) => _blocks[row >> _shift].AsSpan((row & _mask) * Width, Width);

    /// <summary>Room after the last row for as many of the wanted rows as fit in one block, at least one; they count once committed.</summary>
    public Span<T> Reserve(int wanted = 1)
    {
        int used = Count & _mask, block = Count >> _shift, capacity = 1 << _shift;
        int rows = Math.Min(wanted, capacity - used);
        if (block == _blocks.Count)
            _blocks.Add(new T[Width * (block > 0 ? capacity : Math.Min(capacity, Math.Max(rows, RowsIn(FirstBytes))))]);
        else if (_blocks[block].Length < Width * (used + rows))
        {
            T[] grown = _blocks[block];
            Array.Resize(ref grown, Width * Math.Min(capacity, Math.Max(used + rows, 2 * used)));
            _blocks[block] = grown;
        }
        return _blocks[block].AsSpan(Width * used, Width * rows);
    }

    /// <summary>Counts rows that were reserved and filled.</summary>
    public void Commit(int rows = 1) => Count += rows;

    private int RowsIn(int bytes) => (int)(bytes / ((long)Width * Unsafe.SizeOf<T>()));
}
