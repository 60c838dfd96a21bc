using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Numerics;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public class AllocationTests
{
    private static readonly long[] s_taken = new long[2];
    private static readonly Action<int> s_ask = thread => s_taken[thread] = GC.GetAllocatedBytesForCurrentThread();

    [Theory]
    [InlineData(1, Scaling.Maximum)]
    [InlineData(1, Scaling.Standardize)]
    [InlineData(2, Scaling.Maximum)]
    [InlineData(2, Scaling.Standardize)]
    public void A_hundred_batches_allocate_nothing(int threads, Scaling scaling)
    {
        DigitData data = Mnist.Read(SampleData.MnistTest);
        var network = new Network(Preset.GradientDescent) { BatchSize = 16, Scaling = scaling };
        Layer[] layers = Initializers.CreateLayers(network, data.FeatureCount, data.ClassNames.Count);
        using var pool = new WorkerPool(threads);
        using var run = new TrainingRun(network, data, Scaler.Fit(scaling, data), layers, pool, isPaced: false);
        run.BeginEpoch();
        // A thread that comes late at first has its buffers still to make
        for (int i = 0; i < 50; i++)
            run.StepBatch();

        long before = Allocated(pool);
        for (int i = 0; i < 100; i++)
            run.StepBatch();

        Assert.Equal(0, Allocated(pool) - before);
    }

    // By all threads that work, each of which alone knows what it has taken
    private static long Allocated(WorkerPool pool)
    {
        s_taken.AsSpan().Clear();
        pool.Run(s_ask);
        // Which of several threads packs first, and makes its native buffer then, is a matter of chance
        return s_taken.Sum() + (pool.Threads == 1 ? NativeBlock.AllocatedBytesForCurrentThread : 0);
    }
}
