using DigitsNet.Files;

namespace DigitsNet.Tuning;

/// <summary>
/// The folds that are to be trained, trial by trial. Of a folder that is shared, what is over is read, what another worker
/// has is left for the end, and then waited for. Used by one thread at a time.
/// </summary>
internal sealed class TrialQueue : IDisposable
{
    private readonly TrialSplits _splits;
    private readonly SearchSettings _settings;
    private readonly TrialFolder? _folder;
    private readonly TrialRung? _rung;
    private readonly TrialOptions _options;
    private readonly Action<Trial, DigitsException> _fault;
    private readonly Action<TrialResult> _over;
    private readonly IEnumerator<Trial> _trials;
    private readonly Dictionary<Trial, ClaimWatch> _elsewhere = [];
    private readonly Queue<TrialJob> _jobs = [];
    private readonly HashSet<TrialRun> _running = [];
    private readonly Timer? _heart;
    private readonly Lock _lock = new();
    private bool _isWaiting;

    /// <param name="trials">The trials.</param>
    /// <param name="splits">What they see.</param>
    /// <param name="settings">The search they are.</param>
    /// <param name="folder">Where results are kept; null for nowhere.</param>
    /// <param name="rung">Where trials pause; null for the end.</param>
    /// <param name="fault">Hears what cannot be written or read; from any thread.</param>
    /// <param name="over">Takes the result of a trial that need not be trained.</param>
    public TrialQueue(IEnumerable<Trial> trials, TrialSplits splits, SearchSettings settings, TrialFolder? folder, TrialRung? rung, Action<Trial, DigitsException> fault, Action<TrialResult> over)
    {
        (_splits, _settings, _folder, _rung, _options, _fault, _over, _trials) = (splits, settings, folder, rung, splits.Options, fault, over, trials.GetEnumerator());
        TimeSpan beat = _options.Lease / 6;
        _heart = folder is null ? null : new Timer(_ => Beat(), null, beat, beat);
    }

    /// <summary>Whether all is over, so that no fold will come any more.</summary>
    public bool IsOver { get; private set; }

    /// <summary>A trial that another worker has, where there is nothing else to do; null before and after.</summary>
    public Trial? Awaited => _isWaiting ? _elsewhere.Keys.FirstOrDefault() : null;

    /// <summary>The next fold; null where there is none, or none yet.</summary>
    public TrialJob? Next()
    {
        while (_jobs.Count == 0)
        {
            if (_trials.MoveNext())
            {
                Begin(_trials.Current, new ClaimWatch());
                continue;
            }
            // Those that others had when it was their turn
            _isWaiting = true;
            foreach (var (trial, watch) in _elsewhere.ToArray())
            {
                if (_jobs.Count == 0)
                    Begin(trial, watch);
            }
            if (_jobs.Count == 0)
            {
                IsOver = _elsewhere.Count == 0;
                return null;
            }
        }
        return _jobs.Dequeue();
    }

    /// <summary>Ends a trial: whoever wants it may have it.</summary>
    public void End(TrialRun run)
    {
        lock (_lock)
            _running.Remove(run);
        run.Dispose();
    }

    public void Dispose()
    {
        _heart?.Dispose();
        _trials.Dispose();
        foreach (TrialRun run in _running)
            run.Dispose();
    }

    private void Begin(Trial trial, ClaimWatch watch)
    {
        try
        {
            SharedClaim? claim = null;
            if (_folder is not null)
            {
                if (TryRead(trial, isFirst: true))
                {
                    _folder.SweepOver(trial, _options.Machine, _options.Lease);
                    return;
                }
                claim = _folder.TryClaim(trial, _options.Machine, watch, _options.Lease);
                if (claim is null)
                {
                    _elsewhere[trial] = watch;
                    return;
                }
                // Whoever had it may have ended it between the two looks
                if (TryRead(trial, isFirst: false))
                {
                    claim.Dispose();
                    return;
                }
            }
            var run = new TrialRun(trial, _splits, _settings, _folder, _rung, claim, fault => _fault(trial, fault));
            lock (_lock)
                _running.Add(run);
            _elsewhere.Remove(trial);
            foreach (int fold in run.Left)
                _jobs.Enqueue(new TrialJob(run, fold));
            if (_jobs.Count == 0)
            {
                _over(run.Finish());
                End(run);
            }
        }
        catch (DigitsException e)
        {
            _elsewhere.Remove(trial);
            _over(_settings.Describe(trial, TrialState.Failed, [], e));
        }
    }

    private bool TryRead(Trial trial, bool isFirst)
    {
        try
        {
            if (_folder!.FindResult(trial) is not { } path)
                return false;
            _over(_folder.Load(trial, path));
            _elsewhere.Remove(trial);
            return true;
        }
        catch (DigitsException e) when (e.Error is not (DigitsError.SearchMismatch or DigitsError.ModelVersionUnknown))
        {
            // Half a file, or a damaged one, holds nothing that is not made again; another's result, or a later version's, may
            if (isFirst)
                _fault(trial, e);
            return false;
        }
    }

    // On a thread of the runtime: nothing may come out of it
    private void Beat()
    {
        TrialRun[] running;
        lock (_lock)
            running = [.. _running];
        foreach (TrialRun run in running)
            run.Beat();
    }
}

/// <summary>A fold of a trial to train, counted from 0.</summary>
internal sealed record TrialJob(TrialRun Run, int Fold);
