using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public class PenaltyTests
{
    // The weights of an input that is always 0 have no gradient but the penalty's
    private static readonly DigitData s_data = DigitData.FromFloats(
        [.. Enumerable.Range(0, 400).SelectMany(row => (float[])[row % 2, 0])], 2, [.. Enumerable.Range(0, 400).Select(row => row % 2 == 0 ? "a" : "b")]);

    [Theory]
    [InlineData(0.001)]
    [InlineData(1)]
    [InlineData(10)]
    public void Adam_takes_the_least_penalty_in_every_step(double lambda)
    {
        var network = new Network(Preset.GradientDescent)
        {
            Layers = [4], Optimizer = Optimizer.Adam, LearningRate = 1e-4, Schedule = Schedule.Constant, Scaling = Scaling.None, Lambda = lambda, BatchSize = 10, Epochs = 10,
        };
        float[] before = Initializers.CreateLayers(network, 2, 2)[0].GetWeights(), after = network.Fit(s_data).Layers[0].GetWeights();
        for (int unit = 0; unit < 4; unit++)
            Assert.Equal(Reference(before[4 + unit], lambda / 400, steps: 400), after[4 + unit], 2e-3 * Math.Abs(before[4 + unit]) + 1e-5);
    }

    // Kingma and Ba 2015, with the penalty alone as gradient
    private static double Reference(double weight, double penalty, int steps)
    {
        double m = 0, v = 0;
        for (int step = 1; step <= steps; step++)
        {
            double g = penalty * weight;
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            weight -= 1e-4 * m / (1 - Math.Pow(0.9, step)) / (Math.Sqrt(v / (1 - Math.Pow(0.999, step))) + 1e-8);
        }
        return weight;
    }

    [Theory]
    [InlineData(Optimizer.GradientDescent)]
    [InlineData(Optimizer.Momentum)]
    [InlineData(Optimizer.Nesterov)]
    [InlineData(Optimizer.Adam)]
    [InlineData(Optimizer.AdamW)]
    public void A_rate_that_has_fallen_to_nothing_ends_no_training(Optimizer optimizer)
    {
        var network = new Network(Preset.GradientDescent) { Layers = [4], Optimizer = optimizer, Decay = 1e-30, LateDecayBelow = 0, Lambda = 0.1, Epochs = 14, BatchSize = 100 };
        Assert.Equal(0, network.Fit(s_data).History[^1].LearningRate);
    }
}
