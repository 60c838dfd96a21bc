namespace DigitsNet.Networks;

/// <summary>The table of scores by which the best is chosen.</summary>
internal static class SelectionMetrics
{
    public static ClosedSet<SelectionMetric, SelectionScore> All { get; } = new(
        (SelectionMetric.F1, "f1", new(measurement => measurement.F1)),
        (SelectionMetric.Accuracy, "accuracy", new(measurement => measurement.Accuracy)),
        (SelectionMetric.Cost, "cost", new(measurement => measurement.Cost, IsLowerBetter: true)));
}
