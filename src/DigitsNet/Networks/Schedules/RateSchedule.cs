namespace DigitsNet.Networks;

/// <summary>A way for the learning rate to go: a factor on the network's learning rate.</summary>
internal abstract class RateSchedule
{
    /// <summary>Whether the number of epochs decides the rate before the last of them, so that it may not grow when a training is resumed.</summary>
    public virtual bool LooksAhead => false;

    /// <summary>The hyper-parameters that it alone, or with others of its kind, makes use of.</summary>
    public virtual IReadOnlyList<string> Parameters => [];

    /// <summary>The rate after so many epochs.</summary>
    /// <param name="network">The choices.</param>
    /// <param name="epochs">Epochs done, with a part of one under way.</param>
    /// <param name="length">Epochs in all, 0 where there are none.</param>
    public abstract double RateAfter(Network network, double epochs, double length);

    /// <summary>The rate for the batch that comes next, the warm-up in it.</summary>
    public static double Rate(Network network, TrainingTime time)
    {
        RateSchedule schedule = Schedules.All[network.Schedule];
        double done = Schedules.Units[network.ScheduleUnit](time);
        // The schedule proper begins when the warm-up is over
        double rate = schedule.RateAfter(network, Math.Max(0, done - network.WarmUp), network.Epochs - network.WarmUp);
        if (time.Epochs >= network.WarmUp)
            return rate;
        // The first batch takes a step too; the last of the warm-up takes a whole one
        double last = Math.Ceiling(network.WarmUp * time.Batches);
        return rate * Math.Min(1, (time.Steps + 1) / last);
    }
}
