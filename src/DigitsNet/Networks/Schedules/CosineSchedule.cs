namespace DigitsNet.Networks;

/// <summary>rate = first rate * (1 + cos(pi part)) / 2, part of the training done: Loshchilov and Hutter 2017, "SGDR", without restarts.</summary>
internal sealed class CosineSchedule : RateSchedule
{
    public override bool LooksAhead => true;

    public override IReadOnlyList<string> Parameters => [nameof(Network.ScheduleUnit)];

    public override double RateAfter(Network network, double epochs, double length) =>
        HalfCosine.Between(network.LearningRate, 0, Math.Clamp(epochs / length, 0, 1));
}
