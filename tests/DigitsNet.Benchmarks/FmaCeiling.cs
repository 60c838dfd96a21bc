using System.Diagnostics;
using System.Runtime.CompilerServices;
using DigitsNet.Numerics;

namespace DigitsNet.Benchmarks;

/// <summary>The most a core can do: fused multiply-adds that stay in registers and wait for nothing.</summary>
internal static class FmaCeiling
{
    private const int Sums = 12, Rounds = 100_000;

    private static float s_sink;

    /// <summary>The vectors that the products use here.</summary>
    public static int Width => VectorWidth.Bits;

    /// <summary>Operations a second of every thread of the pool together, a multiply-add being two.</summary>
    public static double Measure(WorkerPool pool)
    {
        Action<int> work = _ => VectorWidth.Run(new Work());
        int lanes = VectorWidth.Bits / 32;
        double best = 0;
        for (int i = 0; i < 4; i++)
        {
            long begun = Stopwatch.GetTimestamp();
            pool.Run(work);
            best = Math.Max(best, 2.0 * Sums * Rounds * lanes * pool.Threads / Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }
        return best;
    }

    private readonly struct Work : IVectorWork
    {
        public void Run<TLanes, V>()
            where TLanes : struct, ILanes<V>
            where V : struct
            => FmaCeiling.Run<TLanes, V>();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Run<TLanes, V>()
        where TLanes : struct, ILanes<V>
        where V : struct
    {
        V x = TLanes.Create(0.999999f), y = TLanes.Create(1e-7f);
        V s0 = y, s1 = y, s2 = y, s3 = y, s4 = y, s5 = y, s6 = y, s7 = y, s8 = y, s9 = y, s10 = y, s11 = y;
        for (int i = 0; i < Rounds; i++)
        {
            s0 = TLanes.MultiplyAdd(s0, x, y);
            s1 = TLanes.MultiplyAdd(s1, x, y);
            s2 = TLanes.MultiplyAdd(s2, x, y);
            s3 = TLanes.MultiplyAdd(s3, x, y);
            s4 = TLanes.MultiplyAdd(s4, x, y);
            s5 = TLanes.MultiplyAdd(s5, x, y);
            s6 = TLanes.MultiplyAdd(s6, x, y);
            s7 = TLanes.MultiplyAdd(s7, x, y);
            s8 = TLanes.MultiplyAdd(s8, x, y);
            s9 = TLanes.MultiplyAdd(s9, x, y);
            s10 = TLanes.MultiplyAdd(s10, x, y);
            s11 = TLanes.MultiplyAdd(s11, x, y);
        }
        V sum = TLanes.Add(TLanes.Add(TLanes.Add(s0, s1), TLanes.Add(s2, s3)), TLanes.Add(TLanes.Add(s4, s5), TLanes.Add(s6, s7)));
        sum = TLanes.Add(sum, TLanes.Add(TLanes.Add(s8, s9), TLanes.Add(s10, s11)));
        float* sink = stackalloc float[Matrix.Lanes];
        TLanes.Store(sum, sink);
        s_sink = sink[0];
    }
}
