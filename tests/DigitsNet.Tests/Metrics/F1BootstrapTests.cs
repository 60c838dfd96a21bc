using DigitsNet.Metrics;
using DigitsNet.Numerics;

namespace DigitsNet.Tests.Metrics;

public class F1BootstrapTests
{
    private const int Classes = 3;

    /// <summary>Examples, of which two models are wrong by their own chance.</summary>
    private static (int[] Truth, int[][] Predicted) Draw(long seed, int count, double firstWrong, double secondWrong)
    {
        var random = new Philox(seed, RandomPurpose.Split);
        var truth = new int[count];
        int[][] predicted = [new int[count], new int[count]];
        for (int i = 0; i < count; i++)
        {
            truth[i] = (int)random.NextBelow(Classes);
            predicted[0][i] = random.NextDouble() < firstWrong ? (truth[i] + 1) % Classes : truth[i];
            predicted[1][i] = random.NextDouble() < secondWrong ? (truth[i] + 2) % Classes : truth[i];
        }
        return (truth, predicted);
    }

    [Fact]
    public void Its_intervals_cover_about_as_often_as_they_say()
    {
        // With errors that fall on all classes alike, F1 is 1 less their part as examples grow
        const int trials = 400, count = 300;
        int single = 0, difference = 0, atLeast = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            (int[] truth, int[][] predicted) = Draw(trial, count, 0.2, 0.1);
            var bootstrap = new F1Bootstrap(Classes, truth, predicted, seed: 1);
            Interval of = bootstrap.Of(0, 0.9), between = bootstrap.Difference(0, 1, 0.9);
            single += of.Low <= 0.8 && 0.8 <= of.High ? 1 : 0;
            difference += between.Low <= 0.1 && 0.1 <= between.High ? 1 : 0;
            atLeast += bootstrap.AtLeast(0, 1, 0.9) <= 0.1 ? 1 : 0;
        }
        Assert.InRange(single / (double)trials, 0.85, 0.95);
        Assert.InRange(difference / (double)trials, 0.85, 0.95);
        Assert.InRange(atLeast / (double)trials, 0.85, 0.95);
    }

    [Fact]
    public void A_seed_gives_the_same_interval_and_another_seed_another()
    {
        (int[] truth, int[][] predicted) = Draw(3, 200, 0.2, 0.1);
        Interval interval = new F1Bootstrap(Classes, truth, predicted, seed: 5).Of(0, 0.95);
        Assert.Equal(interval, new F1Bootstrap(Classes, truth, predicted, seed: 5).Of(0, 0.95));
        Assert.NotEqual(interval, new F1Bootstrap(Classes, truth, predicted, seed: 6).Of(0, 0.95));
    }

    [Fact]
    public void It_scores_as_a_measurement_does()
    {
        // A single example is drawn again and again: what is scored is that one
        var bootstrap = new F1Bootstrap(Classes, [1], [[1], [2]], seed: 1);
        Assert.Equal(new Interval(1, 1), bootstrap.Of(0, 0.95));
        Assert.Equal(new Interval(0, 0), bootstrap.Of(1, 0.95));
        Assert.Equal(new Interval(-1, -1), bootstrap.Difference(0, 1, 0.95));
    }
}
