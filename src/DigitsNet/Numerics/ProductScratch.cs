using System.Runtime.InteropServices;

namespace DigitsNet.Numerics;

/// <summary>
/// One thread's buffers for <see cref="MatrixProduct"/>, which grow to what the largest product needs and then stay.
/// </summary>
internal sealed unsafe class ProductScratch : IDisposable
{
    public const int LeftRows = 168;
    public const int Depth = 512;
    public const int LeftStride = Depth + Matrix.Lanes;
    public const int SumsStride = 512;
    public const int PackRightRows = 28;
    public const int PackLeftColumns = 512;
    private const int RightFloats = 1 << 20;

    private const int Alignment = 64;
    private float* _left, _right, _sums;
    private long _rightFloats;

    ~ProductScratch() => Free();

    public float* Left => _left != null ? _left : _left = Allocate(LeftRows * LeftStride);

    public float* Sums => _sums != null ? _sums : _sums = Allocate(LeftRows * SumsStride);

    public static int RightColumns(int depth) => Math.Clamp(RightFloats / Math.Max(depth, 1) / 32 * 32, 32, SumsStride);

    public float* Right(int columns, int depth)
    {
        long floats = (long)(columns + 31) / 32 * 32 * (depth + 16);
        if (floats > _rightFloats)
        {
            NativeMemory.AlignedFree(_right);
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
        NativeMemory.AlignedFree(_left);
        NativeMemory.AlignedFree(_right);
        NativeMemory.AlignedFree(_sums);
        _left = _right = _sums = null;
        _rightFloats = 0;
    }
}
