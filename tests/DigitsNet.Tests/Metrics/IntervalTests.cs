using DigitsNet.Metrics;

namespace DigitsNet.Tests.Metrics;

public class IntervalTests
{
    /// <summary>How often the interval of n trials of chance p holds p: the sum over all outcomes, each with its probability.</summary>
    private static double Coverage(int n, double p)
    {
        double covered = 0, logChoose = 0;
        for (int hits = 0; hits <= n; hits++)
        {
            if (hits > 0)
                logChoose += Math.Log(n - hits + 1) - Math.Log(hits);
            Interval interval = Interval.Wilson(hits, n);
            if (interval.Low <= p && p <= interval.High)
                covered += Math.Exp(logChoose + hits * Math.Log(p) + (n - hits) * Math.Log(1 - p));
        }
        return covered;
    }

    [Theory]
    [InlineData(20)]
    [InlineData(50)]
    [InlineData(200)]
    [InlineData(1000)]
    public void It_covers_as_often_as_it_says(int n)
    {
        double[] coverage = [.. Enumerable.Range(1, 197).Select(i => Coverage(n, 0.01 + 0.98 * i / 198))];

        // Counts are whole, so that single chances are off; on average it is 95% for few trials too
        Assert.InRange(coverage.Average(), 0.945, 0.960);
        Assert.InRange(coverage.Min(), 0.83, 0.95);
    }

    [Theory]
    // R: binom::binom.wilson, prop.test(correct = FALSE)
    [InlineData(8, 10, 0.4901625, 0.9433178)]
    [InlineData(0, 10, 0, 0.2775328)]
    [InlineData(10, 10, 0.7224672, 1)]
    [InlineData(1, 1, 0.2065493, 1)]
    public void It_is_that_of_R(int hits, int trials, double low, double high)
    {
        Interval interval = Interval.Wilson(hits, trials);

        Assert.Equal(low, interval.Low, 1e-6);
        Assert.Equal(high, interval.High, 1e-6);
    }

    [Fact]
    public void Of_no_trials_nothing_is_known() => Assert.Equal(new Interval(0, 1), Interval.Wilson(0, 0));

    [Fact]
    public void More_hits_than_trials_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Interval.Wilson(3, 2));
}
