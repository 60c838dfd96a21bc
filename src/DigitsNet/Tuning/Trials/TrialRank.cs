namespace DigitsNet.Tuning;

/// <summary>A trial in its place among the others.</summary>
public sealed record TrialRank
{
    /// <summary>Its place by mean F1, counted from 1.</summary>
    public required int Place { get; init; }

    /// <summary>The trial's result.</summary>
    public required TrialResult Result { get; init; }

    /// <summary>Its mean F1 less the best one.</summary>
    public required double Difference { get; init; }

    /// <summary>
    /// How often chance alone makes a difference to the best of at least this size: the corrected resampled t-test over the
    /// folds, which are the same for both (<see cref="Metrics.CorrectedResampledTest"/>), times the number of pairs of trials that the best was found
    /// among (Bonferroni), at most 1. Null for the best itself, and with a single fold.
    /// </summary>
    public double? PValue { get; init; }

    /// <summary>Whether its mean F1 is at most one standard error of the best's below it; null with a single fold.</summary>
    public bool? IsWithinOneStandardError { get; init; }

    /// <summary>Whether its models have fewer weights than the best's.</summary>
    public required bool IsSmaller { get; init; }

    /// <summary>Whether weights times training steps, which training takes time by, are fewer than the best's.</summary>
    public required bool IsCheaper { get; init; }

    /// <summary>Whether it is worth a look instead of the best: within one standard error of it, and smaller or cheaper.</summary>
    public bool IsCandidate => IsWithinOneStandardError == true && (IsSmaller || IsCheaper);
}
