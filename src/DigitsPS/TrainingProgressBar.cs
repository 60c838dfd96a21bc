using System.Diagnostics;
using System.Management.Automation;
using DigitsNet.Training;
using DigitsNet.Tuning;

namespace DigitsPS;

/// <summary>Progress of a training; of the folds of a cross-validation (parent) and the training of one (child); of trials, a fold and its training.</summary>
/// <remarks>Used on the pipeline thread only. Nothing is drawn in the first moments, nor more often than the eye can follow.</remarks>
internal sealed class TrainingProgressBar : IDisposable
{
    private const int FoldsId = 0;
    private const int EpochsId = 1;
    private const int FoldId = 2;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static long s_lastSource;

    private readonly PSCmdlet _cmdlet;
    // Below zero, where PowerShell's own are not: a cmdlet's source is not told, and the last record needs it.
    private readonly long _source = Interlocked.Decrement(ref s_lastSource);
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private readonly HashSet<int> _shown = [];
    private TimeSpan _next = Interval;

    public TrainingProgressBar(PSCmdlet cmdlet) => _cmdlet = cmdlet;

    public void Show(TrainingProgress training)
    {
        if (IsDue()) Write(Epochs(training, training.Fraction));
    }

    public void Show(CrossValidationProgress folds)
    {
        if (!IsDue()) return;
        string status = folds.Name.Fold == 0 ? "Retraining with the winner" : $"{folds.TrainingsDone} of {folds.Trainings} done";
        Write(new ProgressRecord(FoldsId, "Cross-validation", status)
        {
            PercentComplete = Percent(folds.Fraction),
            SecondsRemaining = Remaining(folds.Fraction),
        });
        ProgressRecord epochs = Epochs(folds.Training, fraction: null);
        epochs.ParentActivityId = FoldsId;
        epochs.Activity = folds.Name.ToString();
        Write(epochs);
    }

    public void Show(TrialProgress trials)
    {
        if (!IsDue()) return;
        string rung = trials.Rungs > 0 ? $"Rung {trials.Rung} of {trials.Rungs}, " : "";
        Write(new ProgressRecord(FoldsId, "Trials", $"{rung}{trials.TrialsDone} of {trials.Trials} done")
        {
            PercentComplete = Percent(trials.Fraction),
            SecondsRemaining = Remaining(trials.Fraction),
        });
        Write(new ProgressRecord(FoldId, trials.Trial.ToString(), $"Fold {trials.Fold} of {trials.Folds}") { ParentActivityId = FoldsId });
        ProgressRecord epochs = Epochs(trials.Training, fraction: null);
        epochs.ParentActivityId = FoldId;
        Write(epochs);
    }

    /// <summary>Takes the bars away.</summary>
    public void Dispose()
    {
        foreach (int id in _shown.OrderDescending())
        {
            var completed = new ProgressRecord(id, "Done", "Done") { RecordType = ProgressRecordType.Completed };
            // A stopping pipeline takes nothing more from a cmdlet; its host does.
            if (_cmdlet.Stopping) _cmdlet.Host.UI.WriteProgress(_source, completed);
            else _cmdlet.CommandRuntime.WriteProgress(_source, completed);
        }
        _shown.Clear();
    }

    private ProgressRecord Epochs(TrainingProgress training, double? fraction)
    {
        string status = FormattableString.Invariant($"Epoch {training.Epoch} of {training.Epochs}, cost {training.Cost:0.0000}");
        if (training.LastEpoch?.ValidationF1 is { } f1) status += FormattableString.Invariant($", validation F1 {f1:0.0000}");
        return new ProgressRecord(EpochsId, "Training", status)
        {
            PercentComplete = Percent(training.Fraction),
            SecondsRemaining = fraction is { } part ? Remaining(part) : -1,
        };
    }

    private bool IsDue()
    {
        if (_elapsed.Elapsed < _next) return false;
        _next = _elapsed.Elapsed + Interval;
        return true;
    }

    private void Write(ProgressRecord record)
    {
        _shown.Add(record.ActivityId);
        _cmdlet.CommandRuntime.WriteProgress(_source, record);
    }

    private static int Percent(double fraction) => (int)Math.Clamp(fraction * 100, 0, 100);

    private int Remaining(double fraction) =>
        fraction > 0 ? (int)Math.Ceiling(_elapsed.Elapsed.TotalSeconds * (1 - fraction) / fraction) : -1;
}
