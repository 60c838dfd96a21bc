namespace DigitsNet.Networks;

/// <summary>rate = first rate * Decay^(epochs / StepEpochs rounded down).</summary>
internal sealed class StepSchedule : RateSchedule
{
    public override IReadOnlyList<string> Parameters => [nameof(Network.Decay), nameof(Network.StepEpochs), nameof(Network.ScheduleUnit)];

    public override double RateAfter(Network network, double epochs, double length)
    {
        double rate = network.LearningRate;
        for (double step = 1; step * network.StepEpochs <= epochs; step++)
            rate *= network.Decay;
        return rate;
    }
}
