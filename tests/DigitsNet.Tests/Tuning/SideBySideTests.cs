using DigitsNet.Tuning;

namespace DigitsNet.Tests.Tuning;

public class SideBySideTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_job_runs_once_and_tells_on_the_calling_thread(int threads)
    {
        int caller = Environment.CurrentManagedThreadId;
        var ran = new int[40];
        var told = new List<int>();
        using var sideBySide = new SideBySide();
        sideBySide.Run(ran.Length, threads, (i, _) =>
        {
            Interlocked.Increment(ref ran[i]);
            Assert.NotEqual(caller, Environment.CurrentManagedThreadId);
            sideBySide.Report(() =>
            {
                Assert.Equal(caller, Environment.CurrentManagedThreadId);
                told.Add(i);
            });
        }, () => { }, CancellationToken.None);
        Assert.All(ran, times => Assert.Equal(1, times));
        Assert.Equal(Enumerable.Range(0, ran.Length), told.Order());
    }

    [Fact]
    public void An_exception_of_a_job_stops_the_others_and_is_thrown_to_the_caller_after_all_that_was_told()
    {
        var threads = new Thread?[3];
        bool told = false;
        using var sideBySide = new SideBySide();
        var error = Assert.Throws<InvalidTimeZoneException>(() => sideBySide.Run(100, 3, (i, stop) =>
        {
            threads[i] = Thread.CurrentThread;
            if (i == 2)
            {
                sideBySide.Report(() => told = true);
                throw new InvalidTimeZoneException("two");
            }
            stop.WaitHandle.WaitOne();
            stop.ThrowIfCancellationRequested();
        }, () => { }, CancellationToken.None));
        Assert.Equal("two", error.Message);
        Assert.True(told);
        Assert.All(threads, t => Assert.False(t is { IsAlive: true }));
    }

    [Fact]
    public void An_exception_of_the_listener_stops_all_jobs()
    {
        var threads = new Thread?[2];
        using var sideBySide = new SideBySide();
        Assert.Throws<InvalidTimeZoneException>(() => sideBySide.Run(100, 2, (i, stop) =>
        {
            threads[i] = Thread.CurrentThread;
            if (i == 0)
                sideBySide.Report(() => throw new InvalidTimeZoneException());
            stop.WaitHandle.WaitOne();
        }, () => { }, CancellationToken.None));
        Assert.All(threads, t => Assert.False(t is { IsAlive: true }));
    }

    [Fact]
    public void Cancellation_stops_all_jobs_and_nothing_is_told_afterwards()
    {
        using var cancel = new CancellationTokenSource();
        var threads = new Thread?[2];
        int told = 0;
        using var sideBySide = new SideBySide();
        var error = Assert.ThrowsAny<OperationCanceledException>(() => sideBySide.Run(100, 2, (i, stop) =>
        {
            threads[i] = Thread.CurrentThread;
            if (i == 0)
                cancel.Cancel();
            stop.WaitHandle.WaitOne();
            sideBySide.Report(() => told++);
        }, () => { }, cancel.Token));
        Assert.Equal(cancel.Token, error.CancellationToken);
        Assert.Equal(0, told);
        Assert.All(threads, t => Assert.False(t is { IsAlive: true }));
    }

    [Fact]
    public void The_caller_is_called_while_jobs_run()
    {
        using var enough = new ManualResetEventSlim();
        int ticks = 0;
        using var sideBySide = new SideBySide();
        sideBySide.Run(1, 1, (_, stop) => Assert.True(enough.Wait(TimeSpan.FromSeconds(30), stop)), () =>
        {
            if (++ticks == 3)
                enough.Set();
        }, CancellationToken.None);
        Assert.True(ticks >= 3);
    }

    [Fact]
    public void The_caller_is_called_no_more_than_ten_times_a_second_however_much_is_told()
    {
        int ticks = 0;
        long begun = Environment.TickCount64;
        using var sideBySide = new SideBySide();
        sideBySide.Run(1, 1, (_, stop) =>
        {
            for (int i = 0; i < 25; i++)
            {
                sideBySide.Report(() => { });
                stop.WaitHandle.WaitOne(10);
            }
        }, () => ticks++, CancellationToken.None);
        Assert.InRange(ticks, 1, (Environment.TickCount64 - begun) / 100);
    }

    [Fact]
    public void A_token_cancelled_by_the_last_that_is_told_still_counts()
    {
        using var cancel = new CancellationTokenSource();
        using var sideBySide = new SideBySide();
        Assert.Throws<OperationCanceledException>(() => sideBySide.Run(1, 1, (_, _) =>
        {
            Thread worker = Thread.CurrentThread;
            sideBySide.Report(() =>
            {
                worker.Join();
                cancel.Cancel();
            });
        }, () => { }, cancel.Token));
    }

    [Fact]
    public void Its_threads_are_named_and_do_not_keep_a_process_alive()
    {
        var names = new HashSet<string?>();
        using var together = new Barrier(2);
        using var sideBySide = new SideBySide();
        sideBySide.Run(2, 2, (_, _) =>
        {
            together.SignalAndWait(TestContext.Current.CancellationToken);
            Assert.True(Thread.CurrentThread.IsBackground);
            lock (names)
                names.Add(Thread.CurrentThread.Name);
        }, () => { }, CancellationToken.None);
        Assert.Equal(["Fold worker 1", "Fold worker 2"], names.Order());
    }
}
