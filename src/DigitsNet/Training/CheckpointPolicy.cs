using System.Diagnostics;

namespace DigitsNet.Training;

/// <summary>When the state of a training is kept: every so many epochs, after some time, and when it ends in whatever way.</summary>
/// <param name="options">How often, and what keeps a state. Without that nothing is done.</param>
/// <param name="capture">Copies the state of the training as it is.</param>
/// <param name="writer">Through which states are kept.</param>
internal sealed class CheckpointPolicy(TrainingOptions options, Func<TrainingState> capture, BestEffortWriter writer)
{
    private TrainingState? _lastEpoch;
    private TrainingState? _lastKept;
    private long _lastTime = Stopwatch.GetTimestamp();

    /// <summary>After a batch: keeps the state where the time between two checkpoints has passed.</summary>
    public void EndBatch()
    {
        if (options.OnCheckpoint is not null && options.CheckpointTime is { } pause && Stopwatch.GetElapsedTime(_lastTime) >= pause)
            Keep(capture());
    }

    /// <summary>After an epoch and its records: keeps the state where it is this epoch's turn.</summary>
    public void EndEpoch(int epoch)
    {
        if (options.OnCheckpoint is null) return;
        _lastEpoch = capture();
        if (options.CheckpointEpochs > 0 && epoch % options.CheckpointEpochs == 0)
            Keep(_lastEpoch);
    }

    /// <summary>After the last epoch: keeps its state unless that is done. A later training may go on from it with more epochs, or have its model again.</summary>
    public void EndTraining()
    {
        if (!ReferenceEquals(_lastKept, _lastEpoch))
            KeepLastEpoch();
    }

    /// <summary>When a training is broken off between two batches: keeps the state as it is.</summary>
    public void Interrupt()
    {
        if (options.OnCheckpoint is not null)
            Keep(capture());
    }

    /// <summary>Keeps the state at the end of the last whole epoch of this run, where there is one.</summary>
    public void KeepLastEpoch()
    {
        if (_lastEpoch is { } state)
            Keep(state);
    }

    private void Keep(TrainingState state)
    {
        writer.Write(() => options.OnCheckpoint!(state));
        _lastTime = Stopwatch.GetTimestamp();
        _lastKept = state;
    }
}
