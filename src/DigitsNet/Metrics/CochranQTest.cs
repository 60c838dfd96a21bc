namespace DigitsNet.Metrics;

/// <summary>
/// Cochran's Q: whether several models are right equally often on the same examples (W. G. Cochran 1950, "The Comparison of
/// Percentages in Matched Samples", Biometrika 37).
/// </summary>
public static class CochranQTest
{
    /// <summary>The p-value, by the chi-square distribution of models - 1 degrees of freedom that Q comes near with many examples.</summary>
    /// <param name="isRight">For each model whether each example is right; the same number of examples each, and at least 2 models.</param>
    /// <returns>0 to 1; 1 where the models differ on none.</returns>
    /// <exception cref="ArgumentException">Fewer than 2 models, or other numbers of examples.</exception>
    public static double PValue(IReadOnlyList<IReadOnlyList<bool>> isRight)
    {
        ArgumentNullException.ThrowIfNull(isRight);
        return isRight.Count < 2
            ? throw new ArgumentException($"Found {isRight.Count} models, expected at least 2.", nameof(isRight))
            : Statistic(isRight) is var q && q > 0 ? ChiSquare.Upper(q, isRight.Count - 1) : 1;
    }

    /// <summary>Q; 0 where the models differ on none.</summary>
    internal static double Statistic(IReadOnlyList<IReadOnlyList<bool>> isRight)
    {
        int models = isRight.Count, examples = isRight[0].Count;
        var totals = new long[models];
        long all = 0, differing = 0;
        for (int e = 0; e < examples; e++)
        {
            int right = 0;
            for (int m = 0; m < models; m++)
            {
                if (isRight[m].Count != examples)
                    throw new ArgumentException($"Found {isRight[m].Count} examples of one model and {examples} of another.", nameof(isRight));
                if (!isRight[m][e]) continue;
                right++;
                totals[m]++;
            }
            all += right;
            differing += (long)right * (models - right);
        }
        double spread = totals.Sum(total => (double)total * total) - (double)all * all / models;
        return differing == 0 ? 0 : models * (models - 1.0) * spread / differing;
    }
}
