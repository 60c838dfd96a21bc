using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;

namespace DigitsNet.Training;

/// <summary>What stays the same throughout a training, and what the models and the states that come out of it have in common.</summary>
/// <param name="Network">Checked choices, of which the caller keeps no reference.</param>
/// <param name="Data">Labelled examples to train on.</param>
/// <param name="Validation">Labelled examples with the columns of the training data, scored after each epoch; null for none.</param>
/// <param name="Scaler">Fitted to the training data.</param>
internal sealed record TrainingSetup(Network Network, DigitData Data, DigitData? Validation, Scaler Scaler)
{
    private static readonly string s_libraryVersion = typeof(TrainingSetup).Assembly.GetName().Version!.ToString(3);

    private Provenance Provenance => field ??= new(Network.Seed, Data.Source, Data.Sha256, Data.Count, s_libraryVersion) { DataRows = RowSketch.Of(Data) };

    /// <summary>A model of a copy of weights.</summary>
    /// <param name="layers">The weights.</param>
    /// <param name="history">A record for each whole epoch.</param>
    /// <param name="measurement">Scores of these weights; null where there are none.</param>
    public Model ModelOf(IReadOnlyList<Layer> layers, IReadOnlyList<TrainingEpoch> history, Measurement? measurement) => new(
        Network, Copy(layers), Scaler, Data.ClassNames, Data.Width, Data.Height, Data.FeatureNames, history, Provenance, measurement);

    /// <summary>A copy of where a training is, to go on from.</summary>
    public TrainingState StateOf(TrainingRun run, EarlyStopping stopping, IReadOnlyList<TrainingEpoch> history) => new()
    {
        Network = Network.Clone(),
        Provenance = Provenance,
        ValidationSha256 = Validation?.Sha256,
        ClassNames = Data.ClassNames,
        Width = Data.Width,
        Height = Data.Height,
        FeatureNames = Data.FeatureNames,
        Scaler = Scaler,
        Epoch = run.Epoch,
        Batch = run.Batch,
        LearningRate = run.LearningRate,
        CostSum = run.CostSum,
        CostLimit = run.CostLimit,
        Confusion = new ConfusionMatrix(Data.ClassNames, run.Confusion.Counts),
        Layers = Copy(run.Layers),
        Moments = [.. run.Moments.Select(Copy)],
        KeptLayers = Copy(stopping.Layers),
        KeptEpoch = stopping.Epoch,
        KeptMeasurement = stopping.Measurement,
        BestScore = stopping.BestScore,
        History = [.. history],
    };

    private static Layer[] Copy(IReadOnlyList<Layer> layers) => [.. layers.Select(layer => layer.Clone())];
}
