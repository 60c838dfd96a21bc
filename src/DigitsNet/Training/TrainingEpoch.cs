using DigitsNet.Networks;

namespace DigitsNet.Training;

/// <summary>One epoch's record.</summary>
public sealed record TrainingEpoch
{
    /// <summary>Counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>Epochs asked for.</summary>
    public required int Epochs { get; init; }

    /// <summary>Step size used in this epoch.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Mean cost a training example, without the penalty, as each batch was met (before its update).</summary>
    public required double Cost { get; init; }

    /// <summary>Part of the training examples predicted right as each batch was met, 0 to 1.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Macro F1 on the training examples as each batch was met.</summary>
    public required double F1 { get; init; }

    /// <summary>Mean cost a validation example after the epoch; null without validation data.</summary>
    public double? ValidationCost { get; init; }

    /// <summary>Part of the validation examples predicted right after the epoch, 0 to 1; null without validation data.</summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>Macro F1 on the validation data after the epoch; null without validation data.</summary>
    public double? ValidationF1 { get; init; }

    /// <summary>Seconds the epoch took, or what was left of it where training went on in its midst; null when read back from a model file, which keeps nothing that depends on time.</summary>
    public double? Seconds { get; init; }

    /// <summary>Training examples a second, validation not counted; null where training went on after the last of them, and when read back from a model file.</summary>
    public double? SamplesPerSecond { get; init; }

    /// <summary>How far and how good, as <c>epoch 3 of 30: cost 0.1234, accuracy 97.50%, F1 0.9748</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"epoch {Epoch} of {Epochs}: cost {Cost:0.0000}, accuracy {100 * Accuracy:0.00}%, F1 {F1:0.0000}");

    /// <summary>The score on validation data by which the best is chosen; null without such data.</summary>
    internal double? ValidationScore(SelectionMetric metric) => metric switch
    {
        SelectionMetric.F1 => ValidationF1,
        SelectionMetric.Accuracy => ValidationAccuracy,
        SelectionMetric.Cost => ValidationCost,
        _ => throw new InvalidOperationException($"An epoch has no {metric}."),
    };
}
