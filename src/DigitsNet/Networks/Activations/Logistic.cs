using System.Runtime.CompilerServices;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>a = 1 / (1 + e^-z); da/dz = a (1 - a).</summary>
internal readonly struct Logistic : IActivationFormula
{
    public static bool NeedsSums => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<TLanes, V>(V z)
        where TLanes : struct, ILanes<V>
        where V : struct
        => VectorFunctions<TLanes, V>.Logistic(z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Differentiate<TLanes, V>(V z, V a, V delta)
        where TLanes : struct, ILanes<V>
        where V : struct
        => TLanes.Multiply(delta, TLanes.Multiply(a, TLanes.Subtract(TLanes.Create(1), a)));
}
