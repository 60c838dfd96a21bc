using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DigitsNet.Numerics;

/// <summary>Bytes to floats.</summary>
internal static class ByteRow
{
    /// <summary>y = x * factor.</summary>
    public static unsafe void Scale(ReadOnlySpan<byte> x, float factor, Span<float> y)
    {
        int i = 0;
        fixed (byte* from = x)
        fixed (float* to = y[..x.Length])
        {
            if (Avx512F.IsSupported)
            {
                for (; i + 16 <= x.Length; i += 16)
                    (Avx512F.ConvertToVector512Single(Avx512F.ConvertToVector512Int32(Vector128.Load(from + i))) * factor).Store(to + i);
            }
            else if (Avx2.IsSupported)
            {
                for (; i + 8 <= x.Length; i += 8)
                    (Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(from + i)) * factor).Store(to + i);
            }
            for (; i < x.Length; i++)
                to[i] = from[i] * factor;
        }
    }
}
