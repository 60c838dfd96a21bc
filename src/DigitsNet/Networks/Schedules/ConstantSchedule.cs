namespace DigitsNet.Networks;

/// <summary>The same rate throughout.</summary>
internal sealed class ConstantSchedule : RateSchedule
{
    public override double RateAfter(Network network, double epochs, double length) => network.LearningRate;
}
