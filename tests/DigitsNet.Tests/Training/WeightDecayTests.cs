using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public class WeightDecayTests
{
    private const int Rows = 40, Epochs = 500;

    // A feature that is always zero gives its weights no gradient: only decay moves them
    private static readonly DigitData s_data = DigitData.FromFloats(
        [.. Enumerable.Range(0, Rows * 2).Select(i => i % 2 == 0 ? 0f : i % 4 - 2)], 2, [.. Enumerable.Range(0, Rows).Select(i => i % 2 == 0 ? "a" : "b")]);

    [Theory]
    [InlineData(0.3)]
    [InlineData(1e-3)]
    [InlineData(1e-5)]
    [InlineData(3.3e-8)]
    [InlineData(1e-9)]
    public void A_weight_without_a_gradient_decays_as_in_exact_arithmetic(double part)
    {
        const float step = 0.01f;
        int steps = (int)Math.Min(3_000_000, 1 / part);
        foreach (float first in (float[])[1, 1.001f, 1.499f, -1.999f])
        {
            var decay = new WeightDecay();
            float weight = first;
            for (int i = 0; i < steps; i++)
            {
                float taken = (float)(decay.Next(part) / step);
                weight = MathF.FusedMultiplyAdd(-step, MathF.FusedMultiplyAdd(taken, weight, 0), weight);
            }
            double expected = 1 - Math.Pow(1 - part, steps), found = 1 - (double)weight / first;
            Assert.InRange(found, 0.99 * expected - 0.00003, 1.01 * expected + 0.00003);
        }
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1.0)]
    [InlineData(100)]
    public void Lambda_takes_its_part_of_such_weights_in_a_training(double lambda)
    {
        var network = MakeNetwork(lambda);
        float[] first = Initializers.CreateLayers(network, 2, 2)[0].GetWeights(), last = network.Fit(s_data).Layers[0].GetWeights();
        double kept = Math.Pow(1 - 0.01 * lambda / Rows, Epochs * Rows);
        for (int i = 0; i < 2; i++)
            Assert.InRange(1 - (double)last[i] / first[i], 0.985 * (1 - kept) - 0.00003, 1.015 * (1 - kept) + 0.00003);
    }

    [Fact]
    public void The_least_lambda_acts_and_each_acts_otherwise()
    {
        DigitData data = Clusters.Make(3000, classes: 4, features: 12, spread: 4);
        var seen = new HashSet<string>();
        foreach (double lambda in (double[])[0, 1e-5, 1e-4, 1e-3, 1e-2])
        {
            var network = new Network(Preset.GradientDescent) { Layers = [16], Epochs = 2, Lambda = lambda };
            Assert.True(seen.Add(Convert.ToHexString(Weights.Of(network.Fit(data)))), $"lambda {lambda} trains what another did");
        }
    }

    private static Network MakeNetwork(double lambda) => new(Preset.GradientDescent)
    {
        Layers = [], Scaling = Scaling.None, LearningRate = 0.01, Decay = 1, LateDecay = 1, BatchSize = 1, Epochs = Epochs, Lambda = lambda,
    };
}
