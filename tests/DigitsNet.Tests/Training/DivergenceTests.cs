using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public class DivergenceTests
{
    private static readonly DigitData s_data = Clusters.Make(200, spread: 3);

    [Theory]
    [InlineData(Activation.Relu, Cost.CrossEntropy)]
    [InlineData(Activation.Logistic, Cost.CrossEntropy)]
    [InlineData(Activation.Tanh, Cost.CrossEntropy)]
    public void A_rate_of_a_million_ends_with_an_error_naming_epoch_and_batch(Activation activation, Cost cost)
    {
        var network = new Network(Preset.GradientDescent) { Layers = [10], Activation = activation, Cost = cost, LearningRate = 1e6 };
        var error = Assert.Throws<TrainingDivergedException>(() => network.Fit(s_data));
        Assert.Equal(DigitsError.TrainingDiverged, error.Error);
        Assert.Equal(1, error.Epoch);
        Assert.InRange(error.Batch, 1, 7);
        Assert.Matches($@"\bepoch {error.Epoch}\b", error.Message);
        Assert.Matches($@"\bbatch {error.Batch}\b", error.Message);
        Assert.Null(error.LastGood);
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(1e38)]
    public void A_last_step_that_diverges_is_no_success(double rate)
    {
        foreach (DigitData? validation in (DigitData?[])[null, s_data])
        {
            var network = new Network(Preset.GradientDescent) { Layers = [10], LearningRate = rate, Epochs = 1, BatchSize = s_data.Count };
            var error = Assert.Throws<TrainingDivergedException>(() => network.Fit(s_data, validation));
            Assert.Equal((1, 1), (error.Epoch, error.Batch));
            Assert.Null(error.LastGood);
        }
    }

    [Fact]
    public void The_last_good_model_stays_reachable()
    {
        // The penalty multiplies every weight by -1.5 a step, and an epoch is one step
        var network = new Network(Preset.GradientDescent) { Layers = [6], BatchSize = 200, LearningRate = 0.01, Decay = 1, LateDecayBelow = 0, Lambda = 2.5 * 200 / 0.01 };
        var epochs = new List<TrainingEpoch>();
        var error = Assert.Throws<TrainingDivergedException>(() => network.Fit(s_data, null, new TrainingOptions { OnEpoch = epochs.Add }));
        Assert.InRange(error.Epoch, 3, 30);
        Assert.Equal(1, error.Batch);
        Assert.Equal(error.Epoch - 1, epochs.Count);
        Assert.Equal(epochs, error.LastGood!.History);
        Assert.All(error.LastGood.Layers, l => Assert.All(l.GetWeights(), w => Assert.True(float.IsFinite(w))));

        network.Epochs = epochs.Count;
        Assert.Equal(Weights.Of(network.Fit(s_data)), Weights.Of(error.LastGood));
    }
}
