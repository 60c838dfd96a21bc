using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Numerics;
using DigitsNet.Training;

namespace DigitsNet.Tests.Networks;

/// <summary>
/// The gradient of one training step, told by how far it moves the weights, against central differences of an
/// independent float64 network.
/// </summary>
public class GradientTests
{
    // A power of two, so that dividing by it is exact; great, so that rounding of the weights themselves weighs little
    private const double Rate = 1024;

    public static TheoryData<Activation, Cost, OutputActivation> Combinations()
    {
        var all = new TheoryData<Activation, Cost, OutputActivation>();
        foreach (var activation in Enum.GetValues<Activation>())
            foreach (var cost in Enum.GetValues<Cost>())
                foreach (var output in Enum.GetValues<OutputActivation>())
                    all.Add(activation, cost, output);
        return all;
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void One_hidden_layer(Activation activation, Cost cost, OutputActivation output) =>
        Check(new Network(Preset.GradientDescent) { Layers = [6], Activation = activation, Cost = cost, Output = output });

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Three_hidden_layers_of_odd_sizes(Activation activation, Cost cost, OutputActivation output) =>
        Check(new Network(Preset.GradientDescent) { Layers = [9, 5, 3], Activation = activation, Cost = cost, Output = output });

    [Theory]
    [MemberData(nameof(Combinations))]
    public void No_hidden_layer(Activation activation, Cost cost, OutputActivation output) =>
        Check(new Network(Preset.GradientDescent) { Layers = [], Activation = activation, Cost = cost, Output = output });

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Layers_wider_than_a_vector(Activation activation, Cost cost, OutputActivation output) =>
        Check(new Network(Preset.GradientDescent) { Layers = [37], Activation = activation, Cost = cost, Output = output }, classes: 19);

    [Theory]
    [InlineData(LambdaScope.TrainingSet)]
    [InlineData(LambdaScope.Batch)]
    public void The_penalty_falls_on_weights_and_spares_biases(LambdaScope scope) =>
        Check(new Network(Preset.GradientDescent) { Layers = [7, 5], Activation = Activation.Tanh, Lambda = 0.5, LambdaScope = scope });

    [Theory]
    [InlineData(LambdaScope.TrainingSet)]
    [InlineData(LambdaScope.Batch)]
    public void The_penalty_of_a_batch_smaller_than_the_data_has_its_own_scope(LambdaScope scope) =>
        Check(new Network(Preset.GradientDescent) { Layers = [7, 5], Activation = Activation.Tanh, Lambda = 0.5, LambdaScope = scope, BatchSize = 4 });

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Threads_change_nothing(int threads) =>
        Check(new Network(Preset.GradientDescent) { Layers = [9, 5, 3], Activation = Activation.Tanh }, threads);

    [Theory]
    [InlineData("9-Dropout 0.5-5", 1)]
    [InlineData("9-Dropout 0.5-5-Dropout 0.25", 3)]
    [InlineData("Dropout 0.3-37-Dropout 0.5", 2)]
    [InlineData("9 Logistic-5 Tanh-6", 1)]
    public void Layers_of_every_kind_and_with_activations_of_their_own(string layers, int threads) =>
        Check(new Network(Preset.GradientDescent) { Layers = LayerList.Parse(layers), Activation = Activation.Tanh }, threads);

    private static void Check(Network network, int threads = 1, int classes = 3)
    {
        const int count = 11, features = 5;
        network.Scaling = Scaling.None;
        network.LearningRate = Rate;
        var random = new Philox(3, RandomPurpose.Split);
        float[] values = [.. Enumerable.Range(0, count * features).Select(_ => (float)(2 * random.NextDouble() - 1))];
        string[] labels = [.. Enumerable.Range(0, count).Select(i => (i % classes).ToString("00", null))];
        var data = DigitData.FromFloats(values, features, labels);
        Layer[] layers = RandomLayers([features, .. network.Layers.Dense.Select(layer => layer.Units), data.ClassNames.Count], ref random);

        int[] rows = Shuffled(network, count);
        var reference = ReferenceNetwork.From(network, Resolved(network), layers, Masks.Of(network, layers, rows, epoch: 1));
        double[] before = reference.Parameters();
        using var pool = new WorkerPool(threads);
        using var run = new TrainingRun(network.Clone(), data, Scaler.Fit(Scaling.None, data), layers, pool);
        run.BeginEpoch();
        double cost = run.StepBatch();
        double[] after = ReferenceNetwork.From(network, Resolved(network), layers).Parameters();

        double[][] examples = [.. rows.Select(r => Enumerable.Range(0, features).Select(f => (double)values[r * features + f]).ToArray())];
        int[] truth = [.. rows.Select(r => data.GetClassIndex(r))];
        if (network.Activation is Activation.Relu or Activation.LeakyRelu && network.Layers.Count > 0)
            Assert.True(reference.LeastHiddenSum(examples) > 1e-4, "a hidden unit stands at the kink of ReLU: choose other numbers");

        Assert.Equal(reference.Cost(examples, truth), cost, 1e-6 * (1 + cost));
        double scope = network.LambdaScope == LambdaScope.Batch ? rows.Length : count;
        double[] expected = reference.Gradient(examples, truth, network.Lambda, scope);
        double greatest = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], (before[i] - after[i]) / Rate, 1e-6 * greatest);
    }

    private static int[] Shuffled(Network network, int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new Philox(network.Seed, RandomPurpose.Shuffle, 1).Shuffle(order);
        return [.. order.Take(network.BatchSize)];
    }

    private static OutputActivation Resolved(Network network) => network switch
    {
        { Output: not OutputActivation.Auto } => network.Output,
        { Cost: Cost.CrossEntropy } => OutputActivation.Softmax,
        { Activation: Activation.Tanh } => OutputActivation.Tanh,
        _ => OutputActivation.Logistic,
    };

    private static Layer[] RandomLayers(int[] sizes, ref Philox random)
    {
        var layers = new Layer[sizes.Length - 1];
        for (int l = 0; l < layers.Length; l++)
        {
            var weights = new float[sizes[l] * sizes[l + 1]];
            var biases = new float[sizes[l + 1]];
            foreach (ref float w in weights.AsSpan())
                w = (float)((2 * random.NextDouble() - 1) * 2 / Math.Sqrt(sizes[l]));
            foreach (ref float b in biases.AsSpan())
                b = (float)((2 * random.NextDouble() - 1) / 4);
            layers[l] = new Layer(sizes[l], sizes[l + 1], weights, biases);
        }
        return layers;
    }
}
