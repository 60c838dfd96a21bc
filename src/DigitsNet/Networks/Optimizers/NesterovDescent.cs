using System.Runtime.CompilerServices;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>
/// m = momentum m + g', w = w - rate (g' + momentum m), g' = g + penalty w: the gradient as it will be a step further on
/// (Nesterov 1983; Sutskever et al. 2013, in the form of PyTorch's SGD).
/// </summary>
internal sealed class NesterovDescent : MomentumMethod<NesterovDescent.Formula>
{
    internal readonly struct Formula : IOptimizerFormula
    {
        public static int Moments => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Update<TLanes, V>(ref V weight, V gradient, ref V first, ref V second, in StepNumbers numbers)
            where TLanes : struct, ILanes<V>
            where V : struct
        {
            V momentum = TLanes.Create(numbers.First);
            V g = TLanes.MultiplyAdd(weight, TLanes.Create(numbers.Penalty), TLanes.Multiply(gradient, TLanes.Create(numbers.Mean)));
            first = TLanes.MultiplyAdd(first, momentum, g);
            weight = TLanes.MultiplyAdd(TLanes.Create(-numbers.Rate), TLanes.MultiplyAdd(first, momentum, g), weight);
        }
    }
}
