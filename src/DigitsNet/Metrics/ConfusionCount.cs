using System.Globalization;

namespace DigitsNet.Metrics;

/// <summary>How often examples of a class were predicted as a class: an entry of a confusion matrix as a row of a table.</summary>
/// <param name="Actual">Name of the true class.</param>
/// <param name="Predicted">Name of the predicted class.</param>
/// <param name="Count">How many examples.</param>
public sealed record ConfusionCount(string Actual, string Predicted, int Count)
{
    /// <summary>As <c>4 as 9: 12</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Actual} as {Predicted}: {Count}");
}
