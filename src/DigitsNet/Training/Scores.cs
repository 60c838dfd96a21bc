using DigitsNet.Metrics;

namespace DigitsNet.Training;

/// <summary>Predictions against labels.</summary>
internal static class Scores
{
    /// <summary>Counts predictions and adds up costs in the order of the examples.</summary>
    public static Measurement Measure(IReadOnlyList<string> classNames, ReadOnlySpan<int> labels, ReadOnlySpan<int> predicted, ReadOnlySpan<float> costs, string source)
    {
        var confusion = new ConfusionMatrix(classNames);
        double cost = 0;
        for (int r = 0; r < labels.Length; r++)
        {
            confusion.Add(labels[r], predicted[r]);
            cost += costs[r];
        }
        return new Measurement(confusion, cost / labels.Length, source);
    }
}
