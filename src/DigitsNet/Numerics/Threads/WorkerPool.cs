using System.Runtime.ExceptionServices;

namespace DigitsNet.Numerics;

/// <summary>
/// Threads made once and parked between uses. All of them, the caller's included, run the same work, each with its
/// own number, and wait for each other at <see cref="Synchronize"/>. With one thread nothing is started and nothing waits.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    private readonly Thread[] _workers;
    private readonly Barrier _gate, _inside;
    private Action<int>? _work;
    private ExceptionDispatchInfo? _failure;
    private bool _disposed;

    /// <param name="threads">Threads in all; 0 is one a core.</param>
    public WorkerPool(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        Threads = threads == 0 ? Environment.ProcessorCount : threads;
        // Spinning for another thread only pays where that thread has a core to run on.
        int spins = Threads <= Environment.ProcessorCount ? 4000 : 0;
        _gate = new Barrier(Threads, spins);
        _inside = new Barrier(Threads, spins);
        _workers = new Thread[Threads - 1];
        for (int i = 0; i < _workers.Length; i++)
        {
            int number = i + 1;
            _workers[i] = new Thread(() => Serve(number)) { IsBackground = true, Name = $"DigitsNet worker {number}" };
            _workers[i].Start();
        }
    }

    /// <summary>Threads in all, the caller's included.</summary>
    public int Threads { get; }

    /// <summary>Runs the work on every thread and returns when all are done. What one of them throws is thrown here.</summary>
    public void Run(Action<int> work)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Threads == 1)
        {
            work(0);
            return;
        }
        _work = work;
        _gate.Wait();
        Attempt(work, 0);
        _gate.Wait();
        _work = null;
        if (_failure is { } failure)
        {
            _failure = null;
            _inside.Reset();
            failure.Throw();
        }
    }

    /// <summary>Called by every thread from within its work: none goes on before all have come.</summary>
    public void Synchronize()
    {
        if (Threads > 1)
            _inside.Wait();
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        if (Threads == 1) return;
        _gate.Wait();
        foreach (Thread worker in _workers)
            worker.Join();
    }

    private void Serve(int number)
    {
        while (true)
        {
            _gate.Wait();
            if (_work is not { } work) return;
            Attempt(work, number);
            _gate.Wait();
        }
    }

    private void Attempt(Action<int> work, int number)
    {
        try
        {
            work(number);
        }
        catch (BarrierCancelledException)
        {
            // Another thread failed and its exception is on record.
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            _inside.Cancel();
        }
    }

    private sealed class BarrierCancelledException : Exception;

    /// <summary>A reusable barrier: spins for a while, then sleeps.</summary>
    private sealed class Barrier(int members, int spins)
    {
        private readonly object _lock = new();
        private int _arrived;
        private volatile int _round;
        private volatile bool _cancelled;

        public void Wait()
        {
            int round = _round;
            if (_cancelled) throw new BarrierCancelledException();
            if (Interlocked.Increment(ref _arrived) == members)
            {
                _arrived = 0;
                NextRound();
            }
            else
            {
                for (int i = 0; i < spins && _round == round; i++)
                    Thread.SpinWait(1);
                if (_round == round)
                    Sleep(round);
            }
            if (_cancelled) throw new BarrierCancelledException();
        }

        public void Cancel()
        {
            _cancelled = true;
            NextRound();
        }

        public void Reset()
        {
            _arrived = 0;
            _cancelled = false;
        }

        private void NextRound()
        {
            lock (_lock)
            {
                _round++;
                Monitor.PulseAll(_lock);
            }
        }

        private void Sleep(int round)
        {
            lock (_lock)
            {
                while (_round == round)
                    Monitor.Wait(_lock);
            }
        }
    }
}
