using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tests.Storage;

/// <summary>Models made without training, small and with something in every field.</summary>
internal static class SampleModel
{
    public static readonly string[] Classes = ["ein", "zwei", "три"];

    public static Network Network() => new(Preset.GradientDescent)
    {
        Layers = [3, 2],
        Activation = Activation.Tanh,
        Output = OutputActivation.Logistic,
        Cost = Cost.SquaredError,
        Initializer = Initializer.He,
        Scaling = Scaling.Standardize,
        LearningRate = 0.1,
        Decay = 0.75,
        LateDecay = 0.5,
        LateDecayBelow = 0.0625,
        Lambda = 5e-5,
        LambdaScope = LambdaScope.Batch,
        BatchSize = 7,
        Epochs = 300,
        Patience = 9,
        Seed = long.MinValue,
    };

    public static Layer Layer(int inputs, int outputs, int seed)
    {
        var random = new Random(seed);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
        return new Layer(inputs, outputs, Draw(inputs * outputs), Draw(outputs));
    }

    public static TrainingEpoch Epoch(int epoch, bool validated) => new()
    {
        Epoch = epoch,
        Epochs = 300,
        LearningRate = 0.1 / epoch,
        Cost = 1.0 / 3,
        Accuracy = 0.975,
        F1 = 0.975,
        ValidationCost = validated ? double.PositiveInfinity : null,
        ValidationAccuracy = validated ? 0.96 : null,
        ValidationF1 = validated ? 0.96 : null,
        Seconds = 1.5,
        SamplesPerSecond = 1000,
    };

    public static Measurement Measurement() =>
        new(new ConfusionMatrix(Classes, [5, 0, 1, 0, 300, 2, 70000, 0, 9]), 0.25, "Prüfdaten.csv");

    /// <summary>2 x 2 inputs, three classes, every optional part there.</summary>
    public static Model Full(Measurement? measurement = null) => new(
        Network(), [Layer(4, 3, 1), Layer(3, 2, 2), Layer(2, 3, 3)],
        new Scaler(Scaling.Standardize, [0, 1, 2, 3], [1, 0.5f, 0.25f, 0]), Classes, 2, 2,
        ["a", "b", "", "d"], [Epoch(1, true), Epoch(2, false)],
        new Provenance(-1, "training.csv", new string('0', 64), 42_000, "1.2.3"), measurement ?? Measurement());

    /// <summary>Two inputs, two classes, no hidden layer, every optional part absent.</summary>
    public static Model Bare() => new(
        new Network(Preset.GradientDescent) { Layers = [] }, [Layer(2, 2, 4)], new Scaler(Scaling.None, [], [1]), ["0", "1"], 2, 1, null, [],
        new Provenance(1, "memory", "", 0, "0.1.0"), null);
}
