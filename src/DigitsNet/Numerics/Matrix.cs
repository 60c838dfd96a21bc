using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DigitsNet.Numerics;

/// <summary>
/// A rows x columns block of float32 in row-major order outside the collected heap. Rows begin at 64-byte
/// boundaries; the columns up to <see cref="Stride"/> are padding that stays zero, so that kernels may work on
/// whole vectors. The stride is never a multiple of eight cache lines, or the rows of a column would share a few
/// sets of the cache and push each other out.
/// </summary>
internal sealed unsafe class Matrix : IDisposable
{
    /// <summary>Rows are padded to a multiple of this many floats: one 512-bit vector.</summary>
    public const int Lanes = 16;

    private readonly NativeBlock _block;
    private float* _data;
    private int _firstRow;

    public Matrix(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Rows = rows;
        Columns = columns;
        int vectors = (int)(((long)columns + Lanes - 1) / Lanes);
        if (vectors > 0 && vectors % 8 == 0) vectors++;
        Stride = checked(vectors * Lanes);
        _block = NativeBlock.Zeroed<float>(checked((nuint)rows * (nuint)Stride));
        _data = (float*)_block.Data;
    }

    public int Rows { get; }
    public int Columns { get; }
    public int Stride { get; }

    /// <summary>The first element of row 0. Whoever holds it keeps the matrix alive.</summary>
    public float* Data => _data;

    /// <summary>A row without its padding.</summary>
    public Span<float> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)(row - _firstRow), (uint)Rows, nameof(row));
        return new Span<float>(_data + (nint)row * Stride, Columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* RowPointer(int row) => _data + (nint)row * Stride;

    /// <summary>Numbers the rows from another number than 0 on, so that the matrix stands for some rows of a taller one.</summary>
    public void NumberRowsFrom(int first)
    {
        _firstRow = first;
        _data = (float*)_block.Data - (nint)first * Stride;
    }

    /// <summary>Copies from a dense rows x columns block.</summary>
    public void CopyFrom(ReadOnlySpan<float> values)
    {
        if (values.Length != (long)Rows * Columns)
            throw new ArgumentException($"Found {values.Length} values, expected {Rows} x {Columns}.", nameof(values));
        for (int r = 0; r < Rows; r++)
            values.Slice(r * Columns, Columns).CopyTo(Row(r));
    }

    /// <summary>Copies another matrix of the same shape.</summary>
    public void CopyFrom(Matrix other)
    {
        if (other.Rows != Rows || other.Columns != Columns)
            throw new ArgumentException($"Found {other.Rows} x {other.Columns}, expected {Rows} x {Columns}.", nameof(other));
        long bytes = (long)Rows * Stride * sizeof(float);
        Buffer.MemoryCopy(other._block.Data, _block.Data, bytes, bytes);
    }

    /// <summary>A dense rows x columns copy.</summary>
    public float[] ToArray()
    {
        var values = new float[checked(Rows * Columns)];
        for (int r = 0; r < Rows; r++)
            Row(r).CopyTo(values.AsSpan(r * Columns, Columns));
        return values;
    }

    public void Clear() => NativeMemory.Clear(_block.Data, (nuint)Rows * (nuint)Stride * sizeof(float));

    public void Dispose()
    {
        _data = null;
        _block.Dispose();
    }
}
