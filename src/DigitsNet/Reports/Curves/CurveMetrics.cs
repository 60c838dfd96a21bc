using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Reports;

/// <summary>What an epoch's record says of a metric.</summary>
/// <param name="Title">What the metric is called.</param>
/// <param name="Training">Its value on the training examples.</param>
/// <param name="Validation">Its value on the validation examples; null for none.</param>
internal sealed record CurveValue(string Title, Func<TrainingEpoch, double?> Training, Func<TrainingEpoch, double?> Validation)
{
    /// <summary>The score by which the best epoch is found; null where none is better than another.</summary>
    public SelectionMetric? Score { get; init; }

    /// <summary>Whether it is a part of a whole that people read as a percentage.</summary>
    public bool IsPercentage { get; init; }
}

/// <summary>The table of what learning curves show.</summary>
internal static class CurveMetrics
{
    public static ClosedSet<CurveMetric, CurveValue> All { get; } = new(
        (CurveMetric.Cost, "cost", new("Cost", epoch => epoch.Cost, epoch => epoch.ValidationCost) { Score = SelectionMetric.Cost }),
        (CurveMetric.Accuracy, "accuracy", new("Accuracy", epoch => epoch.Accuracy, epoch => epoch.ValidationAccuracy) { Score = SelectionMetric.Accuracy, IsPercentage = true }),
        (CurveMetric.F1, "f1", new("F1", epoch => epoch.F1, epoch => epoch.ValidationF1) { Score = SelectionMetric.F1 }),
        (CurveMetric.LearningRate, "learning_rate", new("Learning rate", epoch => epoch.LearningRate, _ => null)));
}
