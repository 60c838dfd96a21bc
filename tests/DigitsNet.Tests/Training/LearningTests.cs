using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Tests.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public class LearningTests
{
    private static readonly float[] s_corners = [0, 0, 0, 1, 1, 0, 1, 1];
    private static readonly TrainingOptions s_oneThread = new() { Threads = 1 };
    private static readonly string[] s_exclusiveOr = ["no", "yes", "yes", "no"];

    public static TheoryData<Activation, Cost> Combinations => new()
    {
        { Activation.Logistic, Cost.SquaredError },
        { Activation.Logistic, Cost.CrossEntropy },
        { Activation.Tanh, Cost.SquaredError },
        { Activation.Tanh, Cost.CrossEntropy },
        { Activation.Relu, Cost.SquaredError },
        { Activation.Relu, Cost.CrossEntropy },
    };

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Exclusive_or_is_learned(Activation activation, Cost cost)
    {
        var data = DigitData.FromFloats(s_corners, 2, s_exclusiveOr);
        var network = new Network(Preset.GradientDescent)
        {
            Layers = [8], Activation = activation, Cost = cost, BatchSize = 4, Epochs = 1000, LearningRate = cost == Cost.SquaredError ? 2 : 0.5,
            Decay = 1, LateDecayBelow = 0, Seed = 3,
        };
        var model = network.Fit(data, null, s_oneThread);
        Assert.Equal(s_exclusiveOr, model.Predict(data).Select(p => (string)p.Label));
        Assert.Equal(1, model.Measure(data).Accuracy);
        Assert.True(model.History[^1].Cost < model.History[0].Cost / 4);
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Clouds_of_points_with_named_classes_are_learned(Activation activation, Cost cost)
    {
        var all = Clusters.Make(150, spread: 1.5);
        var (train, unseen) = (Rows(all, 0, 120), Rows(all, 120, 30));
        var network = new Network(Preset.GradientDescent) { Layers = [10], Activation = activation, Cost = cost, LearningRate = cost == Cost.SquaredError ? 0.5 : 0.1, BatchSize = 10 };
        var model = network.Fit(train, null, s_oneThread);
        Assert.Equal(["a", "b", "c"], model.ClassNames);
        Assert.Equal(Scaling.Standardize, model.Scaler.Scaling);
        var measured = model.Measure(unseen);
        Assert.InRange(measured.Accuracy, 0.93, 1);
        Assert.Equal(30, measured.Count);
    }

    [Fact]
    public void Mnist_is_learned_from_two_thousand_examples()
    {
        var train = Rows(Mnist.Read(SampleData.Mnist), 0, 2000);
        var test = Rows(Mnist.Read(SampleData.MnistTest), 0, 1000);
        var model = new Network(Preset.GradientDescent) { Layers = [32], Epochs = 6, BatchSize = 16 }.Fit(train);
        Assert.InRange(model.Measure(test).Accuracy, 0.85, 1);
        Assert.Equal(Scaling.Maximum, model.Scaler.Scaling);
        Assert.Equal((28, 28), (model.Width, model.Height));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => i.ToString(null, null)), model.ClassNames);
        Assert.Equal(6, model.History.Count);
    }

    [Fact]
    public void A_whole_fit_agrees_with_gradient_descent_in_float64()
    {
        // Batches as large as the data, so that the order of examples does not matter
        var data = Clusters.Make(24, spread: 3);
        var network = new Network(Preset.GradientDescent)
        {
            Layers = [5, 3], Activation = Activation.Tanh, Epochs = 6, BatchSize = 100, LearningRate = 0.5, Decay = 0.5, LateDecay = 0.75,
            LateDecayBelow = 0.2, Lambda = 0.8, Scaling = Scaling.Maximum,
        };
        var unmoved = network.Clone();
        unmoved.LearningRate = 1e-30;
        var reference = ReferenceNetwork.From(network, OutputActivation.Softmax, unmoved.Fit(data).Layers);
        double greatest = Enumerable.Range(0, data.Count).Max(r => data.GetFloats(r).ToArray().Max(Math.Abs));
        double[][] examples = [.. Enumerable.Range(0, data.Count).Select(r => data.GetFloats(r).ToArray().Select(v => v / greatest).ToArray())];
        int[] labels = [.. Enumerable.Range(0, data.Count).Select(data.GetClassIndex)];
        // x0.5 while above 0.2, then x0.75
        double[] rates = [0.5, 0.25, 0.125, 0.09375, 0.0703125, 0.052734375];
        var costs = new List<double>();
        foreach (double rate in rates)
        {
            costs.Add(reference.Cost(examples, labels));
            reference.Step(examples, labels, rate, 0.8, 24);
        }

        var model = network.Fit(data);
        Assert.Equal(rates, model.History.Select(e => e.LearningRate));
        foreach (var (expected, epoch) in costs.Zip(model.History))
            Assert.Equal(expected, epoch.Cost, 1e-5);
        double[] found = ReferenceNetwork.From(network, OutputActivation.Softmax, model.Layers).Parameters();
        foreach (var (expected, weight) in reference.Parameters().Zip(found))
            Assert.Equal(expected, weight, 1e-5);
        Assert.Equal(reference.Cost(examples, labels), model.Measure(data).Cost, 1e-5);

        float[] probabilities = model.PredictProbabilities(data).Values.ToArray();
        for (int row = 0; row < data.Count; row++)
            foreach (var (expected, p) in reference.Outputs(examples[row]).Zip(probabilities[(row * 3)..]))
                Assert.Equal(expected, p, 1e-5);
    }

    [Fact]
    public void The_late_decay_begins_when_the_rate_is_at_its_bound()
    {
        var network = new Network(Preset.GradientDescent) { Layers = [3], Epochs = 5, LearningRate = 0.25, Decay = 0.5, LateDecay = 0.75, LateDecayBelow = 0.125 };
        Assert.Equal([0.25, 0.125, 0.09375, 0.0703125, 0.052734375], network.Fit(Clusters.Make(20)).History.Select(e => e.LearningRate));
    }

    [Fact]
    public void Training_leaves_the_network_as_it_was()
    {
        var network = new Network(Preset.GradientDescent) { Layers = [5], Epochs = 2 };
        network.Fit(Clusters.Make(30));
        foreach (var property in typeof(Network).GetProperties())
        {
            object? expected = property.GetValue(new Network(Preset.GradientDescent) { Layers = [5], Epochs = 2 }), found = property.GetValue(network);
            Assert.True(Equals(expected, found), property.Name);
        }
    }

    [Fact]
    public void The_model_keeps_its_own_copy_of_the_network()
    {
        var network = new Network(Preset.GradientDescent) { Layers = [5], Epochs = 2 };
        var model = network.Fit(Clusters.Make(30));
        network.Epochs = 7;
        model.Network.Epochs = 8;
        Assert.Equal(2, model.Network.Epochs);
    }

    [Fact]
    public void Patience_ends_training_and_keeps_the_best_weights()
    {
        var all = Clusters.Make(120, spread: 4);
        var (train, validation) = (Rows(all, 0, 60), Rows(all, 60, 60));
        var network = new Network(Preset.GradientDescent) { Layers = [30], Epochs = 200, Patience = 3, Decay = 1, LateDecayBelow = 0 };
        var model = network.Fit(train, validation);
        double best = model.History.Max(e => e.ValidationF1!.Value);
        int at = model.History.First(e => e.ValidationF1 == best).Epoch;
        Assert.Equal(at + 3, model.History.Count);
        Assert.Equal(best, model.Measurement!.F1);
        Assert.Equal(best, model.Measure(validation).F1);

        network.Patience = 0;
        network.Epochs = at;
        Assert.Equal(Weights.Of(network.Fit(train, validation)), Weights.Of(model));
    }

    [Fact]
    public void The_cost_and_scores_of_the_last_epoch_are_those_of_the_model()
    {
        var all = Clusters.Make(90, spread: 3);
        var validation = Rows(all, 60, 30);
        var model = new Network(Preset.GradientDescent) { Layers = [8], Epochs = 4 }.Fit(Rows(all, 0, 60), validation);
        var measured = model.Measure(validation);
        Assert.Equal(measured.Cost, model.History[^1].ValidationCost);
        Assert.Equal(measured.F1, model.History[^1].ValidationF1);
        Assert.Equal(measured.Accuracy, model.History[^1].ValidationAccuracy);
        Assert.Equal(measured.F1, model.Measurement!.F1);
    }

    [Fact]
    public void The_cost_of_many_examples_is_the_mean_of_those_of_each()
    {
        // More than are scored at once
        var data = Clusters.Make(600, spread: 3);
        var model = new Network(Preset.GradientDescent) { Layers = [8], Epochs = 1 }.Fit(data);
        Assert.Equal(Enumerable.Range(0, 600).Average(row => model.Measure(Rows(data, row, 1)).Cost), model.Measure(data).Cost, 1e-5);
    }

    private static DigitData Rows(DigitData data, int first, int count) => data.SelectRows([.. Enumerable.Range(first, count)]);
}
