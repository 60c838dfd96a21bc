namespace DigitsNet.Networks;

/// <summary>A way for the learning rate to go: a factor on the network's learning rate.</summary>
internal abstract class RateSchedule
{
    /// <summary>Whether the number of epochs decides the rate before the last of them, so that it may not grow when a training is resumed.</summary>
    public virtual bool LooksAhead => false;

    /// <summary>Whether rates rise for a good part of the training, so that scores in its midst say little of those at its end.</summary>
    public virtual bool Rises => false;

    /// <summary>Whether it goes by scores on validation data, and so cannot do without.</summary>
    public virtual bool NeedsValidation => false;

    /// <summary>The hyper-parameters that it alone, or with others of its kind, makes use of.</summary>
    public virtual IReadOnlyList<string> Parameters => [];

    /// <summary>The rate after so many epochs.</summary>
    /// <param name="network">The choices.</param>
    /// <param name="epochs">Epochs done, with a part of one under way.</param>
    /// <param name="length">Epochs in all, 0 where there are none.</param>
    public abstract double RateAfter(Network network, double epochs, double length);

    /// <summary>A factor on the rate, by the scores on validation data.</summary>
    /// <param name="network">The choices.</param>
    /// <param name="scores">By the network's selection metric, one for each epoch done.</param>
    public virtual double Factor(Network network, ReadOnlySpan<double> scores) => 1;

    /// <summary>The rate for the batch that comes next, the warm-up in it.</summary>
    /// <param name="network">The choices.</param>
    /// <param name="time">When.</param>
    /// <param name="scores">On validation data, one for each epoch done; empty without.</param>
    public static double Rate(Network network, TrainingTime time, ReadOnlySpan<double> scores = default)
    {
        RateSchedule schedule = Schedules.All[network.Schedule];
        double done = Schedules.Units[network.ScheduleUnit](time);
        // The schedule proper begins when the warm-up is over
        double rate = schedule.RateAfter(network, Math.Max(0, done - network.WarmUp), network.Epochs - network.WarmUp) * schedule.Factor(network, scores);
        if (time.Epochs >= network.WarmUp)
            return rate;
        // The first batch takes a step too; the last of the warm-up takes a whole one
        double last = Math.Ceiling(network.WarmUp * time.Batches);
        return rate * Math.Min(1, (time.Steps + 1) / last);
    }
}
