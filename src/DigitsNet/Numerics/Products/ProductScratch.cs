using System.Runtime.InteropServices;

namespace DigitsNet.Numerics;

/// <summary>One thread's buffers for <see cref="MatrixProduct"/>, made when first needed and kept.</summary>
internal sealed unsafe class ProductScratch : IDisposable
{
    /// <summary>Depth of a part of the sums, at most.</summary>
    public const int KC = 512;

    /// <summary>Floats of a block of the right matrix: well within the second cache, with as much to come.</summary>
    public const int BlockFloats = 104 * 1024;

    /// <summary>Rows whose strips are packed at once: for the third cache.</summary>
    public const int MC = 2352;

    /// <summary>Rows and columns of a block of unfinished sums.</summary>
    public const int SumRows = 336;

    public const int SumColumns = 2048;

    /// <summary>Floats from a row of <see cref="Sums"/> to the next: an odd number of cache lines, as in a matrix.</summary>
    public const int SumStride = SumColumns + Matrix.Lanes;

    // Strips of six rows are padded to eight, and the last may be turned a little deeper than it is.
    private const int StripFloats = (MC + 5) / 6 * 8 * KC + 64;

    private const int Alignment = 64;
    private float* _packed, _strips, _sums;

    ~ProductScratch() => Free();

    /// <summary>A block of the right matrix, packed.</summary>
    public float* Packed => _packed != null ? _packed : _packed = Allocate(BlockFloats);

    /// <summary>Strips of the left matrix, packed.</summary>
    public float* Strips => _strips != null ? _strips : _strips = Allocate(StripFloats);

    /// <summary>Sums of a block of the output that is not finished.</summary>
    public float* Sums => _sums != null ? _sums : _sums = Allocate(SumRows * SumStride);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private static float* Allocate(int floats) => (float*)NativeMemory.AlignedAlloc((nuint)floats * sizeof(float), Alignment);

    private void Free()
    {
        NativeMemory.AlignedFree(_packed);
        NativeMemory.AlignedFree(_strips);
        NativeMemory.AlignedFree(_sums);
        _packed = _strips = _sums = null;
    }
}
