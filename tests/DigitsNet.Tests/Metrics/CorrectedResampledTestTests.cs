using DigitsNet.Metrics;
using DigitsNet.Numerics;

namespace DigitsNet.Tests.Metrics;

public class CorrectedResampledTestTests
{
    // From tables of Student's t: 5% two-sided and 1% two-sided
    [Theory]
    [InlineData(1, 12.7062, 0.05)]
    [InlineData(2, 4.30265, 0.05)]
    [InlineData(3, 3.18245, 0.05)]
    [InlineData(4, 2.77645, 0.05)]
    [InlineData(9, 2.26216, 0.05)]
    [InlineData(10, 2.22814, 0.05)]
    [InlineData(30, 2.04227, 0.05)]
    [InlineData(1, 63.6567, 0.01)]
    [InlineData(2, 9.92484, 0.01)]
    [InlineData(5, 4.03214, 0.01)]
    [InlineData(9, 3.24984, 0.01)]
    public void The_tail_is_that_of_tables(int degrees, double t, double p)
    {
        Assert.Equal(p, CorrectedResampledTest.TwoSided(t, degrees), 2e-6);
        Assert.Equal(p, CorrectedResampledTest.TwoSided(-t, degrees), 2e-6);
    }

    [Fact]
    public void Without_a_difference_all_is_chance_and_without_end_nothing()
    {
        Assert.Equal(1, CorrectedResampledTest.TwoSided(0, 7));
        Assert.Equal(0, CorrectedResampledTest.TwoSided(double.PositiveInfinity, 8), 1e-15);
        Assert.Equal(1, CorrectedResampledTest.PValue([0, 0, 0], 0.5));
        Assert.Equal(0, CorrectedResampledTest.PValue([0.5, 0.5, 0.5], 0.5), 1e-15);
    }

    [Fact]
    public void The_variance_has_the_ratio_of_examples_added()
    {
        // Mean 2, variance 2.5: t = 2 / sqrt((1/5 + 1/4) 2.5)
        double t = 2 / Math.Sqrt(0.45 * 2.5);
        Assert.Equal(CorrectedResampledTest.TwoSided(t, 4), CorrectedResampledTest.PValue([0, 1, 2, 3, 4], 0.25), 1e-12);
    }

    [Fact]
    public void Without_overlap_chance_is_taken_for_a_difference_as_often_as_said()
    {
        // Independent normal differences of mean 0: the plain t-test, at 5%
        var random = new Philox(1, RandomPurpose.Shuffle);
        int found = 0;
        for (int i = 0; i < 4000; i++)
        {
            double[] differences = [.. Enumerable.Range(0, 5).Select(_ => Normal(ref random))];
            if (CorrectedResampledTest.PValue(differences, 0) < 0.05)
                found++;
        }
        // Four standard deviations of a binomial
        Assert.InRange(found, 200 - 56, 200 + 56);
    }

    [Fact]
    public void Fewer_than_two_differences_are_refused() =>
        Assert.Contains("Found 1 differences", Assert.Throws<ArgumentException>(() => CorrectedResampledTest.PValue([1], 1)).Message, StringComparison.Ordinal);

    private static double Normal(ref Philox random)
    {
        double u = 1 - random.NextDouble();
        return Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
