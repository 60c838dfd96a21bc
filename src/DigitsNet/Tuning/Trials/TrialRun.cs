using System.Diagnostics;
using DigitsNet.Files;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>A trial under way: its folds as they end, on whatever threads, in whatever order.</summary>
internal sealed class TrialRun : IDisposable
{
    // What took less is quicker done again than kept
    private static readonly TimeSpan s_worthKeeping = TimeSpan.FromSeconds(5);

    private readonly TrialSplits _splits;
    private readonly SearchSettings _settings;
    private readonly TrialFolder? _folder;
    private readonly TrialRung? _rung;
    private readonly SharedClaim? _claim;
    private readonly Action<DigitsException> _fault;
    private readonly TrialFold?[] _folds;
    private readonly Lock _lock = new();
    private DigitsException? _failure;
    private long _kept = Stopwatch.GetTimestamp();
    private int _failed = int.MaxValue, _left;

    /// <param name="trial">The trial.</param>
    /// <param name="splits">What it sees.</param>
    /// <param name="settings">The search it is part of.</param>
    /// <param name="folder">Where it is kept; null for nowhere.</param>
    /// <param name="rung">Where it pauses; null for the end.</param>
    /// <param name="claim">The hold on it there.</param>
    /// <param name="fault">Hears what cannot be written or read.</param>
    public TrialRun(Trial trial, TrialSplits splits, SearchSettings settings, TrialFolder? folder, TrialRung? rung, SharedClaim? claim, Action<DigitsException> fault)
    {
        (Trial, _splits, _settings, _folder, _rung, _claim, _fault) = (trial, splits, settings, folder, rung, claim, fault);
        _folds = new TrialFold?[splits.All.Count];
        if (folder is not null)
            Try(() => GoOn(folder.LoadBegun(trial)));
        _left = _folds.Count(fold => fold is null);
    }

    public Trial Trial { get; }

    /// <summary>The folds that are left, counted from 0.</summary>
    public IEnumerable<int> Left => Enumerable.Range(0, _folds.Length).Where(fold => _folds[fold] is null).ToArray();

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
    public void Train(int fold, int threads, Action<TrainingProgress>? onProgress, Action<TrainingEpoch>? onEpoch, CancellationToken cancellationToken)
    {
        TrialSplit split = _splits.All[fold];
        FoldTraining training = _splits.TrainingOf(Trial.Network, fold);
        long begun = Stopwatch.GetTimestamp();
        TrainingState? resume = _rung?.StateOf(Trial, fold);
        if (_folder is not null)
            Try(() => resume = _folder.LoadCheckpoint(Trial, fold));
        // Scores of a rung that are lost are made again from the beginning: a training does not go back
        if (_rung is not null && resume is not null && resume.Epoch > _rung.PauseAfter(resume.Network.Epochs))
            resume = null;
        try
        {
            FoldResult result = training.Run(new TrainingOptions
            {
                Threads = threads,
                OnProgress = onProgress,
                OnEpoch = onEpoch,
                OnCheckpoint = _folder is not null ? Keep : _rung is { IsLast: false } ? state => _rung.Keep(Trial, fold, state) : null,
                CheckpointEpochs = 0,
                CheckpointTime = _splits.Options.CheckpointTime,
                OnFault = fault => _fault(fault as DigitsException ?? new DigitsException(DigitsError.FileNotAccessible, fault.Message, fault)),
                Resume = resume,
                PauseAfter = _rung is null ? null : _rung.PauseAfter,
            }, cancellationToken);
            int epochs = result.Model.History.Count;
            Record(fold, new TrialFold
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
                Steps = (long)epochs * (1 + (result.TrainCount - 1) / Trial.Network.BatchSize),
                Weights = result.Model.ParameterCount,
                Seconds = result.Seconds,
            });
        }
        catch (DigitsException e)
        {
            lock (_lock)
            {
                if (fold < _failed)
                    (_failed, _failure) = (fold, e);
            }
        }

        // A training also tells of its end, which is kept with its scores, if at all, unless it is a pause
        void Keep(TrainingState state)
        {
            if (_rung is { IsLast: false } || cancellationToken.IsCancellationRequested || Stopwatch.GetElapsedTime(begun) >= _splits.Options.CheckpointTime)
                _folder.SaveCheckpoint(Trial, fold, state);
        }
    }

    /// <summary>Counts a fold as over; whether it was the last.</summary>
    public bool End() => Interlocked.Decrement(ref _left) == 0;

    /// <summary>What it came to, kept where that is asked for; once all folds are over.</summary>
    public TrialResult Finish()
    {
        TrialResult result = _settings.Describe(
            Trial, _failure is null ? TrialState.Done : TrialState.Failed, _folds.Take(Math.Min(_failed, _folds.Length)).Select(fold => fold!), _failure);
        // What another machine, or another day, could do is no result
        if (_folder is not null && _failure is null or TrainingDivergedException)
            Try(() => _folder!.Save(Trial, result.Folds, result.Error));
        return result;
    }

    /// <summary>Shows other workers that this one lives. From any thread.</summary>
    public void Beat()
    {
        try
        {
            _claim?.Beat();
        }
        catch (IOException e)
        {
            // Another worker may do the trial too, to the same bytes
            _fault(new DigitsException(DigitsError.FileNotAccessible, $"The claim on {Trial} cannot be renewed. {e.Message}", e));
        }
    }

    /// <summary>Lets go of the trial.</summary>
    public void Dispose() => _claim?.Dispose();

    private void GoOn(IEnumerable<TrialFold> begun)
    {
        foreach (TrialFold fold in begun)
            _folds[_splits.All.ToList().FindIndex(split => (split.Repeat, split.Fold) == (fold.Repeat, fold.Fold))] = fold;
    }

    private void Record(int fold, TrialFold scores)
    {
        lock (_lock)
        {
            _folds[fold] = scores;
            if (_folder is null || _failure is not null || Volatile.Read(ref _left) == 1 || Stopwatch.GetElapsedTime(_kept) < s_worthKeeping)
                return;
            Try(() => _folder.SaveBegun(Trial, [.. _folds.OfType<TrialFold>()]));
            _kept = Stopwatch.GetTimestamp();
        }
    }

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (DigitsException e)
        {
            _fault(e);
        }
    }
}
