using DigitsNet.Metrics;

namespace DigitsNet.Tests.Metrics;

public class ChiSquareTests
{
    [Theory]
    // scipy 1.10.1: stats.chi2.sf
    [InlineData(0.1, 1, 0.7518296340458492)]
    [InlineData(3.84, 1, 0.05004352124870519)]
    [InlineData(7, 2, 0.0301973834223185)]
    [InlineData(19, 3, 0.0002733988874908009)]
    [InlineData(50, 9, 1.0772382022574693e-07)]
    [InlineData(0.5, 10, 0.999993388289439)]
    [InlineData(300, 40, 1.4955969722726186e-41)]
    public void The_upper_tail_is_that_of_scipy(double x, int degrees, double expected) =>
        Assert.Equal(expected, ChiSquare.Upper(x, degrees), 1e-12 * expected);

    [Theory]
    // scipy 1.10.1: stats.norm.ppf
    [InlineData(0.5, 0)]
    [InlineData(0.75, 0.6744897501960817)]
    [InlineData(0.95, 1.6448536269514722)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.995, 2.5758293035489004)]
    [InlineData(0.9999, 3.719016485455709)]
    public void The_normal_quantile_is_that_of_scipy(double probability, double expected) =>
        Assert.Equal(expected, ChiSquare.NormalQuantile(probability), 1e-12);

    [Theory]
    // scipy 1.10.1: stats.chi2.isf
    [InlineData(0.05, 1, 3.8414588206941285)]
    [InlineData(1e-5, 9, 39.340653733868486)]
    [InlineData(1e-7, 1, 28.373987361779154)]
    [InlineData(0.9999, 12, 1.4274951136103011)]
    public void The_quantile_is_that_of_scipy(double upper, int degrees, double expected) =>
        Assert.Equal(expected, ChiSquare.Quantile(upper, degrees), 1e-9);

    [Fact]
    public void The_ends_are_certain()
    {
        Assert.Equal(1, ChiSquare.Upper(0, 3));
        Assert.Equal(0, ChiSquare.Upper(double.PositiveInfinity, 3));
    }
}
