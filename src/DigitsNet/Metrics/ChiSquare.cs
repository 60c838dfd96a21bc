namespace DigitsNet.Metrics;

/// <summary>
/// The chi-square distribution, and the normal one as that of one degree of freedom: by the series and the continued
/// fraction of the incomplete gamma function (Abramowitz, Stegun 1964, "Handbook of Mathematical Functions", 6.5.29 and 6.5.31).
/// </summary>
internal static class ChiSquare
{
    private const double Precision = 1e-16;

    /// <summary>How often chi-square is at least so large.</summary>
    /// <param name="x">0 or more.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    public static double Upper(double x, int degrees)
    {
        if (x <= 0)
            return 1;
        if (double.IsPositiveInfinity(x))
            return 0;
        double a = degrees / 2.0, y = x / 2;
        double scale = Math.Exp(a * Math.Log(y) - y - LogGamma(degrees));
        return y < a + 1 ? 1 - scale * LowerSeries(a, y) : scale * UpperFraction(a, y);
    }

    /// <summary>The number that a standard normal variable stays below with a probability of more than a half and less than 1.</summary>
    public static double NormalQuantile(double probability)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(probability, 0.5);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        return probability == 0.5 ? 0 : Math.Sqrt(Quantile(2 * (1 - probability), 1));
    }

    /// <summary>The number that chi-square is as seldom above.</summary>
    /// <param name="upper">How seldom, more than 0 and less than 1.</param>
    /// <param name="degrees">Degrees of freedom, at least 1.</param>
    public static double Quantile(double upper, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(upper);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(upper, 1);
        double low = 0, high = degrees;
        while (Upper(high, degrees) > upper) high *= 2;
        // Halved until no number lies between
        while ((low + high) / 2 is var middle && middle > low && middle < high)
        {
            if (Upper(middle, degrees) > upper) low = middle;
            else high = middle;
        }
        return low;
    }

    private static double LowerSeries(double a, double y)
    {
        double term = 1 / a, sum = term;
        for (double n = a + 1; term > Precision * sum; n++)
            sum += term *= y / n;
        return sum;
    }

    /// <summary>The continued fraction by Lentz's method.</summary>
    private static double UpperFraction(double a, double y)
    {
        double b = y + 1 - a, c = double.PositiveInfinity, d = 1 / b, value = d;
        for (int i = 1; ; i++)
        {
            double an = -i * (i - a);
            b += 2;
            d = 1 / (an * d + b);
            c = b + an / c;
            value *= c * d;
            if (Math.Abs(c * d - 1) <= 1e-15)
                return value;
        }
    }

    /// <summary>The logarithm of gamma(degrees / 2), from gamma(1/2) or gamma(1) upwards.</summary>
    private static double LogGamma(int degrees)
    {
        double log = degrees % 2 == 0 ? 0 : Math.Log(Math.PI) / 2;
        for (int i = degrees % 2 == 0 ? 2 : 1; i < degrees; i += 2)
            log += Math.Log(i / 2.0);
        return log;
    }
}
