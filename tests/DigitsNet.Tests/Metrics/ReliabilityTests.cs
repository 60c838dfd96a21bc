using DigitsNet.Metrics;
using DigitsNet.Numerics;

namespace DigitsNet.Tests.Metrics;

public class ReliabilityTests
{
    [Fact]
    public void Bins_and_errors_are_those_counted_by_hand()
    {
        // On a bin's upper end an answer belongs to it; the gaps are 0.25 - 0, 0.5 - 0.5, 0.8 - 0.5 and 1 - 1
        double[] confidences = [0.25, 0.5, 0.5, 0.75, 0.85, 1];
        bool[] hits = [false, true, false, true, false, true];
        Reliability reliability = Reliability.Of(confidences, hits, bins: 2);
        Assert.Equal([3, 3], reliability.Bins.Select(bin => bin.Count));
        Assert.Equal([1, 2], reliability.Bins.Select(bin => bin.Hits));
        double first = Math.Abs(1.25 / 3 - 1.0 / 3), second = Math.Abs(2.6 / 3 - 2.0 / 3);
        Assert.Equal((first + second) / 2, reliability.ExpectedCalibrationError, 1e-12);
        Assert.Equal(second, reliability.MaximumCalibrationError, 1e-12);
        Assert.Equal(new ReliabilityBin(0.5, 1, 3, 2, 2.6 / 3).AccuracyInterval, Interval.Wilson(2, 3));
        Assert.Equal("expected calibration error 14.2% on 6 answers", $"{reliability}");
    }

    [Fact]
    public void The_ends_have_bins_and_empty_bins_count_for_nothing()
    {
        Reliability reliability = Reliability.Of([0, 1, 0.1, 0.2], [false, true, false, true]);
        Assert.Equal(10, reliability.Bins.Count);
        Assert.Equal([2, 1, 0, 0, 0, 0, 0, 0, 0, 1], reliability.Bins.Select(bin => bin.Count));
        Assert.Equal((2 * 0.05 + 0.8) / 4, reliability.ExpectedCalibrationError, 1e-12);
        Assert.Equal(0, Reliability.Of([], []).ExpectedCalibrationError);
    }

    [Fact]
    public void Answers_that_are_as_right_as_sure_are_calibrated_and_those_that_are_surer_are_not()
    {
        var random = new Philox(5, RandomPurpose.Shuffle);
        double[] confidences = [.. Enumerable.Range(0, 50_000).Select(_ => 0.5 + random.NextDouble() / 2)];
        bool[] fair = [.. confidences.Select(confidence => random.NextDouble() < confidence)];
        Assert.InRange(Reliability.Of(confidences, fair).ExpectedCalibrationError, 0, 0.01);
        bool[] tossed = [.. confidences.Select(_ => random.NextDouble() < 0.5)];
        Assert.InRange(Reliability.Of(confidences, tossed).ExpectedCalibrationError, 0.24, 0.26);
    }

    [Theory]
    [InlineData(1.01)]
    [InlineData(-0.01)]
    [InlineData(double.NaN)]
    public void What_is_no_probability_is_refused(double confidence) => Assert.Throws<ArgumentException>(() => Reliability.Of([confidence], [true]));

    [Fact]
    public void As_many_confidences_as_answers_are_needed()
    {
        Assert.Throws<ArgumentException>(() => Reliability.Of([0.5], [true, false]));
        Assert.Throws<ArgumentException>(() => CoverageCurve.Of([0.5], []));
    }

    [Fact]
    public void The_coverage_curve_answers_the_surest_first_and_equals_together()
    {
        CoverageCurve curve = CoverageCurve.Of([0.6, 0.9, 0.7, 0.9, 0.6], [false, true, true, true, true]);
        Assert.Equal([new(0.9, 2, 2, 5), new(0.7, 3, 3, 5), new(0.6, 5, 4, 5)], curve.Points);
        Assert.Equal([1, 1, 0.8], curve.Points.Select(point => point.Accuracy));
        Assert.Equal([0.4, 0.6, 1], curve.Points.Select(point => point.Coverage));
        Assert.Equal(0.6, curve.AtMost(0.9)!.Coverage);
        Assert.Equal(1, curve.AtMost(1)!.Coverage);
        Assert.Null(curve.AtMost(0.3));
        Assert.Empty(CoverageCurve.Of([], []).Points);
    }

    [Fact]
    public void The_curves_end_does_not_depend_on_the_order_of_the_answers()
    {
        var random = new Philox(6, RandomPurpose.Shuffle);
        (double, bool)[] answers = [.. Enumerable.Range(0, 500).Select(_ => (Math.Round(random.NextDouble(), 1), random.NextDouble() < 0.7))];
        var shuffled = answers.OrderBy(_ => random.NextDouble()).ToArray();
        Assert.Equal(Curve(answers).Points, Curve(shuffled).Points);

        static CoverageCurve Curve((double Confidence, bool IsCorrect)[] answers) => CoverageCurve.Of([.. answers.Select(answer => answer.Confidence)], [.. answers.Select(answer => answer.IsCorrect)]);
    }
}
