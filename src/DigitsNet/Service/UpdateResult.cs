using DigitsNet.Training;

namespace DigitsNet.Service;

/// <summary>What a run did, and why.</summary>
public sealed record UpdateResult
{
    /// <summary>What came of it.</summary>
    public required UpdateDecision Decision { get; init; }

    /// <summary>Why, a phrase each.</summary>
    public required IReadOnlyList<string> Reasons { get; init => field = value.ToArray().AsReadOnly(); }

    /// <summary>The file of the model in place.</summary>
    public required string ModelPath { get; init; }

    /// <summary>When the run began, by the machine's clock, in UTC.</summary>
    public required DateTime Started { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Where the data came from.</summary>
    public string? DataSource { get; init; }

    /// <summary>The data's hash; null where it could not be read.</summary>
    public string? DataSha256 { get; init; }

    /// <summary>Examples of the data.</summary>
    public int DataCount { get; init; }

    /// <summary>Examples trained on.</summary>
    public int TrainCount { get; init; }

    /// <summary>Examples judged by.</summary>
    public int HoldoutCount { get; init; }

    /// <summary>How the data differs from that of the model in place; null where that is not known.</summary>
    public DataDrift? Drift { get; init; }

    /// <summary>F1 of the model that was in place; null without one.</summary>
    public double? ChampionF1 { get; init; }

    /// <summary>F1 of the new model; null where none was trained.</summary>
    public double? ChallengerF1 { get; init; }

    /// <summary>What the difference in F1 is at least, with the confidence asked for.</summary>
    public double? LeastDifference { get; init; }

    /// <summary>Both models on the holdout; null where there was nothing to compare.</summary>
    public ModelComparison? Comparison { get; init; }

    /// <summary>The new model, in place or not; null where none was trained.</summary>
    public Model? Challenger { get; init; }

    /// <summary>SHA-256 of the file of the model in place after the run; null without one.</summary>
    public string? ModelSha256 { get; init; }

    /// <summary>What went wrong; null for nothing.</summary>
    public Exception? Error { get; init; }

    /// <summary>What a scheduled script exits with: 0 replaced or restored, 2 kept, 1 failed.</summary>
    public int ExitCode => Decision switch
    {
        UpdateDecision.Replaced or UpdateDecision.Restored => 0,
        UpdateDecision.Failed => 1,
        _ => 2,
    };
}
