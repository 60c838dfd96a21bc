using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace DigitsNet.Tuning;

/// <summary>
/// Runs jobs on threads of its own, while the calling thread runs the reports that the jobs leave for it. An exception
/// of a job is thrown there too, and no thread is left behind.
/// </summary>
internal sealed class SideBySide : IDisposable
{
    private const int TickMilliseconds = 100;

    private readonly BlockingCollection<Action> _reports = [];

    /// <summary>Has an action done on the thread that called <see cref="Run"/>.</summary>
    public void Report(Action action) => _reports.Add(action);

    /// <summary>Runs jobs 0 .. <paramref name="jobs"/> - 1, begun in this order, at most <paramref name="threads"/> at a time.</summary>
    /// <param name="jobs">Number of jobs.</param>
    /// <param name="threads">Number of threads.</param>
    /// <param name="job">One job; its token is cancelled with the caller's and when another job has failed.</param>
    /// <param name="tick">Called some ten times a second on the calling thread.</param>
    /// <param name="cancellationToken">Stops all jobs.</param>
    public void Run(int jobs, int threads, Action<int, CancellationToken> job, Action tick, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Exception? failure = null;
        int begun = 0, running = threads;

        void Work()
        {
            try
            {
                while (!stop.IsCancellationRequested && Interlocked.Increment(ref begun) is var next && next <= jobs)
                    job(next - 1, stop.Token);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, e, null);
                stop.Cancel();
            }
            finally
            {
                if (Interlocked.Decrement(ref running) == 0)
                    _reports.CompleteAdding();
            }
        }

        var workers = new List<Thread>(threads);
        try
        {
            for (int i = 0; i < threads; i++)
            {
                var worker = new Thread(Work) { IsBackground = true, Name = $"Fold worker {i + 1}" };
                worker.Start();
                workers.Add(worker);
            }

            long nextTick = Environment.TickCount64 + TickMilliseconds;
            while (!_reports.IsCompleted)
            {
                int wait = (int)Math.Max(0, nextTick - Environment.TickCount64);
                if (_reports.TryTake(out var action, wait, cancellationToken))
                    action();
                if (Environment.TickCount64 < nextTick)
                    continue;
                tick();
                nextTick = Environment.TickCount64 + TickMilliseconds;
            }
        }
        finally
        {
            stop.Cancel();
            foreach (var worker in workers)
                worker.Join();
        }
        cancellationToken.ThrowIfCancellationRequested();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }

    public void Dispose() => _reports.Dispose();
}
