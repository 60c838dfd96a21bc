using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public class ClassWeightTests
{
    [Fact]
    public void Balanced_weights_are_those_of_scikit_learn()
    {
        // compute_class_weight('balanced', classes=[0, 1, 2], y=[0]*1 + [1]*3 + [2]*6)
        Assert.Equal([10 / 3f, 10 / 9f, 10 / 18f], ClassWeights.All[ClassWeight.Balanced]([1, 3, 6])!, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([0.75f, 0, 1.5f], ClassWeights.All[ClassWeight.Balanced]([4, 0, 2])!);
        Assert.Null(ClassWeights.All[ClassWeight.None]([1, 3]));
    }

    public static TheoryData<Cost, Optimizer> Combinations()
    {
        var all = new TheoryData<Cost, Optimizer>();
        foreach (Cost cost in Enum.GetValues<Cost>())
            foreach (Optimizer optimizer in Enum.GetValues<Optimizer>())
                all.Add(cost, optimizer);
        return all;
    }

    /// <summary>Two examples of a beside six of b make the gradient that six of each make, those of a three times over.</summary>
    [Theory]
    [MemberData(nameof(Combinations))]
    public void A_rare_class_counts_as_if_its_examples_were_there_more_often(Cost cost, Optimizer optimizer)
    {
        float[] a = [1, 2, 3, 1], b = [2, 1, 0, 3, 1, 1, 4, 2, 3, 0, 0, 1];
        DigitData uneven = DigitData.FromFloats([.. a, .. b], 2, ["a", "a", "b", "b", "b", "b", "b", "b"]);
        DigitData even = DigitData.FromFloats([.. a, .. a, .. a, .. b], 2, [.. Enumerable.Repeat("a", 6), .. Enumerable.Repeat("b", 6)]);
        Network network = new()
        {
            Layers = [5], Activation = Activation.Tanh, Cost = cost, Optimizer = optimizer, Scaling = Scaling.None, Lambda = 0, BatchSize = 100,
            Epochs = 10, LearningRate = 0.01, Schedule = Schedule.Constant,
        };
        float[] repeated = WeightsOf(network.Fit(even)), plain = WeightsOf(network.Fit(uneven));
        network.ClassWeight = ClassWeight.Balanced;
        Model model = network.Fit(uneven);
        float[] balanced = WeightsOf(model);

        Assert.Equal(repeated, balanced, (x, y) => Math.Abs(x - y) < 2e-5);
        Assert.True(repeated.Zip(plain).Max(pair => Math.Abs(pair.First - pair.Second)) > 1e-3, "the data make no use of it");
    }

    [Fact]
    public void The_cost_shown_is_that_of_each_example_and_the_same_for_all()
    {
        DigitData uneven = Clusters.Make(60, classes: 3).SelectRows([.. Enumerable.Range(0, 60).Where(row => row % 3 > 0 || row < 12)]);
        Network network = new() { Layers = [4], Epochs = 1, BatchSize = 100 };
        double cost = network.Fit(uneven).History[0].Cost;
        network.ClassWeight = ClassWeight.Balanced;
        // All in one batch, which is met before its step
        Assert.Equal(cost, network.Fit(uneven).History[0].Cost);
    }

    private static float[] WeightsOf(Model model) => [.. model.Layers.SelectMany(layer => (float[])[.. layer.GetWeights(), .. layer.GetBiases()])];
}
