using DigitsNet.Data;

namespace DigitsNet.Training;

/// <summary>The examples of a training as they were given.</summary>
/// <param name="Train">Those to train on.</param>
/// <param name="Validation">Those to score on, with the columns of the others; null for none.</param>
internal sealed record TrainingData(DigitData Train, DigitData? Validation)
{
    /// <summary>What the label's column is called, where it is not found by that name anyway.</summary>
    public string? LabelName => Train.LabelName is { } name && !DigitFileOptions.LabelNames.Contains(name, StringComparer.OrdinalIgnoreCase) ? name : null;
}
