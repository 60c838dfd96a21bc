namespace DigitsNet.Numerics;

/// <summary>One thread's buffers for <see cref="MatrixProduct"/>; the memory of each is taken when it is first needed, and kept.</summary>
internal sealed unsafe class ProductScratch : IDisposable
{
    /// <summary>The greatest depth that is multiplied at once.</summary>
    public const int KC = 512;

    /// <summary>Floats of a block of the right matrix, KC x NC: it and the next one, which is being prefetched, fit the second-level cache.</summary>
    public const int BlockFloats = 104 * 1024;

    /// <summary>Rows of the left matrix that are packed at once: MC x KC floats fit the third-level cache.</summary>
    public const int MC = 2352;

    /// <summary>Rows and columns of the buffer for sums that are not complete.</summary>
    public const int SumRows = 336;

    public const int SumColumns = 2048;

    /// <summary>Floats from a row of <see cref="Sums"/> to the next: an odd number of cache lines, as in a matrix.</summary>
    public const int SumStride = SumColumns + Matrix.Lanes;

    // Panels of six rows (AVX2) are padded to eight, and transposing may write up to three columns more than there are.
    private const int StripFloats = (MC + 5) / 6 * 8 * KC + 64;

    private readonly NativeBlock _packed = NativeBlock.Unwritten<float>(BlockFloats);
    private readonly NativeBlock _strips = NativeBlock.Unwritten<float>(StripFloats);
    private readonly NativeBlock _sums = NativeBlock.Unwritten<float>(SumRows * SumStride);

    /// <summary>The panels of a block of the right operand, packed.</summary>
    public float* Packed => (float*)_packed.Data;

    /// <summary>The panels of the left operand, packed.</summary>
    public float* Strips => (float*)_strips.Data;

    /// <summary>Sums of a block of the output of which a part of the depth is still to be added.</summary>
    public float* Sums => (float*)_sums.Data;

    public void Dispose()
    {
        _packed.Dispose();
        _strips.Dispose();
        _sums.Dispose();
    }
}
