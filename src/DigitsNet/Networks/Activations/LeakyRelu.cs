using System.Runtime.CompilerServices;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>a = z, or z / 100 where z is negative; da/dz = 1 or 1 / 100 (Maas, Hannun and Ng 2013).</summary>
internal readonly struct LeakyRelu : IActivationFormula
{
    private const float Slope = 0.01f;

    public static bool NeedsSums => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<TLanes, V>(V z)
        where TLanes : struct, ILanes<V>
        where V : struct
        => TLanes.Select(TLanes.Less(z, TLanes.Create(0)), TLanes.Multiply(z, TLanes.Create(Slope)), z);

    // An output has the sign of its sum
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Differentiate<TLanes, V>(V z, V a, V delta)
        where TLanes : struct, ILanes<V>
        where V : struct
        => TLanes.Select(TLanes.Less(TLanes.Create(0), a), delta, TLanes.Multiply(delta, TLanes.Create(Slope)));
}
