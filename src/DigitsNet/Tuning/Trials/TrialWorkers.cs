using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>
/// The threads that train the folds of trials, one fold each, while the thread that takes the results runs the reports.
/// Where fewer folds are left than threads, the last ones share what is free. A result that is kept is brought to the disk
/// while the next folds are trained, and counts once it is there. No thread is left behind.
/// </summary>
internal sealed class TrialWorkers : IDisposable
{
    private const int TickMilliseconds = 100, PauseMilliseconds = 200;

    private readonly TrialSplits _splits;
    private readonly TrialOptions _options;
    private readonly TrialQueue _queue;
    private readonly TrialRung? _rung;
    private readonly int _threads, _trials;
    private readonly Queue<TrialJob> _ready = [];
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<TrialJob, StrongProgress> _underWay = [];
    private readonly BlockingCollection<Event> _events = [];
    // Results that may be on their way to the disk at once: with more a disk that is slower than the trainings would not hold them up
    private readonly int _mostEndings;
    private readonly SemaphoreSlim _endings;
    private Trial? _awaited;
    private int _free, _done, _foldsDone;

    /// <param name="trials">The trials, begun in this order.</param>
    /// <param name="splits">What they see.</param>
    /// <param name="settings">The search they are.</param>
    /// <param name="folder">Where results are kept; null for nowhere.</param>
    /// <param name="rung">Where trials pause; null for the end.</param>
    public TrialWorkers(IReadOnlyCollection<Trial> trials, TrialSplits splits, SearchSettings settings, TrialFolder? folder, TrialRung? rung = null)
    {
        (_splits, _options, _rung, _trials) = (splits, splits.Options, rung, trials.Count);
        _threads = _free = ThreadCount.Of(_options.Threads);
        _mostEndings = folder is null ? 0 : 2 * _threads + 2;
        _endings = new SemaphoreSlim(_mostEndings);
        _queue = new TrialQueue(trials, splits, settings, folder, rung, Fault, Pass);
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
        }
        cancellationToken.ThrowIfCancellationRequested();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);

        void Work()
        {
            try
            {
                while (!stop.IsCancellationRequested && TryBegin(out TrialJob? job, out int threads, stop.Token))
                {
                    bool isLast = Train(job!, threads, stop.Token);
                    lock (_lock)
                        _free += threads;
                    if (!isLast)
                        continue;
                    if (_mostEndings == 0)
                        Finish(job!.Run);
                    else
                        FinishBeside(job!.Run);
                }
            }
            catch (Exception e)
            {
                Fail(e);
            }
            finally
            {
                if (Interlocked.Decrement(ref running) == 0)
                {
                    for (int i = 0; i < _mostEndings; i++)
                        _endings.Wait(CancellationToken.None);
                    _events.CompleteAdding();
                }
            }
        }

        void FinishBeside(TrialRun run)
        {
            // Whoever stops the search still has what was trained to its end
            _endings.Wait(CancellationToken.None);
            _ = Task.Run(() =>
            {
                try
                {
                    Finish(run);
                }
                catch (Exception e)
                {
                    Fail(e);
                }
                finally
                {
                    _endings.Release();
                }
            }, CancellationToken.None);
        }

        void Fail(Exception e)
        {
            Interlocked.CompareExchange(ref failure, e, null);
            stop.Cancel();
        }
    }

    public void Dispose()
    {
        _queue.Dispose();
        _events.Dispose();
        _endings.Dispose();
    }

    /// <summary>Takes the next fold, and as many threads for it as are free for each of those that are left.</summary>
    private bool TryBegin(out TrialJob? job, out int threads, CancellationToken stop)
    {
        while (true)
        {
            lock (_lock)
            {
                while (_ready.Count < _threads && _queue.Next() is { } next)
                    _ready.Enqueue(next);
                threads = _ready.Count == 0 ? 0 : Math.Max(1, _free / _ready.Count);
                _free -= threads;
                if (_ready.TryDequeue(out job))
                    return true;
                if (_queue.IsOver)
                    return false;
                Wait(_queue.Awaited);
            }
            // What is left is under way elsewhere
            if (stop.WaitHandle.WaitOne(PauseMilliseconds))
                return false;
        }
    }

    private void Wait(Trial? trial)
    {
        if (trial is not null && trial != _awaited && _options.OnWait is { } listener)
            _events.Add(new Event(() => listener(trial)), CancellationToken.None);
        _awaited = trial;
    }

    /// <summary>Trains a fold; whether it was the last of its trial.</summary>
    private bool Train(TrialJob job, int threads, CancellationToken stop)
    {
        TrialRun run = job.Run;
        if (!run.IsMoot(job.Fold))
        {
            run.Train(
                job.Fold,
                // All cores may be slower than one for a small network: the training finds out
                threads == Environment.ProcessorCount ? 0 : threads,
                _options.OnProgress is null ? null : progress => _underWay[job] = new StrongProgress(progress),
                _options.OnEpoch is { } onEpoch ? epoch => _events.Add(new Event(() => onEpoch(run.Trial, job.Fold + 1, epoch))) : null,
                stop);
            _underWay.TryRemove(job, out _);
        }
        Interlocked.Increment(ref _foldsDone);
        return run.End();
    }

    private void Finish(TrialRun run)
    {
        TrialResult result = run.Finish();
        _queue.End(run);
        End(result);
    }

    // A trial of which no fold was trained here
    private void Pass(TrialResult result)
    {
        Interlocked.Add(ref _foldsDone, _splits.All.Count);
        End(result);
    }

    private void End(TrialResult result)
    {
        Interlocked.Increment(ref _done);
        _events.Add(new Event(Result: result), CancellationToken.None);
    }

    private void Fault(Trial trial, DigitsException fault)
    {
        try
        {
            _events.Add(new Event(() => (_options.OnFault ?? throw fault)(trial, fault)), CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            // The search is over, and nobody listens any more to what the last beat of a claim found
        }
    }

    private void ReportProgress()
    {
        if (_options.OnProgress is not { } listener)
            return;
        int folds = _splits.All.Count;
        // Spread, it would be counted and then copied, while workers add to it in between
        KeyValuePair<TrialJob, StrongProgress>[] underWay = _underWay.ToArray();
        double done = underWay.Sum(pair => _rung?.PartOf(pair.Value.Progress.Fraction) ?? pair.Value.Progress.Fraction);
        double fraction = Math.Min(1, (Volatile.Read(ref _foldsDone) + done) / ((double)_trials * folds));
        fraction = _rung?.PartOfAll(fraction) ?? fraction;
        foreach (var (job, progress) in underWay)
        {
            listener(new TrialProgress(job.Run.Trial, job.Fold + 1, folds, _trials, Volatile.Read(ref _done), fraction, progress.Progress)
            {
                Rung = _rung?.Number ?? 0,
                Rungs = _rung?.Rungs ?? 0,
            });
        }
    }

    /// <summary>What a worker has for the thread that takes the results.</summary>
    private readonly record struct Event(Action? Report = null, TrialResult? Result = null);

    // On the heap, so that a reader sees one note or the next, never half of each
    private sealed record StrongProgress(TrainingProgress Progress);
}
