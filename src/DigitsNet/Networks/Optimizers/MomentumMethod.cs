namespace DigitsNet.Networks;

/// <summary>An optimizer that keeps a sum of gradients in which each earlier one counts Momentum times less.</summary>
internal abstract class MomentumMethod<TFormula> : OptimizerMethod<TFormula>
    where TFormula : struct, IOptimizerFormula
{
    // Less than plain descent's: with a momentum of 0.9 the steps that a gradient takes add up to ten times its first
    public sealed override double UsualRate => 0.02;

    public sealed override IReadOnlyList<string> Parameters => [nameof(Network.Momentum)];

    public sealed override StepNumbers Numbers(Network network, double rate, int rows, double decay, long step) => new()
    {
        Mean = (float)(1.0 / rows), Rate = (float)rate, Penalty = PenaltyOf(decay, rate), First = (float)network.Momentum,
    };
}
