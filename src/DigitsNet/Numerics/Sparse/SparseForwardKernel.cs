using System.Runtime.CompilerServices;

namespace DigitsNet.Numerics;

/// <summary>
/// The micro-kernel of the sparse forward product: a group of four examples times the rows of weights of its columns in use. The sums
/// of four rows by up to four vectors stay in registers.
/// </summary>
internal static unsafe class SparseForwardKernel<TLanes, V>
    where TLanes : struct, ILanes<V>
    where V : struct
{
    /// <summary>The sums of values[r, c] weights[c, j] over the columns c of a group, in its order, for its rows r.</summary>
    /// <returns>The number of vectors done, at most <paramref name="vectors"/>.</returns>
    public static int Sum(SparseGroup group, float* weights, nint weightStride, int vectors, float* to, nint toStride)
    {
        // Sixteen sums, four vectors of weights and a value need more registers than there are below AVX-512.
        if (vectors >= 4 && TLanes.Count is 16 or 4)
        {
            Sum<Four>(group, weights, weightStride, to, toStride);
            return 4;
        }
        if (vectors >= 2)
        {
            Sum<Two>(group, weights, weightStride, to, toStride);
            return 2;
        }
        Sum<One>(group, weights, weightStride, to, toStride);
        return 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum<TWidth>(SparseGroup group, float* weights, nint weightStride, float* to, nint toStride)
        where TWidth : struct, IWidth
    {
        V s00 = default, s01 = default, s02 = default, s03 = default;
        V s10 = default, s11 = default, s12 = default, s13 = default;
        V s20 = default, s21 = default, s22 = default, s23 = default;
        V s30 = default, s31 = default, s32 = default, s33 = default;
        float* values = group.Values, values1 = values + group.Plane, values2 = values1 + group.Plane, values3 = values2 + group.Plane;
        ReadOnlySpan<int> columns = group.Columns;
        for (int k = 0; k < columns.Length; k++)
        {
            float* row = weights + columns[k] * weightStride;
            V x0 = TLanes.Create(values[k]), x1 = TLanes.Create(values1[k]), x2 = TLanes.Create(values2[k]), x3 = TLanes.Create(values3[k]);
            Add(TLanes.Load(row + 0 * TLanes.Count), x0, x1, x2, x3, ref s00, ref s10, ref s20, ref s30);
            if (TWidth.Vectors > 1) Add(TLanes.Load(row + 1 * TLanes.Count), x0, x1, x2, x3, ref s01, ref s11, ref s21, ref s31);
            if (TWidth.Vectors > 2) Add(TLanes.Load(row + 2 * TLanes.Count), x0, x1, x2, x3, ref s02, ref s12, ref s22, ref s32);
            if (TWidth.Vectors > 3) Add(TLanes.Load(row + 3 * TLanes.Count), x0, x1, x2, x3, ref s03, ref s13, ref s23, ref s33);
        }
        float* to1 = to + toStride, to2 = to1 + toStride, to3 = to2 + toStride;
        Store(0 * TLanes.Count, s00, s10, s20, s30, to, to1, to2, to3);
        if (TWidth.Vectors > 1) Store(1 * TLanes.Count, s01, s11, s21, s31, to, to1, to2, to3);
        if (TWidth.Vectors > 2) Store(2 * TLanes.Count, s02, s12, s22, s32, to, to1, to2, to3);
        if (TWidth.Vectors > 3) Store(3 * TLanes.Count, s03, s13, s23, s33, to, to1, to2, to3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(V weights, V x0, V x1, V x2, V x3, ref V s0, ref V s1, ref V s2, ref V s3)
    {
        s0 = TLanes.MultiplyAdd(x0, weights, s0);
        s1 = TLanes.MultiplyAdd(x1, weights, s1);
        s2 = TLanes.MultiplyAdd(x2, weights, s2);
        s3 = TLanes.MultiplyAdd(x3, weights, s3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(int place, V s0, V s1, V s2, V s3, float* to0, float* to1, float* to2, float* to3)
    {
        TLanes.Store(s0, to0 + place);
        TLanes.Store(s1, to1 + place);
        TLanes.Store(s2, to2 + place);
        TLanes.Store(s3, to3 + place);
    }

    private interface IWidth
    {
        static abstract int Vectors { get; }
    }

    private readonly struct One : IWidth { public static int Vectors => 1; }
    private readonly struct Two : IWidth { public static int Vectors => 2; }
    private readonly struct Four : IWidth { public static int Vectors => 4; }
}
