using System.Runtime.InteropServices;

namespace DigitsNet.Numerics;

/// <summary>One thread's buffers for <see cref="MatrixProduct"/>, made when first needed and kept.</summary>
internal sealed unsafe class ProductScratch : IDisposable
{
    /// <summary>Depth and columns of a block of the right matrix: half a megabyte, for the second cache.</summary>
    public const int BlockDepth = 512;

    public const int BlockColumns = 256;

    /// <summary>Rows of a block of the output: a multiple of the heights of strips in every vector width.</summary>
    public const int BlockRows = 336;

    /// <summary>Floats from a row of <see cref="Sums"/> to the next: an odd number of cache lines, as in a matrix.</summary>
    public const int SumStride = BlockColumns + Matrix.Lanes;

    private const int Alignment = 64;
    private float* _packed, _sums;

    ~ProductScratch() => Free();

    /// <summary>A block of the right matrix, packed.</summary>
    public float* Packed => _packed != null ? _packed : _packed = Allocate(BlockDepth * BlockColumns);

    /// <summary>Sums of a block of the output that is not finished.</summary>
    public float* Sums => _sums != null ? _sums : _sums = Allocate(BlockRows * SumStride);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private static float* Allocate(int floats) => (float*)NativeMemory.AlignedAlloc((nuint)floats * sizeof(float), Alignment);

    private void Free()
    {
        NativeMemory.AlignedFree(_packed);
        NativeMemory.AlignedFree(_sums);
        _packed = _sums = null;
    }
}
