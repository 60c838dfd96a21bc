namespace DigitsNet.Networks;

/// <summary>The report's: a factor after each epoch, another once the rate is small. Within an epoch straight from one rate to the next.</summary>
internal sealed class DecaySchedule : RateSchedule
{
    public override IReadOnlyList<string> Parameters => [nameof(Network.Decay), nameof(Network.LateDecay), nameof(Network.LateDecayBelow), nameof(Network.ScheduleUnit)];

    public override double RateAfter(Network network, double epochs, double length)
    {
        double rate = network.LearningRate;
        double whole = Math.Floor(epochs);
        for (double epoch = 0; epoch < whole; epoch++)
            rate = Next(network, rate);
        return epochs == whole ? rate : rate + (epochs - whole) * (Next(network, rate) - rate);
    }

    private static double Next(Network network, double rate) => rate * (rate <= network.LateDecayBelow ? network.LateDecay : network.Decay);
}
