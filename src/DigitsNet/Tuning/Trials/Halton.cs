using DigitsNet.Numerics;

namespace DigitsNet.Tuning;

/// <summary>
/// Points that fill the unit cube evenly: the digits of the point's number in a prime base of each axis, mirrored at the
/// point (J. H. Halton 1960, "On the efficiency of certain quasi-random sequences of points", Numerische Mathematik 2). Each
/// digit goes through a random permutation of its own, else axes of large primes run side by side for long (A. B. Owen
/// 2017, "A randomized Halton algorithm in R", arXiv:1706.02808).
/// </summary>
internal sealed class Halton
{
    // Digits to this many bits: all that are left of a number below 1
    private const int Bits = 52;

    private readonly int[] _bases;
    private readonly int[][][] _permutations;

    public Halton(int axes, long seed)
    {
        _bases = [.. Primes().Take(axes)];
        _permutations = [.. _bases.Select((prime, axis) => Permutations(prime, new Philox(seed, RandomPurpose.Scrambling, axis)))];
    }

    /// <summary>A coordinate of a point, 0 (included) to 1 (excluded); points and axes counted from 0.</summary>
    public double At(int axis, int index)
    {
        double result = 0, place = 1;
        long rest = index;
        foreach (int[] permutation in _permutations[axis])
        {
            place /= _bases[axis];
            result += permutation[rest % _bases[axis]] * place;
            rest /= _bases[axis];
        }
        return result;
    }

    private static int[][] Permutations(int prime, Philox stream)
    {
        int[][] digits = new int[(int)(Bits / Math.Log2(prime))][];
        for (int i = 0; i < digits.Length; i++)
        {
            digits[i] = [.. Enumerable.Range(0, prime)];
            stream.Shuffle(digits[i]);
        }
        return digits;
    }

    private static IEnumerable<int> Primes()
    {
        for (int number = 2; ; number++)
        {
            if (!Enumerable.Range(2, number - 2).Any(divisor => number % divisor == 0))
                yield return number;
        }
    }
}
