using DigitsNet.Metrics;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>One fold.</summary>
public sealed class FoldResult
{
    /// <summary>Counted from 1; with <see cref="CrossValidationOptions.Exhaustive"/> counted through, so that of 10 folds number 11 is the first with the second value.</summary>
    public required int Fold { get; init; }

    /// <summary>Name of the tuned parameter; null for plain k-fold.</summary>
    public string? Parameter { get; init; }

    /// <summary>The tuned parameter's value in this fold; null for plain k-fold.</summary>
    public double? Value { get; init; }

    /// <summary>Scores on the fold's validation part.</summary>
    public required Measurement Measurement { get; init; }

    /// <summary>The fold's model.</summary>
    public required Model Model { get; init; }

    /// <summary>Examples trained on.</summary>
    public required int TrainCount { get; init; }

    /// <summary>Examples scored on.</summary>
    public required int ValidationCount { get; init; }

    /// <summary>Seconds taken.</summary>
    public required double Seconds { get; init; }

    /// <summary>Part of the validation examples predicted right, 0 to 1.</summary>
    public double Accuracy => Measurement.Accuracy;

    /// <summary>Macro F1 on the validation part.</summary>
    public double F1 => Measurement.F1;

    /// <summary>A record an epoch.</summary>
    public IReadOnlyList<TrainingEpoch> History => Model.History;
}
