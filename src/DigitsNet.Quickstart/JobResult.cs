using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Training;
using DigitsNet.Tuning;

namespace DigitsNet.Quickstart;

/// <summary>Everything the job found out.</summary>
internal sealed record JobResult
{
    public required QuickstartOptions Options { get; init; }
    public required DigitData Train { get; init; }
    public required DataStatistics TrainStatistics { get; init; }
    public required DigitData Test { get; init; }
    public required CrossValidationResult Validation { get; init; }

    /// <summary>The penalty the final network was trained with.</summary>
    public required double Lambda { get; init; }

    public required Model Model { get; init; }
    public required double TrainingSeconds { get; init; }
    public required Measurement Measurement { get; init; }
    public required string ModelPath { get; init; }
    public required string LogDirectory { get; init; }

    /// <summary>The first test example as the model read back from its file sees it.</summary>
    public required Prediction Prediction { get; init; }

    /// <summary>Whether the model read back gives the trained model's probabilities on the whole test set, bit for bit.</summary>
    public required bool SameAfterLoading { get; init; }

    public required double Seconds { get; init; }
}
