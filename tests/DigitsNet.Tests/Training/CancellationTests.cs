using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Numerics;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public class CancellationTests
{
    private static readonly DigitData s_data = Clusters.Make(1000, classes: 5, features: 23, spread: 2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_step_is_taken_whole_or_not_at_all(int threads)
    {
        var network = new Network(Preset.GradientDescent) { Layers = [3000, 70], BatchSize = 500, Lambda = 1, Seed = 3 };
        using var pool = new WorkerPool(threads);
        Layer[] disturbed = Initializers.CreateLayers(network, 23, 5), quiet = Initializers.CreateLayers(network, 23, 5);
        Scaler scaler = Scaler.Fit(Scaling.Auto, s_data);
        using TrainingRun first = new(network, s_data, scaler, disturbed, pool), second = new(network, s_data, scaler, quiet, pool);
        int stopped = 0;
        for (int epoch = 0; epoch < 3; epoch++)
        {
            first.BeginEpoch();
            second.BeginEpoch();
            while (second.Batch < second.Batches)
            {
                second.StepBatch();
                int batch = first.Batch;
                long examples = first.Confusion.Total;
                byte[] before = Bytes(disturbed);
                using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(epoch));
                if (epoch == 0) stop.Cancel();
                try
                {
                    first.StepBatch(stop.Token);
                }
                catch (OperationCanceledException)
                {
                    stopped++;
                    Assert.Equal(batch, first.Batch);
                    Assert.Equal(examples, first.Confusion.Total);
                    Assert.Equal(before, Bytes(disturbed));
                    first.StepBatch();
                }
                Assert.Equal(Bytes(quiet), Bytes(disturbed));
            }
        }
        Assert.True(stopped > 0);
    }

    private static byte[] Bytes(Layer[] layers) =>
        [.. layers.SelectMany(l => (float[])[.. l.GetWeights(), .. l.GetBiases()]).SelectMany(BitConverter.GetBytes)];
}
