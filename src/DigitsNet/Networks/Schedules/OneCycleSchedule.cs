namespace DigitsNet.Networks;

/// <summary>
/// Up from rate / 25 to the rate in the first 30 % of the training, then down to rate / 250,000, both along half a
/// cosine: Smith and Topin 2017, "Super-convergence", with the numbers of PyTorch's OneCycleLR.
/// </summary>
internal sealed class OneCycleSchedule : RateSchedule
{
    private const double Rise = 0.3, FirstPart = 1.0 / 25, LastPart = FirstPart / 10_000;

    public override bool LooksAhead => true;

    public override bool Rises => true;

    public override IReadOnlyList<string> Parameters => [nameof(Network.ScheduleUnit)];

    public override double RateAfter(Network network, double epochs, double length)
    {
        double part = Math.Clamp(epochs / length, 0, 1);
        return network.LearningRate * (part < Rise
            ? HalfCosine.Between(FirstPart, 1, part / Rise)
            : HalfCosine.Between(1, LastPart, (part - Rise) / (1 - Rise)));
    }
}
