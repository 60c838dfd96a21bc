using DigitsNet.Metrics;

namespace DigitsNet.Networks;

/// <summary>A score by which the best is chosen.</summary>
/// <param name="Of">The score of a measurement.</param>
/// <param name="IsLowerBetter">Whether the lower of two scores is the better one.</param>
internal sealed record SelectionScore(Func<Measurement, double> Of, bool IsLowerBetter = false)
{
    /// <summary>A number that is greater the better the score is, and differs from another's by as much as the scores do.</summary>
    public double Rank(double score) => IsLowerBetter ? -score : score;

    /// <summary>Whether a score is better than another; any is better than none. Of equals neither is.</summary>
    public bool IsBetter(double score, double? than) => than is not { } other || Rank(score) > Rank(other);
}
