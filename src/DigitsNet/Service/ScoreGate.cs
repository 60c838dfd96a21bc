using System.Globalization;
using DigitsNet.Metrics;

namespace DigitsNet.Service;

/// <summary>What a model's scores must be at least.</summary>
public sealed record ScoreGate
{
    /// <summary>The least accuracy, 0 to 1.</summary>
    public double MinimumAccuracy { get; init; }

    /// <summary>The least macro F1, 0 to 1.</summary>
    public double MinimumF1 { get; init; }

    /// <summary>The least F1 of each class that has examples, 0 to 1.</summary>
    public double MinimumClassF1 { get; init; }

    /// <summary>Whether the accuracy must be above that of always saying the commonest class by more than chance.</summary>
    public bool MustBeatChance { get; init; }

    /// <summary>What of the scores is too low, a phrase each; empty where nothing is.</summary>
    public IReadOnlyList<string> Failures(Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        List<string> failures = [];
        if (!(measurement.Accuracy >= MinimumAccuracy))
            failures.Add($"the accuracy is {Text(measurement.Accuracy)}, at least {Text(MinimumAccuracy)} was asked for");
        if (!(measurement.F1 >= MinimumF1))
            failures.Add($"F1 is {Text(measurement.F1)}, at least {Text(MinimumF1)} was asked for");
        foreach (ClassMeasurement item in measurement.Classes)
        {
            if (item.Support > 0 && !(item.F1 >= MinimumClassF1))
                failures.Add($"F1 of class {Excerpt.Of(item.Label)} is {Text(item.F1)}, at least {Text(MinimumClassF1)} was asked for");
        }
        if (MustBeatChance && measurement.IsWithinChance)
            failures.Add($"the accuracy of {Text(measurement.Accuracy)} (95% interval {Text(measurement.AccuracyInterval.Low)} to {Text(measurement.AccuracyInterval.High)}) is {Doubts.Chance(measurement)} always saying the commonest class, {Text(measurement.BaselineAccuracy)}");
        return failures.AsReadOnly();
    }

    private static string Text(double score) => score.ToString("0.0000", CultureInfo.InvariantCulture);
}
