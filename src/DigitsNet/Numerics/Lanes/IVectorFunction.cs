using System.Runtime.CompilerServices;

namespace DigitsNet.Numerics;

/// <summary>One of <see cref="VectorFunctions{TLanes, V}"/> as a type, so that a loop is compiled for each.</summary>
internal interface IVectorFunction
{
    static abstract V Of<TLanes, V>(V x)
        where TLanes : struct, ILanes<V>
        where V : struct;
}

internal readonly struct ExpFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<TLanes, V>(V x)
        where TLanes : struct, ILanes<V>
        where V : struct
        => VectorFunctions<TLanes, V>.Exp(x);
}

internal readonly struct LogFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<TLanes, V>(V x)
        where TLanes : struct, ILanes<V>
        where V : struct
        => VectorFunctions<TLanes, V>.Log(x);
}

internal readonly struct LogisticFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<TLanes, V>(V x)
        where TLanes : struct, ILanes<V>
        where V : struct
        => VectorFunctions<TLanes, V>.Logistic(x);
}

internal readonly struct TanhFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<TLanes, V>(V x)
        where TLanes : struct, ILanes<V>
        where V : struct
        => VectorFunctions<TLanes, V>.Tanh(x);
}

internal readonly struct ReluFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<TLanes, V>(V x)
        where TLanes : struct, ILanes<V>
        where V : struct
        => VectorFunctions<TLanes, V>.Relu(x);
}

/// <summary>A new value from two others and the old one, as a type, so that a loop is compiled for each.</summary>
internal interface IVectorUpdate
{
    static abstract V Of<TLanes, V>(V x, V y, V old)
        where TLanes : struct, ILanes<V>
        where V : struct;
}
