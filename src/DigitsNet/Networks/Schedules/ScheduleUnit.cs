namespace DigitsNet.Networks;

/// <summary>How often the learning rate is set anew.</summary>
public enum ScheduleUnit
{
    /// <summary>At the beginning of an epoch.</summary>
    Epoch,
    /// <summary>Before each batch.</summary>
    Batch,
}
