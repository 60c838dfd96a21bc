namespace DigitsNet.Networks;

/// <summary>Adaptive moments with the L2 penalty apart from the gradient: each step takes rate lambda / n off the weights (Loshchilov and Hutter 2019).</summary>
internal sealed class AdamW : AdaptiveMoments
{
    public override StepNumbers Numbers(Network network, double rate, int rows, double decay, long step) =>
        Numbers(network, rate, rows, step, penalty: 0, decay: (float)decay);
}
