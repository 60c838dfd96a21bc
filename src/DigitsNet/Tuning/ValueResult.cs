using DigitsNet.Networks;

namespace DigitsNet.Tuning;

/// <summary>A value of the tuned parameter over its folds, and how it compares with the best.</summary>
public sealed class ValueResult
{
    /// <summary>Differences are called chance where chance alone makes one as large more often than this.</summary>
    public const double Significance = 0.05;

    /// <summary>Name of the tuned parameter; null for plain k-fold.</summary>
    public string? Parameter { get; init; }

    /// <summary>The value; null for plain k-fold.</summary>
    public double? Value { get; init; }

    /// <summary>Folds that were trained with it to the end.</summary>
    public required int Folds { get; init; }

    /// <summary>Why it is out: what its first fold that diverged said; null where none did.</summary>
    public string? Error { get; init; }

    /// <summary>Mean accuracy over its folds, 0 to 1; null where one diverged, as with all scores here.</summary>
    public double? AccuracyMean { get; init; }

    /// <summary>Sample standard deviation of the accuracy over its folds; null for a single fold.</summary>
    public double? AccuracyStandardDeviation { get; init; }

    /// <summary>Mean F1 over its folds.</summary>
    public double? F1Mean { get; init; }

    /// <summary>Sample standard deviation of F1 over its folds; null for a single fold.</summary>
    public double? F1StandardDeviation { get; init; }

    /// <summary>The score by which values are compared.</summary>
    public required SelectionMetric Metric { get; init; }

    /// <summary>Mean of that score over its folds.</summary>
    public double? ScoreMean { get; init; }

    /// <summary>Standard error of that mean: the score's sample standard deviation over the root of the number of folds; null for a single fold.</summary>
    public double? ScoreStandardError { get; init; }

    /// <summary>That mean less the best one: 0 for the best, less where higher is better, more where lower is; null where values have folds of their own.</summary>
    public double? ScoreDifference { get; init; }

    /// <summary>
    /// How often chance alone makes a difference to the best of at least this size: the corrected resampled t-test over
    /// the folds (<see cref="Metrics.CorrectedResampledTest"/>), times the number of pairs of values that the best was
    /// found among (Bonferroni), at most 1. Null for the best itself, and where values have folds of their own.
    /// </summary>
    public double? PValue { get; init; }

    /// <summary>Whether the difference to the best is within chance, at the level of <see cref="Significance"/>; null as <see cref="PValue"/> is.</summary>
    public bool? IsWithinChance => PValue is { } p ? p > Significance : null;

    /// <summary>Whether it is the winner.</summary>
    public required bool IsWinner { get; init; }

    /// <summary>The value and its mean scores, as <c>Lambda = 0.1: accuracy 97.50%, F1 0.9748 over 10 folds</c>.</summary>
    public override string ToString()
    {
        string name = Parameter is null ? "" : FormattableString.Invariant($"{Parameter} = {Value}: ");
        return name + (Error ?? FormattableString.Invariant($"accuracy {100 * AccuracyMean:0.00}%, F1 {F1Mean:0.0000} over {Folds} folds"));
    }
}
