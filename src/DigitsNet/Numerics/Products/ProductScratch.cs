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

    private readonly NativeBlock _packed = NativeBlock.Unwritten<float>(BlockFloats);
    private readonly NativeBlock _strips = NativeBlock.Unwritten<float>(StripFloats);
    private readonly NativeBlock _sums = NativeBlock.Unwritten<float>(SumRows * SumStride);

    /// <summary>A block of the right matrix, packed.</summary>
    public float* Packed => (float*)_packed.Data;

    /// <summary>Strips of the left matrix, packed.</summary>
    public float* Strips => (float*)_strips.Data;

    /// <summary>Sums of a block of the output that is not finished.</summary>
    public float* Sums => (float*)_sums.Data;

    public void Dispose()
    {
        _packed.Dispose();
        _strips.Dispose();
        _sums.Dispose();
    }
}
