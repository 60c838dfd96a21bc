using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DigitsNet.Numerics;

/// <summary>A row of features on its way into the network: to floats, and to a common range. In place or not; every operation is rounded once.</summary>
internal static class ScaledRow
{
    /// <summary>y = x * factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Multiply(ReadOnlySpan<byte> x, float factor, Span<float> y)
    {
        int i = 0;
        fixed (byte* from = x)
        fixed (float* to = y[..x.Length])
        {
            if (VectorWidth.Bits >= 512)
            {
                for (; i + 16 <= x.Length; i += 16)
                    (Avx512F.ConvertToVector512Single(Avx512F.ConvertToVector512Int32(Vector128.Load(from + i))) * factor).Store(to + i);
            }
            else if (VectorWidth.Bits >= 256)
            {
                for (; i + 8 <= x.Length; i += 8)
                    (Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(from + i)) * factor).Store(to + i);
            }
            for (; i < x.Length; i++)
                to[i] = from[i] * factor;
        }
    }

    /// <summary>y = x * factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ReadOnlySpan<float> x, float factor, Span<float> y)
    {
        ReadOnlySpan<Vector<float>> wideX = Wide(x);
        Span<Vector<float>> wideY = MemoryMarshal.Cast<float, Vector<float>>(y);
        for (int i = 0; i < wideX.Length; i++)
            wideY[i] = wideX[i] * factor;
        for (int i = wideX.Length * Vector<float>.Count; i < x.Length; i++)
            y[i] = x[i] * factor;
    }

    /// <summary>y = x * factor, each feature by its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ReadOnlySpan<float> x, ReadOnlySpan<float> factors, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = x[i] * factors[i];
    }

    /// <summary>y = (x - offset) * factor, each feature by its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Standardize(ReadOnlySpan<float> x, ReadOnlySpan<float> offsets, ReadOnlySpan<float> factors, Span<float> y)
    {
        ReadOnlySpan<Vector<float>> wideX = Wide(x), wideOffsets = Wide(offsets), wideFactors = Wide(factors);
        Span<Vector<float>> wideY = MemoryMarshal.Cast<float, Vector<float>>(y);
        for (int i = 0; i < wideX.Length; i++)
            wideY[i] = (wideX[i] - wideOffsets[i]) * wideFactors[i];
        for (int i = wideX.Length * Vector<float>.Count; i < x.Length; i++)
            y[i] = (x[i] - offsets[i]) * factors[i];
    }

    private static ReadOnlySpan<Vector<float>> Wide(ReadOnlySpan<float> values) => MemoryMarshal.Cast<float, Vector<float>>(values);
}
