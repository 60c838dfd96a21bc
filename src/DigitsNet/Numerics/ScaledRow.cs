using System.Runtime.CompilerServices;
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
    public static void Multiply(ReadOnlySpan<float> x, float factor, Span<float> y) => VectorWidth.Run(new Scaling(x, factor, y[..x.Length]));

    /// <summary>y = x * factor, each feature by its own.</summary>
    public static void Multiply(ReadOnlySpan<float> x, ReadOnlySpan<float> factors, Span<float> y) => Elementwise.Multiply(x, factors, y[..x.Length]);

    /// <summary>y = (x - offset) * factor, each feature by its own.</summary>
    public static void Standardize(ReadOnlySpan<float> x, ReadOnlySpan<float> offsets, ReadOnlySpan<float> factors, Span<float> y)
    {
        Span<float> row = y[..x.Length];
        x.CopyTo(row);
        Elementwise.Map<Standardization>(offsets, factors, row);
    }

    private readonly ref struct Scaling(ReadOnlySpan<float> x, float factor, Span<float> y) : IVectorWork
    {
        private readonly ReadOnlySpan<float> _x = x;
        private readonly Span<float> _y = y;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public unsafe void Run<TLanes, V>()
            where TLanes : struct, ILanes<V>
            where V : struct
        {
            fixed (float* from = _x, to = _y)
            {
                int i = 0;
                for (; i <= _x.Length - TLanes.Count; i += TLanes.Count)
                    TLanes.Store(TLanes.Multiply(TLanes.Load(from + i), TLanes.Create(factor)), to + i);
                for (; i < _x.Length; i++)
                    to[i] = from[i] * factor;
            }
        }
    }

    private readonly struct Standardization : IVectorUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<TLanes, V>(V offset, V factor, V old)
            where TLanes : struct, ILanes<V>
            where V : struct
            => TLanes.Multiply(TLanes.Subtract(old, offset), factor);
    }
}
