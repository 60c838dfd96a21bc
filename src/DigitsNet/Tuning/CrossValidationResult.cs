using DigitsNet.Metrics;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>All folds, the winner, and its scores on the test set.</summary>
public sealed class CrossValidationResult
{
    /// <summary>Every fold in order; with <see cref="CrossValidationOptions.Exhaustive"/> every fold of the first value, then of the second ...</summary>
    public required IReadOnlyList<FoldResult> Folds { get; init; }

    /// <summary>The fold with the best F1; the first of equals. With Exhaustive, the best fold of the winning value.</summary>
    public required FoldResult Best { get; init; }

    /// <summary>Name of the tuned parameter; null for plain k-fold.</summary>
    public string? Parameter { get; init; }

    /// <summary>The winning value; null for plain k-fold.</summary>
    public double? BestValue { get; init; }

    /// <summary>The winning fold's own weights on the test set (the report's way); null without a test set.</summary>
    public Measurement? TestMeasurement { get; init; }

    /// <summary>
    /// A network retrained with the winning value on everything but the test set; null where it was not asked for.
    /// It has no validation data left to stop by, so with patience it trains for as many epochs as the winning fold
    /// had when it was at its best.
    /// </summary>
    public Model? RetrainedModel { get; init; }

    /// <summary>The retrained network on the test set; null where either is missing.</summary>
    public Measurement? RetrainedMeasurement { get; init; }

    /// <summary>Mean accuracy over the folds (with Exhaustive, those of the winning value), 0 to 1.</summary>
    public required double AccuracyMean { get; init; }

    /// <summary>Sample standard deviation of the accuracy over the same folds.</summary>
    public required double AccuracyStandardDeviation { get; init; }

    /// <summary>Mean F1 over the same folds.</summary>
    public required double F1Mean { get; init; }

    /// <summary>Sample standard deviation of F1 over the same folds.</summary>
    public required double F1StandardDeviation { get; init; }

    /// <summary>Seconds taken.</summary>
    public required double Seconds { get; init; }
}
