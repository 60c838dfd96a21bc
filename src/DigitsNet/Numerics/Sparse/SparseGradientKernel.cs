using System.Runtime.CompilerServices;

namespace DigitsNet.Numerics;

/// <summary>
/// The micro-kernel of the sparse gradient: for one feature, the deltas of the examples in which it is not zero, each times
/// its value there. The sums, up to sixteen vectors wide, stay in registers; examples are added in the order of the list.
/// </summary>
internal static unsafe class SparseGradientKernel<TLanes, V>
    where TLanes : struct, ILanes<V>
    where V : struct
{
    /// <summary>The number of vectors that <see cref="Sum"/> does at once where this many are left.</summary>
    public static int Width(int vectors) => vectors switch { >= 16 when TLanes.Count == 16 => 16, >= 8 => 8, >= 4 => 4, >= 2 => 2, _ => 1 };

    /// <summary>
    /// Sums begun at <paramref name="from"/> or, where that is null, at +0. Where a step is given the sums are
    /// gradients, and the target takes the step; else it takes the sums.
    /// </summary>
    /// <returns>The number of vectors done, at most <paramref name="vectors"/>.</returns>
    public static int Sum(ReadOnlySpan<SparseEntry> list, float* rows, nint stride, int vectors, float* from, float* to, DescentStep* step)
    {
        int width = Width(vectors);
        switch (width)
        {
            case 16: Sum<Vectors16>(list, rows, stride, from, to, step); break;
            case 8: Sum<Vectors8>(list, rows, stride, from, to, step); break;
            case 4: Sum<Vectors4>(list, rows, stride, from, to, step); break;
            case 2: Sum<Vectors2>(list, rows, stride, from, to, step); break;
            default: Sum<Vectors1>(list, rows, stride, from, to, step); break;
        }
        return width;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum<TVectors>(ReadOnlySpan<SparseEntry> list, float* rows, nint stride, float* from, float* to, DescentStep* step)
        where TVectors : struct, IVectors
    {
        V s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default, s8 = default, s9 = default, s10 = default, s11 = default, s12 = default, s13 = default, s14 = default, s15 = default;
        if (from != null)
        {
            s0 = TLanes.Load(from);
            if (TVectors.Count > 1) s1 = TLanes.Load(from + 1 * TLanes.Count);
            if (TVectors.Count > 2) s2 = TLanes.Load(from + 2 * TLanes.Count);
            if (TVectors.Count > 3) s3 = TLanes.Load(from + 3 * TLanes.Count);
            if (TVectors.Count > 4) s4 = TLanes.Load(from + 4 * TLanes.Count);
            if (TVectors.Count > 5) s5 = TLanes.Load(from + 5 * TLanes.Count);
            if (TVectors.Count > 6) s6 = TLanes.Load(from + 6 * TLanes.Count);
            if (TVectors.Count > 7) s7 = TLanes.Load(from + 7 * TLanes.Count);
            if (TVectors.Count > 8) s8 = TLanes.Load(from + 8 * TLanes.Count);
            if (TVectors.Count > 9) s9 = TLanes.Load(from + 9 * TLanes.Count);
            if (TVectors.Count > 10) s10 = TLanes.Load(from + 10 * TLanes.Count);
            if (TVectors.Count > 11) s11 = TLanes.Load(from + 11 * TLanes.Count);
            if (TVectors.Count > 12) s12 = TLanes.Load(from + 12 * TLanes.Count);
            if (TVectors.Count > 13) s13 = TLanes.Load(from + 13 * TLanes.Count);
            if (TVectors.Count > 14) s14 = TLanes.Load(from + 14 * TLanes.Count);
            if (TVectors.Count > 15) s15 = TLanes.Load(from + 15 * TLanes.Count);
        }
        foreach (ref readonly SparseEntry entry in list)
        {
            V x = TLanes.Create(entry.Value);
            float* row = rows + entry.Row * stride;
            s0 = TLanes.MultiplyAdd(x, TLanes.Load(row), s0);
            if (TVectors.Count > 1) s1 = TLanes.MultiplyAdd(x, TLanes.Load(row + 1 * TLanes.Count), s1);
            if (TVectors.Count > 2) s2 = TLanes.MultiplyAdd(x, TLanes.Load(row + 2 * TLanes.Count), s2);
            if (TVectors.Count > 3) s3 = TLanes.MultiplyAdd(x, TLanes.Load(row + 3 * TLanes.Count), s3);
            if (TVectors.Count > 4) s4 = TLanes.MultiplyAdd(x, TLanes.Load(row + 4 * TLanes.Count), s4);
            if (TVectors.Count > 5) s5 = TLanes.MultiplyAdd(x, TLanes.Load(row + 5 * TLanes.Count), s5);
            if (TVectors.Count > 6) s6 = TLanes.MultiplyAdd(x, TLanes.Load(row + 6 * TLanes.Count), s6);
            if (TVectors.Count > 7) s7 = TLanes.MultiplyAdd(x, TLanes.Load(row + 7 * TLanes.Count), s7);
            if (TVectors.Count > 8) s8 = TLanes.MultiplyAdd(x, TLanes.Load(row + 8 * TLanes.Count), s8);
            if (TVectors.Count > 9) s9 = TLanes.MultiplyAdd(x, TLanes.Load(row + 9 * TLanes.Count), s9);
            if (TVectors.Count > 10) s10 = TLanes.MultiplyAdd(x, TLanes.Load(row + 10 * TLanes.Count), s10);
            if (TVectors.Count > 11) s11 = TLanes.MultiplyAdd(x, TLanes.Load(row + 11 * TLanes.Count), s11);
            if (TVectors.Count > 12) s12 = TLanes.MultiplyAdd(x, TLanes.Load(row + 12 * TLanes.Count), s12);
            if (TVectors.Count > 13) s13 = TLanes.MultiplyAdd(x, TLanes.Load(row + 13 * TLanes.Count), s13);
            if (TVectors.Count > 14) s14 = TLanes.MultiplyAdd(x, TLanes.Load(row + 14 * TLanes.Count), s14);
            if (TVectors.Count > 15) s15 = TLanes.MultiplyAdd(x, TLanes.Load(row + 15 * TLanes.Count), s15);
        }
        if (step != null)
        {
            V down = TLanes.Create(step->Down), decay = TLanes.Create(step->Decay);
            s0 = Descend(s0, to, down, decay);
            if (TVectors.Count > 1) s1 = Descend(s1, to + 1 * TLanes.Count, down, decay);
            if (TVectors.Count > 2) s2 = Descend(s2, to + 2 * TLanes.Count, down, decay);
            if (TVectors.Count > 3) s3 = Descend(s3, to + 3 * TLanes.Count, down, decay);
            if (TVectors.Count > 4) s4 = Descend(s4, to + 4 * TLanes.Count, down, decay);
            if (TVectors.Count > 5) s5 = Descend(s5, to + 5 * TLanes.Count, down, decay);
            if (TVectors.Count > 6) s6 = Descend(s6, to + 6 * TLanes.Count, down, decay);
            if (TVectors.Count > 7) s7 = Descend(s7, to + 7 * TLanes.Count, down, decay);
            if (TVectors.Count > 8) s8 = Descend(s8, to + 8 * TLanes.Count, down, decay);
            if (TVectors.Count > 9) s9 = Descend(s9, to + 9 * TLanes.Count, down, decay);
            if (TVectors.Count > 10) s10 = Descend(s10, to + 10 * TLanes.Count, down, decay);
            if (TVectors.Count > 11) s11 = Descend(s11, to + 11 * TLanes.Count, down, decay);
            if (TVectors.Count > 12) s12 = Descend(s12, to + 12 * TLanes.Count, down, decay);
            if (TVectors.Count > 13) s13 = Descend(s13, to + 13 * TLanes.Count, down, decay);
            if (TVectors.Count > 14) s14 = Descend(s14, to + 14 * TLanes.Count, down, decay);
            if (TVectors.Count > 15) s15 = Descend(s15, to + 15 * TLanes.Count, down, decay);
        }
        TLanes.Store(s0, to);
        if (TVectors.Count > 1) TLanes.Store(s1, to + 1 * TLanes.Count);
        if (TVectors.Count > 2) TLanes.Store(s2, to + 2 * TLanes.Count);
        if (TVectors.Count > 3) TLanes.Store(s3, to + 3 * TLanes.Count);
        if (TVectors.Count > 4) TLanes.Store(s4, to + 4 * TLanes.Count);
        if (TVectors.Count > 5) TLanes.Store(s5, to + 5 * TLanes.Count);
        if (TVectors.Count > 6) TLanes.Store(s6, to + 6 * TLanes.Count);
        if (TVectors.Count > 7) TLanes.Store(s7, to + 7 * TLanes.Count);
        if (TVectors.Count > 8) TLanes.Store(s8, to + 8 * TLanes.Count);
        if (TVectors.Count > 9) TLanes.Store(s9, to + 9 * TLanes.Count);
        if (TVectors.Count > 10) TLanes.Store(s10, to + 10 * TLanes.Count);
        if (TVectors.Count > 11) TLanes.Store(s11, to + 11 * TLanes.Count);
        if (TVectors.Count > 12) TLanes.Store(s12, to + 12 * TLanes.Count);
        if (TVectors.Count > 13) TLanes.Store(s13, to + 13 * TLanes.Count);
        if (TVectors.Count > 14) TLanes.Store(s14, to + 14 * TLanes.Count);
        if (TVectors.Count > 15) TLanes.Store(s15, to + 15 * TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Descend(V gradient, float* weights, V down, V decay)
    {
        V w = TLanes.Load(weights);
        return TLanes.MultiplyAdd(down, TLanes.MultiplyAdd(decay, w, gradient), w);
    }

    private interface IVectors
    {
        static abstract int Count { get; }
    }

    private readonly struct Vectors1 : IVectors { public static int Count => 1; }
    private readonly struct Vectors2 : IVectors { public static int Count => 2; }
    private readonly struct Vectors4 : IVectors { public static int Count => 4; }
    private readonly struct Vectors8 : IVectors { public static int Count => 8; }
    private readonly struct Vectors16 : IVectors { public static int Count => 16; }
}
