namespace DigitsNet.Numerics;

/// <summary>
/// Logarithm and exponential from sums and products alone. Those of Math are the platform's own and may differ in the last
/// bit from one machine to the next; these cannot.
/// </summary>
internal static class PortableMath
{
    private const double Ln2 = 0.693147180559945309417;

    /// <summary>The natural logarithm of a normal positive number by its atanh series.</summary>
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | (1023L << 52));
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            exponent++;
        }
        double s = (mantissa - 1) / (mantissa + 1), square = s * s, sum = 0;
        for (int term = 23; term >= 1; term -= 2)
            sum = sum * square + 1.0 / term;
        return exponent * Ln2 + 2 * s * sum;
    }

    /// <summary>e to the power of a number from -700 to 700, by the Taylor series of what is left of it beyond whole powers of two.</summary>
    public static double Exp(double x)
    {
        int power = (int)Math.Round(x / Ln2);
        double rest = x - power * Ln2, sum = 1;
        for (int term = 18; term >= 1; term--)
            sum = 1 + sum * rest / term;
        return Math.ScaleB(sum, power);
    }
}
