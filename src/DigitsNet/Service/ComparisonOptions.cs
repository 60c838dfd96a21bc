using DigitsNet.Training;

namespace DigitsNet.Service;

/// <summary>How models are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>How often the intervals hold what they are of, more than 0.5 and less than 1.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Seed of the bootstrap.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Compares even where a model was trained on some of the examples.</summary>
    public bool AllowsShared { get; init; }

    /// <summary>Threads that predict, as for <see cref="Classifier.Predict(Data.DigitData, int, CancellationToken)"/>.</summary>
    public int Threads { get; init; }
}
