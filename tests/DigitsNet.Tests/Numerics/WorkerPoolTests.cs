using DigitsNet.Numerics;

namespace DigitsNet.Tests.Numerics;

public class WorkerPoolTests
{
    public static TheoryData<int> Threads => [1, 2, 3, 8];

    [Theory]
    [MemberData(nameof(Threads))]
    public void Every_thread_does_the_work_once_a_run(int threads)
    {
        using var pool = new WorkerPool(threads);
        var runs = new int[threads];
        for (int run = 1; run <= 200; run++)
        {
            pool.Run(number => runs[number]++);
            Assert.All(runs, count => Assert.Equal(run, count));
        }
    }

    [Fact]
    public void Zero_means_a_thread_a_core()
    {
        using var pool = new WorkerPool(0);
        Assert.Equal(Environment.ProcessorCount, pool.Threads);
    }

    [Fact]
    public void A_negative_number_of_threads_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerPool(-1));

    [Theory]
    [MemberData(nameof(Threads))]
    public void None_goes_on_before_all_have_come(int threads)
    {
        using var pool = new WorkerPool(threads);
        const int Steps = 100;
        var done = new int[threads];
        int early = 0;
        pool.Run(number =>
        {
            for (int step = 1; step <= Steps; step++)
            {
                Volatile.Write(ref done[number], step);
                pool.Synchronize();
                for (int other = 0; other < threads; other++)
                    if (Volatile.Read(ref done[other]) < step) Interlocked.Increment(ref early);
                pool.Synchronize();
            }
        });
        Assert.Equal(0, early);
        Assert.All(done, step => Assert.Equal(Steps, step));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 0)]
    [InlineData(3, 2)]
    public void A_failure_is_thrown_to_the_caller_and_frees_those_who_wait(int threads, int failing)
    {
        using var pool = new WorkerPool(threads);
        for (int repeat = 0; repeat < 20; repeat++)
        {
            var thrown = Assert.Throws<InvalidOperationException>(() => pool.Run(number =>
            {
                if (number == failing) throw new InvalidOperationException("broken");
                pool.Synchronize();
            }));
            Assert.Equal("broken", thrown.Message);

            int done = 0;
            pool.Run(_ =>
            {
                pool.Synchronize();
                Interlocked.Increment(ref done);
            });
            Assert.Equal(threads, done);
        }
    }

    [Fact]
    public void When_all_fail_one_failure_is_thrown()
    {
        using var pool = new WorkerPool(4);
        Assert.Throws<InvalidOperationException>(() => pool.Run(_ => throw new InvalidOperationException()));
        pool.Run(_ => { });
    }

    [Fact]
    public void Nothing_runs_after_the_end()
    {
        var pool = new WorkerPool(2);
        pool.Dispose();
        pool.Dispose();
        Assert.Throws<ObjectDisposedException>(() => pool.Run(_ => { }));
    }

    [Fact]
    public void Threads_end_with_the_pool()
    {
        var seen = new Thread[3];
        using (var pool = new WorkerPool(3))
            pool.Run(number => seen[number] = Thread.CurrentThread);
        Assert.Same(Thread.CurrentThread, seen[0]);
        Assert.All(seen[1..], thread => Assert.False(thread.IsAlive));
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        using var pool = new WorkerPool(2);
        Action<int> work = _ => pool.Synchronize();
        pool.Run(work);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            pool.Run(work);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
