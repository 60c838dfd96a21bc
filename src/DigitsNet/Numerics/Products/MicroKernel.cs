using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace DigitsNet.Numerics;

/// <summary>
/// The micro-kernel of a matrix product: a tile of up to MR rows by one or two vectors of columns, whose sums stay in registers.
/// Rows, width and layout are type parameters, so that each combination is compiled without the branches it does not take.
/// </summary>
internal static unsafe class MicroKernel<TLanes, V, TRows, TWidth, TLayout>
    where TLanes : struct, ILanes<V>
    where V : struct
    where TRows : struct, IMicroRows
    where TWidth : struct, IMicroWidth
    where TLayout : struct, ILayout
{
    // Rows of the right operand are prefetched this many steps early: the hardware itself prefetches only what is contiguous.
    private const int Ahead = 32;

    /// <summary>
    /// The sums of a[r, p] b[p, j] over p &lt; depth, begun as the task says. Where it has a step the sums are gradients,
    /// and the target takes the step; else it takes the sums.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(KernelTask* task)
    {
        V s0 = default, t0 = default;
        V s1 = default, t1 = default;
        V s2 = default, t2 = default;
        V s3 = default, t3 = default;
        V s4 = default, t4 = default;
        V s5 = default, t5 = default;
        V s6 = default, t6 = default;
        V s7 = default, t7 = default;
        V s8 = default, t8 = default;
        V s9 = default, t9 = default;
        V s10 = default, t10 = default;
        V s11 = default, t11 = default;
        V s12 = default, t12 = default;
        V s13 = default, t13 = default;
        if (task->From != null)
        {
            float* from = task->From;
            nint fromStride = task->FromStride;
            Load(from, out s0, out t0);
            if (TRows.Count > 1) Load(from + 1 * fromStride, out s1, out t1);
            if (TRows.Count > 2) Load(from + 2 * fromStride, out s2, out t2);
            if (TRows.Count > 3) Load(from + 3 * fromStride, out s3, out t3);
            if (TRows.Count > 4) Load(from + 4 * fromStride, out s4, out t4);
            if (TRows.Count > 5) Load(from + 5 * fromStride, out s5, out t5);
            if (TRows.Count > 6) Load(from + 6 * fromStride, out s6, out t6);
            if (TRows.Count > 7) Load(from + 7 * fromStride, out s7, out t7);
            if (TRows.Count > 8) Load(from + 8 * fromStride, out s8, out t8);
            if (TRows.Count > 9) Load(from + 9 * fromStride, out s9, out t9);
            if (TRows.Count > 10) Load(from + 10 * fromStride, out s10, out t10);
            if (TRows.Count > 11) Load(from + 11 * fromStride, out s11, out t11);
            if (TRows.Count > 12) Load(from + 12 * fromStride, out s12, out t12);
            if (TRows.Count > 13) Load(from + 13 * fromStride, out s13, out t13);
        }

        nint aStep = task->LeftStep, bStep = task->RightStep;
        float* a0 = task->Left, a3 = a0 + 3 * aStep, a6 = a0 + 6 * aStep, a9 = a0 + 9 * aStep, a12 = a0 + 12 * aStep, b = task->Right;
        nint stretch = task->Depth / TRows.Count + 1;
        for (nint depth = task->Depth; depth > 0; depth -= stretch)
        {
            FetchRow(task);
            for (nint steps = Math.Min(stretch, depth); steps > 0; steps--)
            {
                Prefetch(b + Ahead * bStep);
                Load(b, out V b0, out V b1);
                Add(a0, b0, b1, ref s0, ref t0);
                if (TRows.Count > 1) Add(TLayout.IsColumnMajor ? a0 + 1 : a0 + aStep, b0, b1, ref s1, ref t1);
                if (TRows.Count > 2) Add(TLayout.IsColumnMajor ? a0 + 2 : a0 + 2 * aStep, b0, b1, ref s2, ref t2);
                if (TRows.Count > 3) Add(TLayout.IsColumnMajor ? a0 + 3 : a3, b0, b1, ref s3, ref t3);
                if (TRows.Count > 4) Add(TLayout.IsColumnMajor ? a0 + 4 : a3 + aStep, b0, b1, ref s4, ref t4);
                if (TRows.Count > 5) Add(TLayout.IsColumnMajor ? a0 + 5 : a3 + 2 * aStep, b0, b1, ref s5, ref t5);
                if (TRows.Count > 6) Add(TLayout.IsColumnMajor ? a0 + 6 : a6, b0, b1, ref s6, ref t6);
                if (TRows.Count > 7) Add(TLayout.IsColumnMajor ? a0 + 7 : a6 + aStep, b0, b1, ref s7, ref t7);
                if (TRows.Count > 8) Add(TLayout.IsColumnMajor ? a0 + 8 : a6 + 2 * aStep, b0, b1, ref s8, ref t8);
                if (TRows.Count > 9) Add(TLayout.IsColumnMajor ? a0 + 9 : a9, b0, b1, ref s9, ref t9);
                if (TRows.Count > 10) Add(TLayout.IsColumnMajor ? a0 + 10 : a9 + aStep, b0, b1, ref s10, ref t10);
                if (TRows.Count > 11) Add(TLayout.IsColumnMajor ? a0 + 11 : a9 + 2 * aStep, b0, b1, ref s11, ref t11);
                if (TRows.Count > 12) Add(TLayout.IsColumnMajor ? a0 + 12 : a12, b0, b1, ref s12, ref t12);
                if (TRows.Count > 13) Add(TLayout.IsColumnMajor ? a0 + 13 : a12 + aStep, b0, b1, ref s13, ref t13);
                b += bStep;
                if (TLayout.IsColumnMajor) a0 += aStep;
                else
                {
                    a0++;
                    a3++;
                    a6++;
                    a9++;
                    a12++;
                }
            }
        }

        float* to = task->To;
        nint toStride = task->ToStride;
        DescentStep* step = task->Step;
        Store(s0, t0, to, step);
        if (TRows.Count > 1) Store(s1, t1, to + 1 * toStride, step);
        if (TRows.Count > 2) Store(s2, t2, to + 2 * toStride, step);
        if (TRows.Count > 3) Store(s3, t3, to + 3 * toStride, step);
        if (TRows.Count > 4) Store(s4, t4, to + 4 * toStride, step);
        if (TRows.Count > 5) Store(s5, t5, to + 5 * toStride, step);
        if (TRows.Count > 6) Store(s6, t6, to + 6 * toStride, step);
        if (TRows.Count > 7) Store(s7, t7, to + 7 * toStride, step);
        if (TRows.Count > 8) Store(s8, t8, to + 8 * toStride, step);
        if (TRows.Count > 9) Store(s9, t9, to + 9 * toStride, step);
        if (TRows.Count > 10) Store(s10, t10, to + 10 * toStride, step);
        if (TRows.Count > 11) Store(s11, t11, to + 11 * toStride, step);
        if (TRows.Count > 12) Store(s12, t12, to + 12 * toStride, step);
        if (TRows.Count > 13) Store(s13, t13, to + 13 * toStride, step);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(float* from, out V x0, out V x1)
    {
        x0 = TLanes.Load(from);
        x1 = TWidth.Two ? TLanes.Load(from + TLanes.Count) : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(float* at)
    {
        if (!Sse.IsSupported) return;
        Sse.Prefetch0(at);
        // Shorter vectors lie in one cache line.
        if (TWidth.Two && TLanes.Count == Matrix.Lanes) Sse.Prefetch0(at + TLanes.Count);
    }

    /// <summary>
    /// Prefetches, once for each row of the tile, a part of what later calls read. How far this has come is kept in the task,
    /// as the sums leave few registers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FetchRow(KernelTask* task)
    {
        Prefetch(task->NextTo);
        task->NextTo += task->ToStride;
        if ((task->NextLeft.Lines | task->NextRight.Lines) == 0) return;
        FetchLines(&task->NextLeft);
        FetchLines(&task->NextRight);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FetchLines(Fetch* fetch)
    {
        for (int line = 0; Sse.IsSupported && line < fetch->Lines; line++)
            Sse.Prefetch1(fetch->From + line * Matrix.Lanes);
        fetch->From += fetch->Step;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(float* a, V b0, V b1, ref V s, ref V t)
    {
        V x = TLanes.Broadcast(a);
        s = TLanes.MultiplyAdd(x, b0, s);
        if (TWidth.Two) t = TLanes.MultiplyAdd(x, b1, t);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(V s, V t, float* to, DescentStep* step)
    {
        if (step != null)
        {
            V down = TLanes.Create(step->Down), decay = TLanes.Create(step->Decay), w = TLanes.Load(to);
            s = TLanes.MultiplyAdd(down, TLanes.MultiplyAdd(decay, w, s), w);
            if (TWidth.Two)
            {
                w = TLanes.Load(to + TLanes.Count);
                t = TLanes.MultiplyAdd(down, TLanes.MultiplyAdd(decay, w, t), w);
            }
        }
        TLanes.Store(s, to);
        if (TWidth.Two) TLanes.Store(t, to + TLanes.Count);
    }
}
