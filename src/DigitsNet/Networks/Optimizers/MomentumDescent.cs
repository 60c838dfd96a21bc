using System.Runtime.CompilerServices;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>m = momentum m + g + penalty w; w = w - rate m (Polyak 1964, in the form of PyTorch's SGD).</summary>
internal sealed class MomentumDescent : MomentumMethod<MomentumDescent.Formula>
{
    internal readonly struct Formula : IOptimizerFormula
    {
        public static int Moments => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Update<TLanes, V>(ref V weight, V gradient, ref V first, ref V second, in StepNumbers numbers)
            where TLanes : struct, ILanes<V>
            where V : struct
        {
            V g = TLanes.MultiplyAdd(weight, TLanes.Create(numbers.Penalty), TLanes.Multiply(gradient, TLanes.Create(numbers.Mean)));
            first = TLanes.MultiplyAdd(first, TLanes.Create(numbers.First), g);
            weight = TLanes.MultiplyAdd(TLanes.Create(-numbers.Rate), first, weight);
        }
    }
}
