using System.Diagnostics;

namespace DigitsNet.Training;

/// <summary>Reports how far a training is, some ten times a second.</summary>
internal sealed class ProgressReporter(TrainingListeners listeners)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private long _last;

    /// <summary>Reports after a batch, unless the last report was just now.</summary>
    /// <param name="run">The training.</param>
    /// <param name="epochs">Epochs asked for.</param>
    /// <param name="lastEpoch">The last epoch's record; null in the first.</param>
    public void Report(TrainingRun run, int epochs, TrainingEpoch? lastEpoch)
    {
        if (listeners.Options.OnProgress is null || Stopwatch.GetElapsedTime(_last) < s_interval) return;
        _last = Stopwatch.GetTimestamp();
        double fraction = (run.Epoch - 1 + (double)run.Batch / run.Batches) / epochs;
        listeners.Progress(new TrainingProgress(run.Epoch, epochs, fraction, run.MeanCost, lastEpoch));
    }
}
