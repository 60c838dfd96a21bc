using System.Runtime.CompilerServices;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>
/// a = z/2 (1 + t), t = tanh(u), u = sqrt(2/pi) (z + 0.044715 z^3): z times nearly the probability that a standard normal
/// number is less; da/dz = (1 + t)/2 + z/2 (1 - t^2) du/dz (Hendrycks and Gimpel 2016, in the form with tanh).
/// </summary>
internal readonly struct Gelu : IActivationFormula
{
    private const float Root = 0.797884561f, Cubic = 0.044715f;

    public static bool NeedsSums => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<TLanes, V>(V z)
        where TLanes : struct, ILanes<V>
        where V : struct
    {
        V half = TLanes.Multiply(z, TLanes.Create(0.5f));
        return TLanes.MultiplyAdd(half, TanhOf<TLanes, V>(z), half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Differentiate<TLanes, V>(V z, V a, V delta)
        where TLanes : struct, ILanes<V>
        where V : struct
    {
        V one = TLanes.Create(1), half = TLanes.Create(0.5f), t = TanhOf<TLanes, V>(z);
        V du = TLanes.Multiply(TLanes.Create(Root), TLanes.MultiplyAdd(TLanes.Multiply(z, z), TLanes.Create(3 * Cubic), one));
        V slope = TLanes.Subtract(one, TLanes.Multiply(t, t)), zero = TLanes.Create(0);
        // Far from 0 the slope of tanh is 0 while du overflows, and infinity times 0 is not a number
        V bend = TLanes.Select(TLanes.Less(zero, slope), TLanes.Multiply(TLanes.Multiply(z, du), slope), zero);
        return TLanes.Multiply(delta, TLanes.Multiply(half, TLanes.Add(TLanes.Add(one, t), bend)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TanhOf<TLanes, V>(V z)
        where TLanes : struct, ILanes<V>
        where V : struct
    {
        V cube = TLanes.Multiply(TLanes.Multiply(z, z), z);
        return VectorFunctions<TLanes, V>.Tanh(TLanes.Multiply(TLanes.Create(Root), TLanes.MultiplyAdd(cube, TLanes.Create(Cubic), z)));
    }
}
