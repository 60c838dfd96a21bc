using DigitsNet.Data;

namespace DigitsNet.Tests.Data;

public class DataSplitTests
{
    private static DigitData Table(int rows, Func<int, string> label) =>
        DigitData.FromBytes(new byte[rows], 1, 1, [.. Enumerable.Range(0, rows).Select(label)]);

    [Theory]
    [InlineData(100, 0.1, 10)]
    [InlineData(25, 0.1, 3)]
    [InlineData(2, 0.01, 1)]
    [InlineData(2, 0.99, 1)]
    [InlineData(10, 0.999, 9)]
    public void Every_row_is_in_one_of_two_parts(int rows, double fraction, int expected)
    {
        DigitData data = Table(rows, i => $"{i % 3}");
        foreach (bool stratified in new[] { false, true })
        {
            (DigitData remaining, DigitData aside) = DataSplit.Split(data, fraction, seed: 7, stratified);
            Assert.Equal(expected, aside.Count);
            Assert.Equal(Enumerable.Range(1, rows), remaining.Concat(aside).Select(d => d.Index).Order());
        }
    }

    [Fact]
    public void The_seed_alone_decides()
    {
        DigitData data = Table(1000, i => $"{i % 3}");
        int[] Aside(long seed) => [.. DataSplit.Split(data, 0.2, seed).Aside.Select(d => d.Index)];

        Assert.Equal(Aside(1), Aside(1));
        Assert.NotEqual(Aside(1), Aside(2));
        Assert.NotEqual(Aside(1), Aside(1L << 32));
        Assert.NotEqual(Aside(1).Order(), Aside(1));
    }

    [Fact]
    public void A_stratified_split_takes_the_same_part_of_each_class()
    {
        DigitData data = Table(1000, i => i < 900 ? "a" : i < 990 ? "b" : "c");
        (DigitData remaining, DigitData aside) = DataSplit.Split(data, 0.1, seed: 3, stratified: true);

        Assert.Equal([90, 9, 1], aside.CountBy(d => (string)d.Label!).OrderBy(c => c.Key).Select(c => c.Value));
        Assert.Equal([810, 81, 9], remaining.CountBy(d => (string)d.Label!).OrderBy(c => c.Key).Select(c => c.Value));
    }

    [Fact]
    public void Each_row_is_put_aside_as_often_as_any_other()
    {
        DigitData data = Table(20, i => $"{i % 2}");
        int[] times = new int[20];
        for (int seed = 0; seed < 2_000; seed++)
        {
            foreach (Digit digit in DataSplit.Split(data, 0.25, seed).Aside)
                times[digit.Index - 1]++;
        }
        // Five standard deviations of a binomial of 2,000 draws at a quarter
        Assert.All(times, t => Assert.InRange(t, 500 - 97, 500 + 97));
    }

    [Fact]
    public void What_cannot_be_split_is_refused()
    {
        DigitData data = Table(10, i => $"{i}");
        DigitsError Refused(DigitData table, double fraction, bool stratified = false) =>
            Assert.Throws<DigitsException>(() => DataSplit.Split(table, fraction, 1, stratified)).Error;

        Assert.All(new[] { 0, 1, -0.1, 1.1, double.NaN }, fraction => Assert.Equal(DigitsError.ParameterOutOfRange, Refused(data, fraction)));
        Assert.Equal(DigitsError.DataTooSmall, Refused(data.SelectRows([0]), 0.5));
        Assert.Equal(DigitsError.DataUnlabelled, Refused(DigitData.FromBytes(new byte[4], 1, 1, null), 0.5, stratified: true));
    }
}
