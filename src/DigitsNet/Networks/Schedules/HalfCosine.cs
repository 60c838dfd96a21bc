namespace DigitsNet.Networks;

/// <summary>The way from one value to another along half a cosine.</summary>
internal static class HalfCosine
{
    /// <summary>end + (start - end) (1 + cos(pi part)) / 2.</summary>
    public static double Between(double start, double end, double part) => end + (start - end) * (1 + CosineOfPi(part)) / 2;

    /// <summary>
    /// cos(pi x) for x from 0 to 1 by its Taylor series about 1/2. Math.Cos is the platform's own and may differ in the
    /// last bit from one machine to the next; sums and products cannot.
    /// </summary>
    private static double CosineOfPi(double x)
    {
        // cos(pi x) = -sin(pi (x - 1/2)), at most pi / 2 away from 0: the first term left out is below 1e-17
        double angle = Math.PI * (x - 0.5), square = angle * angle, sum = 0;
        for (int term = 23; term >= 3; term -= 2)
            sum = (1 + sum) * -square / (term * (term - 1));
        return -angle * (1 + sum);
    }
}
