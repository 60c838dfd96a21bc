using System.Runtime.CompilerServices;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>
/// g' = g + penalty w; m = beta1 m + (1 - beta1) g'; v = beta2 v + (1 - beta2) g'^2;
/// w = w - decay w - rate m^ / (sqrt(v^) + epsilon), where m^ = m / (1 - beta1^step) and v^ = v / (1 - beta2^step)
/// correct for the zeros that the moments begin with (Kingma and Ba 2015).
/// </summary>
internal abstract class AdaptiveMoments : OptimizerMethod<AdaptiveMoments.Formula>
{
    public override double UsualRate => 0.002;

    public override IReadOnlyList<string> Parameters => [nameof(Network.Beta1), nameof(Network.Beta2), nameof(Network.Epsilon)];

    /// <summary>The numbers of a step, without what the L2 penalty takes.</summary>
    protected static StepNumbers Numbers(Network network, double rate, int rows, long step, float penalty, float decay) => new()
    {
        Mean = (float)(1.0 / rows),
        Rate = (float)(rate / (1 - Power(network.Beta1, step))),
        Penalty = penalty,
        Decay = decay,
        First = (float)network.Beta1,
        Second = (float)network.Beta2,
        Correction = (float)Math.Sqrt(1 / (1 - Power(network.Beta2, step))),
        Epsilon = (float)network.Epsilon,
    };

    internal readonly struct Formula : IOptimizerFormula
    {
        public static int Moments => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Update<TLanes, V>(ref V weight, V gradient, ref V first, ref V second, in StepNumbers numbers)
            where TLanes : struct, ILanes<V>
            where V : struct
        {
            V g = TLanes.MultiplyAdd(weight, TLanes.Create(numbers.Penalty), TLanes.Multiply(gradient, TLanes.Create(numbers.Mean)));
            first = TLanes.MultiplyAdd(TLanes.Subtract(first, g), TLanes.Create(numbers.First), g);
            V square = TLanes.Multiply(g, g);
            second = TLanes.MultiplyAdd(TLanes.Subtract(second, square), TLanes.Create(numbers.Second), square);
            V root = TLanes.MultiplyAdd(TLanes.SquareRoot(second), TLanes.Create(numbers.Correction), TLanes.Create(numbers.Epsilon));
            weight = TLanes.MultiplyAdd(TLanes.Create(-numbers.Decay), weight, weight);
            weight = TLanes.MultiplyAdd(TLanes.Create(-numbers.Rate), TLanes.Divide(first, root), weight);
        }
    }
}
