using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tests.Storage;

/// <summary>A state of training made without training, with something in every field.</summary>
internal static class SampleState
{
    public static TrainingState Full() => new()
    {
        Network = SampleModel.Network(),
        Provenance = new Provenance(long.MinValue, "training.csv", new string('a', 64), 42_000, "1.2.3"),
        Width = 2,
        Height = 2,
        FeatureNames = ["a", "b", "", "d"],
        Scaler = new Scaler(Scaling.Standardize, [0, 1, 2, 3], [1, 0.5f, 0.25f, 0]),
        ValidationSha256 = new string('b', 64),
        ClassNames = SampleModel.Classes,
        Epoch = 3,
        Batch = 17,
        LearningRate = 0.1 / 3,
        CostSum = 123.456,
        CostLimit = 1098.6,
        Confusion = new ConfusionMatrix(SampleModel.Classes, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        Layers = [SampleModel.Layer(4, 3, 1), SampleModel.Layer(3, 2, 2), SampleModel.Layer(2, 3, 3)],
        KeptLayers = [SampleModel.Layer(4, 3, 4), SampleModel.Layer(3, 2, 5), SampleModel.Layer(2, 3, 6)],
        KeptEpoch = 1,
        KeptMeasurement = SampleModel.Measurement(),
        BestScore = 0.75,
        History = [SampleModel.Epoch(1, true), SampleModel.Epoch(2, false)],
    };

    /// <summary>Before the first batch, without validation data.</summary>
    public static TrainingState First() => new()
    {
        Network = new Network(Preset.GradientDescent) { Layers = [] },
        Provenance = new Provenance(1, "memory", "", 0, "0.1.0"),
        Width = 2,
        Height = 1,
        Scaler = new Scaler(Scaling.None, [], [1]),
        ClassNames = ["0", "1"],
        Epoch = 0,
        Batch = 0,
        LearningRate = 0.05,
        CostSum = 0,
        CostLimit = 0,
        Confusion = new ConfusionMatrix(["0", "1"]),
        Layers = [SampleModel.Layer(2, 2, 1)],
        KeptLayers = [SampleModel.Layer(2, 2, 2)],
        KeptEpoch = 0,
        History = [],
    };
}
