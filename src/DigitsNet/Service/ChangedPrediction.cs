using DigitsNet.Data;
using DigitsNet.Training;

namespace DigitsNet.Service;

/// <summary>An example that one model has right and another wrong.</summary>
/// <param name="Before">What the first says.</param>
/// <param name="After">What the other says.</param>
public sealed record ChangedPrediction(Prediction Before, Prediction After)
{
    /// <summary>The example.</summary>
    public Digit Input => After.Input;

    /// <summary>Its place in its source, counted from 1.</summary>
    public int Index => After.Index;

    /// <summary>Its own class.</summary>
    public object Actual => After.Actual!;
}
