namespace DigitsNet.Reports;

/// <summary>What a learning curve shows of each epoch.</summary>
public enum CurveMetric
{
    /// <summary>Mean cost of an example, without the penalty.</summary>
    Cost,
    /// <summary>Part of the examples predicted right.</summary>
    Accuracy,
    /// <summary>Mean of the classes' F1.</summary>
    F1,
    /// <summary>Step size used in the epoch.</summary>
    LearningRate,
}
