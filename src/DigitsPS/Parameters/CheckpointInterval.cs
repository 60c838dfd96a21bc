using System.Globalization;

namespace DigitsPS.Parameters;

/// <summary>How often a training is kept: a number of epochs, or a time such as 00:10:00.</summary>
public sealed class CheckpointInterval
{
    /// <summary>Every so many epochs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public CheckpointInterval(int epochs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        Epochs = epochs;
    }

    /// <summary>After each such time, in the middle of an epoch too.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No time at all.</exception>
    public CheckpointInterval(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(time, TimeSpan.Zero);
        Time = time;
    }

    /// <summary>Either as text: a whole number is one of epochs, which as a time would be days.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1, or no time at all.</exception>
    public CheckpointInterval(string text)
    {
        var interval = int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int epochs)
            ? new CheckpointInterval(epochs)
            : new CheckpointInterval(TimeSpan.Parse(text, CultureInfo.InvariantCulture));
        (Epochs, Time) = (interval.Epochs, interval.Time);
    }

    /// <summary>The number of epochs; 0 where a time is given.</summary>
    public int Epochs { get; }

    /// <summary>The time, or null.</summary>
    public TimeSpan? Time { get; }

    /// <inheritdoc/>
    public override string ToString() => Time is { } time ? time.ToString() : Epochs.ToString(CultureInfo.InvariantCulture);
}
