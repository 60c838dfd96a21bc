using System.Globalization;
using DigitsNet.Data;
using DigitsNet.Metrics;

namespace DigitsNet.Service;

/// <summary>One of several models on the same examples.</summary>
/// <param name="Name">What it is called: its file, or its number.</param>
/// <param name="Measurement">Its scores; without a cost.</param>
/// <param name="AccuracyInterval">How far chance reaches in its accuracy (<see cref="Interval.Wilson"/>).</param>
/// <param name="F1Interval">How far chance reaches in its F1, by the bootstrap.</param>
/// <param name="SharedRows">Which of the examples it was trained on, as far as its file tells; null where it was made before files told, or by another program.</param>
public sealed record ComparedModel(string Name, Measurement Measurement, Interval AccuracyInterval, Interval F1Interval, SharedRows? SharedRows)
{
    /// <summary>Accuracy, 0 to 1.</summary>
    public double Accuracy => Measurement.Accuracy;

    /// <summary>Macro F1, 0 to 1.</summary>
    public double F1 => Measurement.F1;

    /// <summary>What examples that are equal to some of its training data mean for its scores, in a sentence; null where there are none, or where its file does not tell.</summary>
    public string? DescribeShared() => SharedRows switch
    {
        { IsBeyondChance: true } shared => string.Create(
            CultureInfo.InvariantCulture,
            $"{Excerpt.Of(Name)} was trained on some of the examples: {shared.Shared} of the {shared.Known} that its file can tell of{(shared.Chance > 0 ? $"; chance explains {shared.Chance} at most" : "")}."),
        { Shared: > 0 } shared => string.Create(
            CultureInfo.InvariantCulture,
            $"{shared.Shared} of the {shared.Known} examples are equal to some that {Excerpt.Of(Name)} was trained on, no more than the {shared.Chance} that chance explains, as rows that are equal come up in such data."),
        _ => null,
    };
}
