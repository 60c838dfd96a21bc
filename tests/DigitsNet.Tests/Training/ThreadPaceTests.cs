using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public class ThreadPaceTests
{
    [Theory]
    [InlineData(1, 1000, 4)]
    [InlineData(1000, 1, 1)]
    public void The_faster_way_gets_most_steps(long ticksOfAll, long ticksOfOne, int expected)
    {
        var pace = new ThreadPace(4);
        int chosen = 0;
        const int Steps = 1000;
        for (int i = 0; i < Steps; i++)
        {
            int threads = pace.Threads;
            if (threads == expected) chosen++;
            pace.Record(32, threads == 1 ? ticksOfOne : ticksOfAll);
        }

        Assert.InRange(chosen, Steps * 9 / 10, Steps - 1);
    }
}
