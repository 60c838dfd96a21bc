using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Numerics;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public class AllocationTests
{
    [Theory]
    [InlineData(1, Scaling.Maximum)]
    [InlineData(1, Scaling.Standardize)]
    [InlineData(2, Scaling.Maximum)]
    [InlineData(2, Scaling.Standardize)]
    public void A_hundred_batches_allocate_nothing(int threads, Scaling scaling)
    {
        DigitData data = Mnist.Read(SampleData.MnistTest);
        var network = new Network { BatchSize = 16, Scaling = scaling };
        Layer[] layers = Initializers.CreateLayers(network, data.FeatureCount, data.ClassNames.Count);
        using var pool = new WorkerPool(threads);
        using var run = new TrainingRun(network, data, Scaler.Fit(scaling, data), layers, pool, isPaced: true);
        run.BeginEpoch();
        run.StepBatch();

        long before = Allocated();
        for (int i = 0; i < 100; i++)
            run.StepBatch();

        Assert.Equal(0, Allocated() - before);

        // Which of several threads packs first, and makes its buffer then, is a matter of chance.
        long Allocated() => GC.GetAllocatedBytesForCurrentThread() + (threads == 1 ? NativeBlock.AllocatedBytesForCurrentThread : 0);
    }
}
