using System.Runtime.CompilerServices;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>a = tanh z; da/dz = 1 - a^2.</summary>
internal readonly struct Tanh : IActivationFormula
{
    public static bool NeedsSums => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<TLanes, V>(V z)
        where TLanes : struct, ILanes<V>
        where V : struct
        => VectorFunctions<TLanes, V>.Tanh(z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Differentiate<TLanes, V>(V z, V a, V delta)
        where TLanes : struct, ILanes<V>
        where V : struct
        => TLanes.Multiply(delta, TLanes.Subtract(TLanes.Create(1), TLanes.Multiply(a, a)));
}
