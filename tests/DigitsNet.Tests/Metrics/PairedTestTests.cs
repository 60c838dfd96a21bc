using DigitsNet.Metrics;
using DigitsNet.Numerics;

namespace DigitsNet.Tests.Metrics;

/// <summary>McNemar's exact test, Cochran's Q and the interval of a paired difference: against other programs and as statistics.</summary>
public class PairedTestTests
{
    [Theory]
    // statsmodels 0.13.5: mcnemar(exact=True); 150 and 86 are Agresti's "Categorical Data Analysis", approval ratings
    [InlineData(59, 121, 4.4344492637551645e-06)]
    [InlineData(0, 5, 0.0625)]
    [InlineData(3, 11, 0.057373046875)]
    [InlineData(11, 3, 0.057373046875)]
    [InlineData(150, 86, 3.715936139571387e-05)]
    [InlineData(5, 5, 1)]
    [InlineData(1000, 1100, 0.030720707864242486)]
    [InlineData(0, 0, 1)]
    public void McNemars_p_values_are_those_of_statsmodels(int gained, int lost, double expected) =>
        Assert.Equal(expected, McNemarTest.PValue(gained, lost), 1e-11 * expected);

    [Fact]
    public void Cochrans_Q_is_that_of_the_published_examples()
    {
        // The three drugs of SAS/STAT's PROC FREQ (responses from J. E. Grizzle, C. F. Starmer, G. G. Koch 1969): Q = 8.4706, p = 0.0145
        bool[][] drugs = Columns(
            (6, "FFF"), (16, "FFU"), (2, "FUF"), (4, "FUU"), (2, "UFF"), (4, "UFU"), (6, "UUF"), (6, "UUU"));
        Assert.Equal(8.470588235294118, CochranQTest.Statistic(drugs), 1e-12);
        Assert.Equal(0.014475552056282441, CochranQTest.PValue(drugs), 1e-12);

        Assert.Equal(1, CochranQTest.PValue(Columns((7, "FFF"), (3, "UUU"))));
        Assert.Throws<ArgumentException>(() => CochranQTest.PValue([[true]]));
        Assert.Throws<ArgumentException>(() => CochranQTest.PValue([[true], [true, false]]));
    }

    private static bool[][] Columns(params (int Count, string Answers)[] rows)
    {
        string[] all = [.. rows.SelectMany(row => Enumerable.Repeat(row.Answers, row.Count))];
        return [.. Enumerable.Range(0, 3).Select(drug => all.Select(row => row[drug] == 'F').ToArray())];
    }

    [Fact]
    public void Chance_is_called_a_difference_no_more_often_than_is_said()
    {
        int mcnemar = 0, cochran = 0;
        const int trials = 2000, examples = 100;
        for (int trial = 0; trial < trials; trial++)
        {
            var random = new Philox(trial, RandomPurpose.Split);
            bool[][] right = [new bool[examples], new bool[examples], new bool[examples]];
            for (int e = 0; e < examples; e++)
            {
                // Equally good models that agree more often than by chance
                double ease = random.NextDouble();
                foreach (bool[] model in right)
                    model[e] = random.NextDouble() < ease;
            }
            int gained = Enumerable.Range(0, examples).Count(e => !right[0][e] && right[1][e]);
            int lost = Enumerable.Range(0, examples).Count(e => right[0][e] && !right[1][e]);
            mcnemar += McNemarTest.PValue(gained, lost) < 0.05 ? 1 : 0;
            cochran += CochranQTest.PValue(right) < 0.05 ? 1 : 0;
        }
        // The exact test keeps below 5%, as its counts are whole; Q comes near it
        Assert.InRange(mcnemar / (double)trials, 0.015, 0.05);
        Assert.InRange(cochran / (double)trials, 0.035, 0.065);
    }

    [Theory]
    [InlineData(50, 0.95)]
    [InlineData(500, 0.95)]
    [InlineData(200, 0.8)]
    public void The_interval_of_a_difference_covers_as_often_as_it_says(int examples, double confidence)
    {
        const int trials = 3000;
        const double gain = 0.08, loss = 0.04;
        int covered = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            var random = new Philox(trial, RandomPurpose.Folds);
            int gained = 0, lost = 0;
            for (int e = 0; e < examples; e++)
            {
                double drawn = random.NextDouble();
                gained += drawn < gain ? 1 : 0;
                lost += drawn is >= gain and < gain + loss ? 1 : 0;
            }
            Interval interval = PairedDifference.Interval(gained, lost, examples, confidence);
            covered += interval.Low <= gain - loss && gain - loss <= interval.High ? 1 : 0;
        }
        Assert.InRange(covered / (double)trials, confidence - 0.02, confidence + 0.035);
    }

    [Theory]
    // statsmodels 0.13.5: proportion_confint(method="wilson")
    [InlineData(81, 263, 0.9, 0.2633136171884814, 0.35656634960848815)]
    [InlineData(9, 10, 0.99, 0.49276822876710635, 0.988148496588967)]
    [InlineData(0, 20, 0.8, 0, 0.0758869791107644)]
    public void Wilsons_interval_takes_any_confidence(int hits, int trials, double confidence, double low, double high)
    {
        Interval interval = Interval.Wilson(hits, trials, confidence);
        Assert.Equal(low, interval.Low, 1e-12);
        Assert.Equal(high, interval.High, 1e-12);
    }
}
