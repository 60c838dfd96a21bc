using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>A trial under way: its folds as they end, on whatever threads, in whatever order.</summary>
internal sealed class TrialRun(Trial trial, TrialSplits splits)
{
    private readonly TrialFold?[] _folds = new TrialFold?[splits.All.Count];
    private readonly Lock _lock = new();
    private DigitsException? _failure;
    private int _failed = int.MaxValue, _left = splits.All.Count;

    public Trial Trial => trial;

    /// <summary>
    /// Whether a fold need not be trained. Those after one that failed need not, those before it must be: what is said of
    /// a trial is its first failure, whichever came first by the clock.
    /// </summary>
    public bool IsMoot(int fold)
    {
        lock (_lock)
            return fold > _failed;
    }

    /// <summary>Trains and scores a fold.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Train(int fold, TrainingOptions options, CancellationToken cancellationToken)
    {
        TrialSplit split = splits.All[fold];
        var training = new FoldTraining(new FoldName(fold + 1, null, null), "", trial.Network, split.Train, split.Validation, splits.Options.Stratified, splits.Options.SplitSeed);
        try
        {
            FoldResult result = training.Run(options, cancellationToken);
            int epochs = result.Model.History.Count;
            _folds[fold] = new TrialFold
            {
                Repeat = split.Repeat,
                Fold = split.Fold,
                Accuracy = result.Accuracy,
                F1 = result.F1,
                Cost = result.Measurement.Cost,
                TrainCount = result.TrainCount,
                StoppingCount = result.StoppingCount,
                ValidationCount = result.ValidationCount,
                Epochs = epochs,
                Steps = (long)epochs * (1 + (result.TrainCount - 1) / trial.Network.BatchSize),
                Weights = result.Model.ParameterCount,
                Seconds = result.Seconds,
            };
        }
        catch (DigitsException e)
        {
            lock (_lock)
            {
                if (fold < _failed)
                    (_failed, _failure) = (fold, e);
            }
        }
    }

    /// <summary>Counts a fold as over; whether it was the last.</summary>
    public bool End() => Interlocked.Decrement(ref _left) == 0;

    /// <summary>What it came to; once all folds are over.</summary>
    public TrialResult ToResult() => splits.Describe(
        trial, _failure is null ? TrialState.Done : TrialState.Failed, _folds.Take(Math.Min(_failed, _folds.Length)).Select(fold => fold!), _failure);
}
