namespace DigitsNet.Networks;

/// <summary>Adaptive moments with the L2 penalty in the gradient (Kingma and Ba 2015).</summary>
internal sealed class Adam : AdaptiveMoments
{
    public override bool SavesDecay => false;

    public override StepNumbers Numbers(Network network, double rate, int rows, double decay, long step) =>
        Numbers(network, rate, rows, step, penalty: PenaltyOf(decay, rate), decay: 0);
}
