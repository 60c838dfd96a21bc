namespace DigitsNet.Metrics;

/// <summary>A range that holds what was estimated, as often as its confidence says.</summary>
/// <param name="Low">The least value.</param>
/// <param name="High">The greatest value.</param>
public sealed record Interval(double Low, double High)
{
    private const double Usual = 0.95;

    /// <summary>The quantile of the standard normal that leaves 2.5% on either side.</summary>
    private const double Quantile = 1.959963984540054;

    /// <summary>
    /// The interval of a proportion of independent trials, by the score of E. B. Wilson (1927, "Probable Inference, the Law of
    /// Succession, and Statistical Inference", Journal of the American Statistical Association 22). Unlike the interval of
    /// plus or minus two standard errors it holds near 0 and 1 and for few trials (Brown, Cai, DasGupta 2001, "Interval
    /// Estimation for a Binomial Proportion", Statistical Science 16).
    /// </summary>
    /// <param name="hits">Trials that succeeded.</param>
    /// <param name="trials">All trials; of none nothing is known, and the interval is 0 to 1.</param>
    /// <param name="confidence">How often the interval holds the proportion, more than 0 and less than 1.</param>
    public static Interval Wilson(int hits, int trials, double confidence = Usual)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, trials);
        if (trials == 0)
            return new(0, 1);
        double quantile = confidence == Usual ? Quantile : ChiSquare.NormalQuantile((1 + confidence) / 2);
        double n = trials, part = hits / n, square = quantile * quantile;
        double centre = part + square / (2 * n);
        double half = quantile * Math.Sqrt(part * (1 - part) / n + square / (4 * n * n));
        double scale = 1 + square / n;
        // The ends are exact where nothing or everything succeeded; rounding must not take them past that
        return new(hits == 0 ? 0 : (centre - half) / scale, hits == trials ? 1 : (centre + half) / scale);
    }
}
