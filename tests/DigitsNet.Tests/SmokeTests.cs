namespace DigitsNet.Tests;

public class SmokeTests
{
    [Fact]
    public void ANetworkHasTheReportsDefaults() => Assert.Equal(0.05, new DigitsNet.Networks.Network().LearningRate);
}
