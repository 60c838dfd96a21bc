using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>All folds, the winner, and its scores on the test set.</summary>
public sealed class CrossValidationResult
{
    /// <summary>Every training that came to its end: the folds of the first value in order, then those of the second ...</summary>
    public required IReadOnlyList<FoldResult> Folds { get; init => field = value.ToArray().AsReadOnly(); }

    /// <summary>Every value in the order given, those that diverged too; a single one without a value for plain k-fold.</summary>
    public required IReadOnlyList<ValueResult> Values { get; init => field = value.ToArray().AsReadOnly(); }

    /// <summary>The fold with the best score (<see cref="Networks.Network.SelectionMetric"/>), the first of equals: of the winning value, or of all where each fold has a value of its own.</summary>
    public required FoldResult Best { get; init; }

    /// <summary>The network with the winning value, ready for training. A copy at each call.</summary>
    public required Network Network { get => field.Clone(); init => field = value.Clone(); }

    /// <summary>Name of the tuned parameter; null for plain k-fold.</summary>
    public string? Parameter { get; init; }

    /// <summary>The winning value; null for plain k-fold.</summary>
    public double? BestValue { get; init; }

    /// <summary>Whether each fold had a value of its own, so that values differ by the luck of their folds too.</summary>
    public required bool IsValuePerFold { get; init; }

    /// <summary>The winning fold's own weights on the test set (the report's way); null without a test set.</summary>
    public Measurement? TestMeasurement { get; init; }

    /// <summary>
    /// A network retrained with the winning value on everything but the test set; null where it was not asked for. It
    /// carries <see cref="RetrainedMeasurement"/>. With patience a part is cut from its training data that tells when to
    /// stop, as in each fold.
    /// </summary>
    public Model? RetrainedModel { get; init; }

    /// <summary>Why there is no <see cref="RetrainedModel"/> though it was asked for: its training diverged. The folds stand. Null where it did not.</summary>
    public string? RetrainingError { get; init; }

    /// <summary>The retrained network on the test set; null where either is missing.</summary>
    public Measurement? RetrainedMeasurement { get; init; }

    /// <summary>The model to use: the retrained one, or without it the winning fold's. It carries the scores of examples that it has not seen, where there are any.</summary>
    public Model Model => RetrainedModel ?? Best.Model;

    /// <summary>Mean accuracy over the folds of the winning value, or over all folds where each has a value of its own; 0 to 1.</summary>
    public required double AccuracyMean { get; init; }

    /// <summary>Sample standard deviation of the accuracy over the same folds; NaN for a single one.</summary>
    public required double AccuracyStandardDeviation { get; init; }

    /// <summary>Mean F1 over the same folds.</summary>
    public required double F1Mean { get; init; }

    /// <summary>Sample standard deviation of F1 over the same folds; NaN for a single one.</summary>
    public required double F1StandardDeviation { get; init; }

    /// <summary>Seconds from the call to the result; what an interrupted run took before is not in it.</summary>
    public required double Seconds { get; init; }

    /// <summary>The mean scores, and the winning value where one was tuned, as <c>accuracy 97.50%, F1 0.9748 over 10 folds</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"accuracy {100 * AccuracyMean:0.00}%, F1 {F1Mean:0.0000} over {Folds.Count(fold => IsValuePerFold || fold.Value == BestValue)} folds{(Parameter is null ? "" : FormattableString.Invariant($", {Parameter} = {BestValue}"))}");
}
