using System.Runtime.CompilerServices;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>w = w - rate (g + penalty w). The kernels that make the gradient take this step themselves.</summary>
internal sealed class GradientDescent : OptimizerMethod<GradientDescent.Formula>
{
    public override double UsualRate => 0.05;

    public override bool IsFused => true;

    // The mean is in the rate, so that a gradient takes one product and not two
    public override StepNumbers Numbers(Network network, double rate, int rows, double decay, long step) =>
        new() { Mean = 1, Rate = (float)(rate / rows), Penalty = PenaltyOf(decay, rate / rows) };

    internal readonly struct Formula : IOptimizerFormula
    {
        public static int Moments => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Update<TLanes, V>(ref V weight, V gradient, ref V first, ref V second, in StepNumbers numbers)
            where TLanes : struct, ILanes<V>
            where V : struct
        {
            V g = TLanes.MultiplyAdd(weight, TLanes.Create(numbers.Penalty), TLanes.Multiply(gradient, TLanes.Create(numbers.Mean)));
            weight = TLanes.MultiplyAdd(TLanes.Create(-numbers.Rate), g, weight);
        }
    }
}
