using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;

namespace DigitsNet.Training;

/// <summary>
/// A training at a moment between two batches: all that is needed to go on from it to the same bytes as a training
/// never interrupted. What follows from data, network and seed, as the order of the examples, is not in it.
/// Immutable.
/// </summary>
public sealed record TrainingState
{
    /// <summary>The choices it is trained with. A copy at each call.</summary>
    public required Network Network { get => field.Clone(); init => field = value.Clone(); }

    /// <summary>Where it comes from: seed, training data and version.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>Hash of the validation data; null without.</summary>
    public string? ValidationSha256 { get; init; }

    /// <summary>The classes, one a unit of the output layer.</summary>
    public required IReadOnlyList<string> ClassNames { get; init => field = value.ToArray().AsReadOnly(); }

    /// <summary>Pixels in a row of an input image, or the number of features.</summary>
    public required int Width { get; init; }

    /// <summary>Rows of an input image, or 1.</summary>
    public required int Height { get; init; }

    /// <summary>Names of the features, or null.</summary>
    public IReadOnlyList<string>? FeatureNames { get; init => field = FieldList.Keep(value); }

    /// <summary>What makes inputs of the features, fitted to the training data; null where they are the inputs.</summary>
    public FittedPreparation? Preparation { get; init; }

    /// <summary>What the label's column is called, where it is not found by its name anyway; or null.</summary>
    public string? LabelName { get; init; }

    /// <summary>The scaling fitted to the training data.</summary>
    public required Scaler Scaler { get; init; }

    /// <summary>The epoch under way, counted from 1; 0 before the first.</summary>
    public required int Epoch { get; init; }

    /// <summary>Batches of that epoch that are done.</summary>
    public required int Batch { get; init; }

    /// <summary>The step size of that epoch.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Sum of the costs of that epoch's examples so far.</summary>
    public required double CostSum { get; init; }

    /// <summary>Mean cost of a batch beyond which training counts as diverged; 0 before the first batch.</summary>
    public required double CostLimit { get; init; }

    /// <summary>The part of the weights that weight decay has saved up; null where none is saved, and in checkpoints of before 0.2.0, of which it is found by going through their steps.</summary>
    public double? DecayOwed { get; init; }

    /// <summary>The sum of the parts of the weights that weight decay has taken; null as <see cref="DecayOwed"/> is.</summary>
    public double? DecayTaken { get; init; }

    /// <summary>Truth x prediction of that epoch's examples so far.</summary>
    public required ConfusionMatrix Confusion { get; init; }

    /// <summary>The weights as they are.</summary>
    public required IReadOnlyList<Layer> Layers { get; init => field = value.ToArray().AsReadOnly(); }

    /// <summary>The optimizer's moments. Each moment is laid out as the layers are, with one number for each weight and each bias.</summary>
    public IReadOnlyList<IReadOnlyList<Layer>> Moments { get; init => field = value.Select(IReadOnlyList<Layer> (moment) => moment.ToArray().AsReadOnly()).ToArray().AsReadOnly(); } = [];

    /// <summary>The weights to end with if training stopped now: the best so far with patience, else those of the last whole epoch.</summary>
    public required IReadOnlyList<Layer> KeptLayers { get; init => field = value.ToArray().AsReadOnly(); }

    /// <summary>The epoch of the kept weights; 0 where none is done.</summary>
    public required int KeptEpoch { get; init; }

    /// <summary>Scores of the kept weights on the validation data; null without.</summary>
    public Measurement? KeptMeasurement { get; init; }

    /// <summary>The best score of an epoch on the validation data, by the network's selection metric; null without, and before the first whole epoch.</summary>
    public double? BestScore { get; init; }

    /// <summary>A record for each whole epoch.</summary>
    public required IReadOnlyList<TrainingEpoch> History { get; init => field = value.ToArray().AsReadOnly(); }

    /// <summary>The model that training would end with if it stopped now; before the first whole epoch, of the weights as they are.</summary>
    public Model ToModel() => new(
        Network, KeptEpoch > 0 ? KeptLayers : Layers, Scaler, ClassNames, Width, Height, FeatureNames, History, Provenance, KeptMeasurement, Preparation, LabelName);
}
