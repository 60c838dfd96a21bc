using DigitsNet.Metrics;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>An outer fold of a nested cross-validation: what a whole search came to on the other folds, scored on this one, which took no part in it.</summary>
public sealed class NestedFold
{
    /// <summary>The outer fold, counted from 1.</summary>
    public required int Fold { get; init; }

    /// <summary>Outer folds in all.</summary>
    public required int Folds { get; init; }

    /// <summary>The trial that the search over the other folds chose, with its scores there.</summary>
    public required TrialResult Best { get; init; }

    /// <summary>The best trial's network trained on all the other folds.</summary>
    public required Model Model { get; init; }

    /// <summary>Its scores on the fold.</summary>
    public required Measurement Measurement { get; init; }

    /// <summary>Macro F1 on the fold: what the search and its choice are worth on new examples.</summary>
    public double F1 => Measurement.F1;

    /// <summary>Part of the fold predicted right, 0 to 1.</summary>
    public double Accuracy => Measurement.Accuracy;

    /// <summary>What the search expected: the best trial's mean F1 less that on the fold. Above 0 on average, as the best of many is lucky too.</summary>
    public double Optimism => Best.F1Mean!.Value - F1;
}
