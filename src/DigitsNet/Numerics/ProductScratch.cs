using System.Runtime.InteropServices;

namespace DigitsNet.Numerics;

/// <summary>
/// One thread's buffers for <see cref="MatrixProduct"/>, which grow to what its largest product needs and then stay.
/// </summary>
internal sealed unsafe class ProductScratch : IDisposable
{
    /// <summary>Rows and depth of a block of the left matrix: about a third of a megabyte, for the second cache.</summary>
    public const int BlockRows = 168;

    public const int BlockDepth = 512;

    /// <summary>Columns of a block of the output.</summary>
    public const int BlockColumns = 512;

    /// <summary>Floats from a row of <see cref="Sums"/> to the next: an odd number of cache lines, as in a matrix.</summary>
    public const int SumsStride = BlockColumns + Matrix.Lanes;

    private const int Alignment = 64;
    private const int Panel = 2 * Matrix.Lanes;
    private const int PackedFloats = 1 << 20;
    private float* _right, _sums;
    private long _rightFloats;

    ~ProductScratch() => Free();

    /// <summary>A block of the output that is not finished: <see cref="BlockRows"/> x <see cref="BlockColumns"/>.</summary>
    public float* Sums => _sums != null ? _sums : _sums = Allocate(BlockRows * SumsStride);

    /// <summary>
    /// Columns of the right matrix that are packed at a time, whole panels of every vector width: one panel, to be used
    /// while it is near, where the rows of the left matrix fit a block.
    /// </summary>
    public static int PackedColumns(int rows, int depth) =>
        rows <= BlockRows ? Panel : Math.Clamp(PackedFloats / Math.Max(depth, 1) / Panel * Panel, Panel, BlockColumns);

    /// <summary>
    /// Whether copying the right matrix into panels costs less than reading it where it lies: when it is read many times
    /// and too large for the second cache.
    /// </summary>
    public static bool PackingPays(int rows, int depth, int columns) =>
        rows > 4 * BlockRows && (long)depth * columns > PackedFloats;

    /// <summary>Room for panels of the right matrix.</summary>
    public float* Right(long floats)
    {
        if (floats > _rightFloats)
        {
            NativeMemory.AlignedFree(_right);
            _right = null;
            _right = Allocate(floats);
            _rightFloats = floats;
        }
        return _right;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private static float* Allocate(long floats) => (float*)NativeMemory.AlignedAlloc((nuint)floats * sizeof(float), Alignment);

    private void Free()
    {
        NativeMemory.AlignedFree(_right);
        NativeMemory.AlignedFree(_sums);
        _right = _sums = null;
        _rightFloats = 0;
    }
}
