using System.Runtime.CompilerServices;

namespace DigitsNet.Numerics;

/// <summary>
/// exp, log, logistic and tanh of a vector, at most 2 units in the last place off everywhere. NaN gives NaN. Polynomials are minimax
/// fits in the relative error of the result, their coefficients rounded one after the other.
/// </summary>
internal static class VectorFunctions<TLanes, V>
    where TLanes : struct, ILanes<V>
    where V : struct
{
    private const float Log2E = 1.44269504f;
    // ln 2 in two parts; the first has so few bits that its product with an exponent is exact.
    private const float Ln2High = 0.693359375f, Ln2Low = -2.12194440e-4f;
    // Added to a small number it leaves the nearest integer in the low bits.
    private const float Rounder = 12582912f;
    private const int ExponentBits = 23, ExponentBias = 127;

    /// <summary>e^x = 2^n e^r, |r| at most half of ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp(V x)
    {
        // Beyond these ends the result is 0 and infinity.
        x = Clamp(x, -104, 89);
        V n = Reduce(x, out V r);
        // In two factors, as 2^n may be too small or too large for a float where the result is not.
        V half = TLanes.Subtract(TLanes.MultiplyAdd(n, TLanes.Create(0.5f), TLanes.Create(Rounder)), TLanes.Create(Rounder));
        V y = TLanes.Multiply(ExpNearZero(r), PowerOfTwo(half));
        return TLanes.Multiply(y, PowerOfTwo(TLanes.Subtract(n, half)));
    }

    /// <summary>ln x = ln m + e ln 2 for x = 2^e m, m from sqrt(1/2) to sqrt(2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log(V x)
    {
        // A subnormal number is brought among the normal ones.
        V subnormal = TLanes.Less(x, TLanes.Create(1.17549435e-38f));
        V bits = TLanes.Select(subnormal, TLanes.Multiply(x, TLanes.Create(8388608f)), x);
        V e = TLanes.ShiftRight(TLanes.SubtractBits(bits, TLanes.Create(0.707106769f)), ExponentBits);
        V f = TLanes.Subtract(TLanes.SubtractBits(bits, TLanes.ShiftLeft(e, ExponentBits)), TLanes.Create(1));
        e = TLanes.Subtract(TLanes.AddBits(e, TLanes.Create(Rounder)), TLanes.Create(Rounder));
        e = TLanes.Subtract(e, TLanes.And(subnormal, TLanes.Create(ExponentBits)));

        V y = TLanes.Create(0.0674926937f);
        y = TLanes.MultiplyAdd(y, f, TLanes.Create(-0.116700985f));
        y = TLanes.MultiplyAdd(y, f, TLanes.Create(0.118835486f));
        y = TLanes.MultiplyAdd(y, f, TLanes.Create(-0.124062337f));
        y = TLanes.MultiplyAdd(y, f, TLanes.Create(0.142203584f));
        y = TLanes.MultiplyAdd(y, f, TLanes.Create(-0.166679889f));
        y = TLanes.MultiplyAdd(y, f, TLanes.Create(0.200020716f));
        y = TLanes.MultiplyAdd(y, f, TLanes.Create(-0.250000089f));
        y = TLanes.MultiplyAdd(y, f, TLanes.Create(0.333333135f));
        V square = TLanes.Multiply(f, f);
        y = TLanes.Multiply(y, TLanes.Multiply(square, f));
        y = TLanes.MultiplyAdd(e, TLanes.Create(Ln2Low), y);
        y = TLanes.MultiplyAdd(square, TLanes.Create(-0.5f), y);
        y = TLanes.Add(f, y);
        y = TLanes.MultiplyAdd(e, TLanes.Create(Ln2High), y);

        V zero = TLanes.Create(0), infinity = TLanes.Create(float.PositiveInfinity);
        V ofPositive = TLanes.Select(TLanes.Less(x, infinity), y, x);
        V ofZero = TLanes.Select(TLanes.Less(x, zero), TLanes.Create(float.NaN), TLanes.Create(float.NegativeInfinity));
        V notPositive = TLanes.Less(x, TLanes.Create(float.Epsilon));
        return TLanes.Select(notPositive, ofZero, ofPositive);
    }

    /// <summary>
    /// 1 / (1 + e^-x), which with e = e^-|x| and q = e / (1 + e) is 1 - q or, for negative x, e - e q: nothing overflows
    /// and small results keep their bits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Logistic(V x)
    {
        V sign = TLanes.CreateBits(int.MinValue);
        V e = Exp(TLanes.Or(x, sign));
        V one = TLanes.Create(1), q = TLanes.Divide(e, TLanes.Add(one, e));
        V whole = TLanes.Select(TLanes.Less(x, TLanes.Create(0)), e, one);
        return TLanes.MultiplyAdd(TLanes.Or(whole, sign), q, whole);
    }

    /// <summary>Near 0 an odd polynomial, else 1 - 2 / (e^2|x| + 1) with the sign of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh(V x)
    {
        V a = TLanes.And(x, TLanes.CreateBits(int.MaxValue));
        V sign = TLanes.And(x, TLanes.CreateBits(int.MinValue));

        V square = TLanes.Multiply(a, a);
        V near = TLanes.Create(-0.00569229666f);
        near = TLanes.MultiplyAdd(near, square, TLanes.Create(0.0206281673f));
        near = TLanes.MultiplyAdd(near, square, TLanes.Create(-0.0537365153f));
        near = TLanes.MultiplyAdd(near, square, TLanes.Create(0.133314058f));
        near = TLanes.MultiplyAdd(near, square, TLanes.Create(-0.333332807f));
        near = TLanes.MultiplyAdd(TLanes.Multiply(square, a), near, a);

        // From 10 on the result is 1.
        V n = Reduce(Clamp(TLanes.Add(a, a), 0, 20), out V r);
        V e = TLanes.Multiply(ExpNearZero(r), PowerOfTwo(n));
        V one = TLanes.Create(1);
        V far = TLanes.Subtract(one, TLanes.Divide(TLanes.Create(2), TLanes.Add(e, one)));

        return TLanes.Or(sign, TLanes.Select(TLanes.Less(a, TLanes.Create(0.625f)), near, far));
    }

    /// <summary>x, or 0 where it is negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Relu(V x) => TLanes.Select(TLanes.Less(x, TLanes.Create(0)), TLanes.Create(0), x);

    /// <summary>Leaves NaN as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Clamp(V x, float low, float high)
    {
        V bottom = TLanes.Create(low), top = TLanes.Create(high);
        x = TLanes.Select(TLanes.Less(x, bottom), bottom, x);
        return TLanes.Select(TLanes.Less(top, x), top, x);
    }

    /// <summary>x = n ln 2 + r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Reduce(V x, out V r)
    {
        V n = TLanes.Subtract(TLanes.MultiplyAdd(x, TLanes.Create(Log2E), TLanes.Create(Rounder)), TLanes.Create(Rounder));
        r = TLanes.MultiplyAdd(n, TLanes.Create(-Ln2High), x);
        r = TLanes.MultiplyAdd(n, TLanes.Create(-Ln2Low), r);
        return n;
    }

    /// <summary>e^r = 1 + r + r^2 q(r) for |r| at most half of ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpNearZero(V r)
    {
        V q = TLanes.Create(0.00138214685f);
        q = TLanes.MultiplyAdd(q, r, TLanes.Create(0.00836866256f));
        q = TLanes.MultiplyAdd(q, r, TLanes.Create(0.0416682549f));
        q = TLanes.MultiplyAdd(q, r, TLanes.Create(0.166665211f));
        q = TLanes.MultiplyAdd(q, r, TLanes.Create(0.49999994f));
        // What 1 + r loses goes to the small term.
        V one = TLanes.Create(1), sum = TLanes.Add(one, r), lost = TLanes.Subtract(r, TLanes.Subtract(sum, one));
        return TLanes.Add(sum, TLanes.MultiplyAdd(TLanes.Multiply(r, r), q, lost));
    }

    /// <summary>2^n for a whole n from -126 to 127.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerOfTwo(V n) =>
        TLanes.ShiftLeft(TLanes.Add(n, TLanes.Create(Rounder + ExponentBias)), ExponentBits);
}
