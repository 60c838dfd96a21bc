using DigitsNet.Data;

namespace DigitsNet.Tests.Data;

public class DataStatisticsTests
{
    [Fact]
    public void Features_are_described_as_pandas_does()
    {
        // pandas: DataFrame({'a': [5.1, 4.9, 6.3, 7.0], 'b': [2, 2, 2, 2]}, dtype='float32').astype('float64').describe()
        DigitData data = DigitData.FromFloats([5.1f, 2, 4.9f, 2, 6.3f, 2, 7.0f, 2], 2, ["x", "y", "x", "x"], ["a", "b"]);
        DataStatistics statistics = DataStatistics.Measure(data);

        FeatureStatistics a = statistics.Features[0];
        Assert.Equal((0, "a", 4), (a.Index, a.Name, a.Count));
        Assert.Equal(5.825000047683716, a.Mean, 1e-12);
        Assert.Equal(0.9979145158865385, a.StandardDeviation, 1e-12);
        Assert.Equal((4.9f, 7.0f, false), (a.Minimum, a.Maximum, a.IsConstant));
        Assert.Equal((2.0, 0.0, true), (statistics.Features[1].Mean, statistics.Features[1].StandardDeviation, statistics.Features[1].IsConstant));
        Assert.Equal((4, 2, 1), (statistics.Count, statistics.FeatureCount, statistics.ConstantFeatureCount));
        Assert.Equal([new ClassCount("x", 3, 75), new ClassCount("y", 1, 25)], statistics.Classes);
    }

    [Fact]
    public void Bytes_are_summed_exactly()
    {
        byte[] values = new byte[3 * 70_000];
        new Random(5).NextBytes(values);
        for (int row = 0; row < 70_000; row++)
            values[3 * row] = 255;
        DataStatistics statistics = DataStatistics.Measure(DigitData.FromBytes(values, 3, 1, null));

        Assert.Equal((255.0, 0.0, true), (statistics.Features[0].Mean, statistics.Features[0].StandardDeviation, statistics.Features[0].IsConstant));
        double[] column = [.. Enumerable.Range(0, 70_000).Select(row => (double)values[(3 * row) + 1])];
        double mean = column.Average(), deviation = Math.Sqrt(column.Sum(v => (v - mean) * (v - mean)) / (column.Length - 1));
        Assert.Equal(mean, statistics.Features[1].Mean, 1e-12);
        Assert.Equal(deviation, statistics.Features[1].StandardDeviation, 1e-10);
        Assert.Equal("column 2", statistics.Features[1].Name);
        Assert.Equal("pixel1", DataStatistics.Measure(DigitData.FromBytes([1, 2, 3, 4], 2, 2, null)).Features[1].Name);
        Assert.Empty(statistics.Classes);
    }

    [Fact]
    public void Shares_of_classes_are_of_the_examples_that_have_one()
    {
        DigitData labelled = DigitData.FromBytes([1, 2, 3, 4], 1, 1, ["a", "a", "a", "b"]), bare = DigitData.FromBytes([5, 6], 1, 1, null);
        DataStatistics statistics = DataStatistics.Measure(DigitData.FromDigits([.. labelled, .. bare]));
        Assert.Equal((6, 0.75), (statistics.Count, statistics.BaselineAccuracy!.Value));
        Assert.Equal([new ClassCount("a", 3, 75), new ClassCount("b", 1, 25)], statistics.Classes);
    }

    [Fact]
    public void Numbers_far_from_zero_keep_their_digits()
    {
        DigitData data = DigitData.FromFloats([1_000_000f, 1_000_001f, 1_000_002f], 1, null);
        Assert.Equal(1.0, DataStatistics.Measure(data).Features[0].StandardDeviation, 1e-12);
    }

    [Fact]
    public void One_example_has_no_deviation_and_none_are_refused()
    {
        DigitData data = DigitData.FromBytes([1, 2], 1, 1, null);
        Assert.Equal(double.NaN, DataStatistics.Measure(data.SelectRows([1])).Features[0].StandardDeviation);
        Assert.Equal(2.0, DataStatistics.Measure(data.SelectRows([1])).Features[0].Mean);
        Assert.Equal(DigitsError.DataTooSmall, Assert.Throws<DigitsException>(() => DataStatistics.Measure(data.SelectRows([]))).Error);
    }
}
