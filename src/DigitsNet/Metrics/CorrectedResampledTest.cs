namespace DigitsNet.Metrics;

/// <summary>
/// The corrected resampled t-test: whether two ways of training differ on average, from their differences on the same
/// folds. Training parts overlap, so that the plain paired t-test takes chance for a difference too often; the
/// correction adds the ratio of examples scored on to examples trained on to the variance (Nadeau, Bengio 2003,
/// "Inference for the Generalization Error", Machine Learning 52; for k folds Bouckaert, Frank 2004, "Evaluating the
/// Replicability of Significance Tests for Comparing Learning Algorithms").
/// </summary>
public static class CorrectedResampledTest
{
    /// <summary>The two-sided p-value: how often chance alone makes a mean difference of at least this size.</summary>
    /// <param name="differences">The difference of the two scores on each fold, at least 2.</param>
    /// <param name="testPerTrain">Examples scored on over examples trained on; 1 / (k - 1) for k folds.</param>
    /// <returns>0 to 1; 1 where no fold differs.</returns>
    /// <exception cref="ArgumentException">Fewer than 2 differences.</exception>
    public static double PValue(IReadOnlyList<double> differences, double testPerTrain)
    {
        ArgumentNullException.ThrowIfNull(differences);
        int count = differences.Count;
        if (count < 2)
            throw new ArgumentException($"Found {count} differences, expected at least 2.", nameof(differences));
        double mean = differences.Average();
        double variance = differences.Sum(d => (d - mean) * (d - mean)) / (count - 1);
        if (mean == 0)
            return 1;
        return TwoSided(mean / Math.Sqrt((1.0 / count + testPerTrain) * variance), count - 1);
    }

    /// <summary>
    /// How often Student's t is beyond -t or t: 1 - A(t | degrees) by the finite series for a whole number of degrees of
    /// freedom (Abramowitz, Stegun 1964, "Handbook of Mathematical Functions", 26.7.3 and 26.7.4).
    /// </summary>
    internal static double TwoSided(double t, int degrees)
    {
        double theta = Math.Atan(Math.Abs(t) / Math.Sqrt(degrees));
        double sine = Math.Sin(theta), cosine = Math.Cos(theta);
        bool odd = degrees % 2 == 1;
        double term = odd ? cosine : 1, sum = degrees == 1 ? 0 : term;
        for (int i = odd ? 3 : 2; i < degrees; i += 2)
        {
            term *= cosine * cosine * (i - 1) / i;
            sum += term;
        }
        double within = odd ? (theta + sine * sum) * 2 / Math.PI : sine * sum;
        return Math.Clamp(1 - within, 0, 1);
    }
}
