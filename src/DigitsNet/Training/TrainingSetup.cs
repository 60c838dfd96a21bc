using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;

namespace DigitsNet.Training;

/// <summary>What stays the same throughout a training, and what the models and the states that come out of it have in common.</summary>
/// <param name="Network">Checked choices, of which the caller keeps no reference.</param>
/// <param name="Data">Labelled examples to train on, as inputs of the network.</param>
/// <param name="Validation">Labelled examples as the same inputs, scored after each epoch; null for none.</param>
/// <param name="Scaler">Fitted to the training data, or to that of the model it began with.</param>
/// <param name="Given">The examples before their columns became inputs.</param>
/// <param name="Preparation">What makes inputs of the columns, fitted to the training data; null where they are the inputs.</param>
internal sealed record TrainingSetup(Network Network, DigitData Data, DigitData? Validation, Scaler Scaler, TrainingData Given, FittedPreparation? Preparation)
{
    private static readonly string s_libraryVersion = typeof(TrainingSetup).Assembly.GetName().Version!.ToString(3);

    /// <summary>Hash of the weights it began with where these were a model's; null for random ones.</summary>
    public string? InitialSha256 { get; init; }

    /// <summary>The rows that the model it began with was trained on; null where it began with none, or that one does not tell.</summary>
    public RowSketch? InitialRows { get; init; }

    // Rows as the model sees them, whatever form they come in; a model that began with another has learned from that one's rows too
    private RowSketch? Rows => InitialSha256 is null ? RowSketch.Of(Data) : InitialRows?.With(RowSketch.Of(Data));

    private Provenance Provenance => field ??= new(Network.Seed, Data.Source, Given.Train.Sha256, Data.Count, s_libraryVersion) { DataRows = Rows, InitialSha256 = InitialSha256 };

    /// <summary>A model of a copy of weights.</summary>
    /// <param name="layers">The weights.</param>
    /// <param name="history">A record for each whole epoch.</param>
    /// <param name="measurement">Scores of these weights; null where there are none.</param>
    public Model ModelOf(IReadOnlyList<Layer> layers, IReadOnlyList<TrainingEpoch> history, Measurement? measurement) => new(
        Network, Copy(layers), Scaler, Data.ClassNames, Given.Train.Width, Given.Train.Height, Given.Train.FeatureNames, history, Provenance, measurement, Preparation, Given.LabelName);

    /// <summary>A copy of where a training is, to go on from.</summary>
    public TrainingState StateOf(TrainingRun run, EarlyStopping stopping, IReadOnlyList<TrainingEpoch> history) => new()
    {
        Network = Network.Clone(),
        Provenance = Provenance,
        ValidationSha256 = Given.Validation?.Sha256,
        ClassNames = Data.ClassNames,
        Width = Given.Train.Width,
        Height = Given.Train.Height,
        FeatureNames = Given.Train.FeatureNames,
        Preparation = Preparation,
        LabelName = Given.LabelName,
        Scaler = Scaler,
        Epoch = run.Epoch,
        Batch = run.Batch,
        LearningRate = run.LearningRate,
        CostSum = run.CostSum,
        CostLimit = run.CostLimit,
        DecayOwed = run.Decay?.Owed,
        DecayTaken = run.Decay?.Taken,
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
