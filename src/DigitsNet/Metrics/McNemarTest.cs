namespace DigitsNet.Metrics;

/// <summary>
/// McNemar's test in its exact form: whether two models are right equally often, from the examples that one of them has
/// right and the other wrong (Q. McNemar 1947, "Note on the sampling error of the difference between correlated
/// proportions or percentages", Psychometrika 12; for classifiers T. Dietterich 1998, "Approximate Statistical Tests for
/// Comparing Supervised Classification Learning Algorithms", Neural Computation 10).
/// </summary>
public static class McNemarTest
{
    /// <summary>
    /// The two-sided p-value: how often a fair coin, thrown once for each example on which the models differ, would divide them at
    /// least as unevenly.
    /// </summary>
    /// <param name="gained">Examples that the first has wrong and the second right.</param>
    /// <param name="lost">Examples that the first has right and the second wrong.</param>
    /// <returns>More than 0 to 1; 1 where they differ on none. Less than a float64 can hold is 0.</returns>
    public static double PValue(int gained, int lost)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gained);
        ArgumentOutOfRangeException.ThrowIfNegative(lost);
        int least = Math.Min(gained, lost);
        long thrown = (long)gained + lost;
        // The logarithm of C(thrown, least) / 2^thrown; the terms below it follow from their ratios
        double log = -thrown * Math.Log(2);
        for (int i = 1; i <= least; i++)
            log += Math.Log((double)(thrown - least + i) / i);
        double term = 1, sum = 1;
        for (int i = least; i > 0 && term > 1e-17 * sum; i--)
            sum += term *= i / (double)(thrown - i + 1);
        return Math.Min(1, 2 * Math.Exp(log + Math.Log(sum)));
    }
}
