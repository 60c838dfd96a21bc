namespace DigitsNet.Training;

/// <summary>How training is run; nothing here changes the model that comes out.</summary>
public sealed class TrainingOptions
{
    /// <summary>Threads that share the work; 0 is one a core.</summary>
    public int Threads { get; init; }

    /// <summary>Called after each epoch, on the thread that called Fit.</summary>
    public Action<TrainingEpoch>? OnEpoch { get; init; }

    /// <summary>Called some ten times a second, on the thread that called Fit.</summary>
    public Action<TrainingProgress>? OnProgress { get; init; }

    /// <summary>A CSV file to write a row an epoch to; null for none.</summary>
    public string? LogPath { get; init; }
}
