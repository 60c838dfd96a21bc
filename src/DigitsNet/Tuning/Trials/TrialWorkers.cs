using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>
/// The threads that train the folds of trials, one fold each, while the thread that takes the results runs the reports.
/// Where fewer folds are left than threads, the last ones share what is free. No thread is left behind.
/// </summary>
internal sealed class TrialWorkers
{
    private const int TickMilliseconds = 100;

    private readonly TrialSplits _splits;
    private readonly TrialOptions _options;
    private readonly IEnumerator<Job> _jobs;
    private readonly int _threads, _trials;
    private readonly Queue<Job> _ready = [];
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<Job, StrongProgress> _underWay = [];
    private readonly BlockingCollection<Event> _events = [];
    private int _free, _done, _foldsDone;

    /// <param name="trials">The trials, begun in this order.</param>
    /// <param name="splits">What they see.</param>
    public TrialWorkers(IReadOnlyCollection<Trial> trials, TrialSplits splits)
    {
        (_splits, _options, _trials) = (splits, splits.Options, trials.Count);
        _threads = _free = ThreadCount.Of(_options.Threads);
        _jobs = Jobs(trials).GetEnumerator();
    }

    /// <summary>Runs the trials and gives each result as it comes.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IEnumerable<TrialResult> Run(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Exception? failure = null;
        int running = _threads;
        var workers = new List<Thread>(_threads);
        try
        {
            for (int i = 0; i < _threads; i++)
            {
                var worker = new Thread(Work) { IsBackground = true, Name = $"Trial worker {i + 1}" };
                worker.Start();
                workers.Add(worker);
            }

            long nextTick = Environment.TickCount64 + TickMilliseconds;
            while (!_events.IsCompleted)
            {
                int wait = (int)Math.Max(0, nextTick - Environment.TickCount64);
                if (_events.TryTake(out Event next, wait, cancellationToken))
                {
                    next.Report?.Invoke();
                    if (next.Result is not null)
                        yield return next.Result;
                }
                if (Environment.TickCount64 < nextTick)
                    continue;
                ReportProgress();
                nextTick = Environment.TickCount64 + TickMilliseconds;
            }
        }
        finally
        {
            stop.Cancel();
            foreach (Thread worker in workers)
                worker.Join();
            _jobs.Dispose();
            _events.Dispose();
        }
        cancellationToken.ThrowIfCancellationRequested();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);

        void Work()
        {
            try
            {
                while (!stop.IsCancellationRequested && TryBegin(out Job? job, out int threads))
                {
                    Train(job!, threads, stop.Token);
                    lock (_lock)
                        _free += threads;
                }
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, e, null);
                stop.Cancel();
            }
            finally
            {
                if (Interlocked.Decrement(ref running) == 0)
                    _events.CompleteAdding();
            }
        }
    }

    private IEnumerable<Job> Jobs(IEnumerable<Trial> trials)
    {
        foreach (Trial trial in trials)
        {
            var run = new TrialRun(trial, _splits);
            for (int fold = 0; fold < _splits.All.Count; fold++)
                yield return new Job(run, fold);
        }
    }

    /// <summary>Takes the next fold, and as many threads for it as are free for each of those that are left.</summary>
    private bool TryBegin(out Job? job, out int threads)
    {
        lock (_lock)
        {
            while (_ready.Count < _threads && _jobs.MoveNext())
                _ready.Enqueue(_jobs.Current);
            threads = _ready.Count == 0 ? 0 : Math.Max(1, _free / _ready.Count);
            _free -= threads;
            return _ready.TryDequeue(out job);
        }
    }

    private void Train(Job job, int threads, CancellationToken stop)
    {
        TrialRun run = job.Run;
        if (!run.IsMoot(job.Fold))
        {
            run.Train(job.Fold, new TrainingOptions
            {
                // All cores may be slower than one for a small network: the training finds out
                Threads = threads == Environment.ProcessorCount ? 0 : threads,
                OnProgress = _options.OnProgress is null ? null : progress => _underWay[job] = new StrongProgress(progress),
                OnEpoch = _options.OnEpoch is { } onEpoch ? epoch => _events.Add(new Event(() => onEpoch(run.Trial, job.Fold + 1, epoch))) : null,
            }, stop);
            _underWay.TryRemove(job, out _);
        }
        Interlocked.Increment(ref _foldsDone);
        if (!run.End())
            return;
        Interlocked.Increment(ref _done);
        _events.Add(new Event(Result: run.ToResult()), CancellationToken.None);
    }

    private void ReportProgress()
    {
        if (_options.OnProgress is not { } listener)
            return;
        int folds = _splits.All.Count;
        KeyValuePair<Job, StrongProgress>[] underWay = [.. _underWay];
        double fraction = (Volatile.Read(ref _foldsDone) + underWay.Sum(pair => pair.Value.Progress.Fraction)) / ((double)_trials * folds);
        foreach (var (job, progress) in underWay)
            listener(new TrialProgress(job.Run.Trial, job.Fold + 1, folds, _trials, Volatile.Read(ref _done), Math.Min(1, fraction), progress.Progress));
    }

    private sealed record Job(TrialRun Run, int Fold);

    /// <summary>What a worker has for the thread that takes the results.</summary>
    private readonly record struct Event(Action? Report = null, TrialResult? Result = null);

    // On the heap, so that a reader sees one note or the next, never half of each
    private sealed record StrongProgress(TrainingProgress Progress);
}
