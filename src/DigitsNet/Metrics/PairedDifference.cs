namespace DigitsNet.Metrics;

/// <summary>The difference of two models' accuracies on the same examples, and how far chance reaches.</summary>
public static class PairedDifference
{
    /// <summary>
    /// The interval of the second's accuracy less the first's. Half an example is added to each of the four cells (both right,
    /// gained, lost, both wrong), without which the plain interval says too much for few examples and for models that
    /// differ on few (Agresti, Min 2005, "Simple improved confidence intervals for comparing matched proportions",
    /// Statistics in Medicine 24).
    /// </summary>
    /// <param name="gained">Examples that the first has wrong and the second right.</param>
    /// <param name="lost">Examples that the first has right and the second wrong.</param>
    /// <param name="count">All examples.</param>
    /// <param name="confidence">How often the interval holds the difference, more than 0 and less than 1.</param>
    public static Interval Interval(int gained, int lost, int count, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gained);
        ArgumentOutOfRangeException.ThrowIfNegative(lost);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)gained + lost, count);
        double n = count + 2.0, more = gained + 0.5, less = lost + 0.5;
        double centre = (more - less) / n;
        double half = ChiSquare.NormalQuantile((1 + confidence) / 2) * Math.Sqrt(more + less - (more - less) * (more - less) / n) / n;
        return new(Math.Max(-1, centre - half), Math.Min(1, centre + half));
    }
}
