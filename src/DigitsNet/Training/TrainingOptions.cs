namespace DigitsNet.Training;

/// <summary>How training is run; nothing here changes the model that comes out but where it begins, and what ends it early.</summary>
public sealed class TrainingOptions
{
    /// <summary>The most threads that can be asked for.</summary>
    public const int MaximumThreads = 1024;

    /// <summary>Threads that share the work, but none beyond the cores; 0 is one a core, or a single one where that is faster.</summary>
    public int Threads { get; init; }

    /// <summary>Runs more threads than there are cores where so many are asked for: slow, and what it gives is the same.</summary>
    internal bool Oversubscribes { get; init; }

    /// <summary>Says of how many epochs which is the one after which the training pauses, as if it were over, to go on from its last checkpoint; null for none. The schedule goes on to be that of all epochs.</summary>
    internal Func<int, int>? PauseAfter { get; init; }

    /// <summary>Called after each epoch, on the thread that called Fit.</summary>
    public Action<TrainingEpoch>? OnEpoch { get; init; }

    /// <summary>Asked after each epoch and its checkpoint, on the thread that called Fit: true ends the training there, as if the epoch were its last.</summary>
    public Func<TrainingEpoch, bool>? ShouldStop { get; init; }

    /// <summary>
    /// The time after which training ends before its last epoch, counted from the call; null for none. An epoch under way is
    /// not finished: the model is as after the one before, or of the weights as they are where that is the first. A checkpoint has what was done of it.
    /// </summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Called with a sentence that says why training ended before its last epoch, where the time limit or <see cref="ShouldStop"/> did that.</summary>
    public Action<string>? OnEarlyEnd { get; init; }

    /// <summary>
    /// A model whose weights training begins with, instead of random ones: of the network's layers, and for data with its
    /// features and no class that it does not know. Its scaling and its classes are kept. Null for none.
    /// </summary>
    public Model? Initial { get; init; }

    /// <summary>Called some ten times a second, on the thread that called Fit.</summary>
    public Action<TrainingProgress>? OnProgress { get; init; }

    /// <summary>A CSV file to write a row an epoch to; null for none.</summary>
    public string? LogPath { get; init; }

    /// <summary>Called with the state of the training to keep it, on the thread that called Fit: as often as the two below say, and when training ends, is cancelled, diverges, or is broken off by an exception of OnEpoch or OnProgress.</summary>
    public Action<TrainingState>? OnCheckpoint { get; init; }

    /// <summary>Epochs between two checkpoints; 0 for none by epochs.</summary>
    public int CheckpointEpochs { get; init; } = 1;

    /// <summary>Time between two checkpoints; null for none by time.</summary>
    public TimeSpan? CheckpointTime { get; init; }

    /// <summary>Called with the model of an epoch whose validation score (<see cref="Networks.Network.SelectionMetric"/>) is the best so far, on the thread that called Fit, before the epoch's checkpoint; never without validation data.</summary>
    public Action<Model>? OnBest { get; init; }

    /// <summary>
    /// Called when the log, a checkpoint or a best model cannot be written, on the thread that called Fit: once until the
    /// same has been written again. The training goes on, and so does the trying. Without it the error ends the training.
    /// A log that cannot be begun ends it either way, before the first epoch.
    /// </summary>
    public Action<Exception>? OnFault { get; init; }

    /// <summary>Where to go on from; null to begin. Its data, validation data and network must be those given, but for a number of epochs that may have grown.</summary>
    public TrainingState? Resume { get; init; }
}
