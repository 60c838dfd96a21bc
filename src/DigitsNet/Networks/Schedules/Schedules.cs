namespace DigitsNet.Networks;

/// <summary>The table of schedules.</summary>
internal static class Schedules
{
    public static ClosedSet<Schedule, RateSchedule> All { get; } = new(
        (Schedule.Decay, "decay", new DecaySchedule()),
        (Schedule.Constant, "constant", new ConstantSchedule()),
        (Schedule.Step, "step", new StepSchedule()),
        (Schedule.OneCycle, "one_cycle", new OneCycleSchedule()),
        (Schedule.Cosine, "cosine", new CosineSchedule()),
        (Schedule.Plateau, "plateau", new PlateauSchedule()));

    /// <summary>The table of how often the rate is set.</summary>
    public static ClosedSet<ScheduleUnit, Func<TrainingTime, double>> Units { get; } = new(
        (ScheduleUnit.Epoch, "epoch", time => time.Epoch - 1),
        (ScheduleUnit.Batch, "batch", time => time.Epochs));
}
