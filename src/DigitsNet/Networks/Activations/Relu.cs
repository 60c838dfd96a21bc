using System.Runtime.CompilerServices;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>a = max(0, z); da/dz = 1 where a > 0, else 0 (Nair and Hinton 2010).</summary>
internal readonly struct Relu : IActivationFormula
{
    public static bool NeedsSums => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<TLanes, V>(V z)
        where TLanes : struct, ILanes<V>
        where V : struct
        => VectorFunctions<TLanes, V>.Relu(z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Differentiate<TLanes, V>(V z, V a, V delta)
        where TLanes : struct, ILanes<V>
        where V : struct
        => TLanes.Select(TLanes.Less(TLanes.Create(0), a), delta, TLanes.Create(0));
}
