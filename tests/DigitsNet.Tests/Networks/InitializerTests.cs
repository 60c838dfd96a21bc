using DigitsNet.Networks;

namespace DigitsNet.Tests.Networks;

public class InitializerTests
{
    /// <summary>Mean, standard deviation and greatest size of the first layer's weights, 300 x 500.</summary>
    private static (double Mean, double Deviation, double Greatest) Draw(Initializer initializer, Activation activation = Activation.Tanh)
    {
        float[] weights = Initializers.CreateLayers(new Network { Layers = [500], Initializer = initializer, Activation = activation }, 300, 10)[0].GetWeights();
        double mean = weights.Average(w => (double)w);
        return (mean, Math.Sqrt(weights.Average(w => (w - mean) * (w - mean))), weights.Max(Math.Abs));
    }

    [Theory]
    [InlineData(Initializer.Normal, 1.0)]
    [InlineData(Initializer.Xavier, 0.05)]
    [InlineData(Initializer.XavierNormal, 0.05)]
    [InlineData(Initializer.He, 0.081650)]
    public void Weights_have_the_spread_that_is_promised(Initializer initializer, double deviation)
    {
        var (mean, found, _) = Draw(initializer);

        Assert.Equal(0, mean / deviation, 0.01);
        Assert.Equal(1, found / deviation, 0.01);
    }

    [Fact]
    public void Xavier_is_uniform_and_the_normal_one_of_the_same_variance_is_not()
    {
        double limit = Math.Sqrt(6.0 / 800);
        Assert.InRange(Draw(Initializer.Xavier).Greatest, 0.999 * limit, limit);
        // 150,000 normal draws reach beyond four deviations, some 2.3 limits
        Assert.InRange(Draw(Initializer.XavierNormal).Greatest, 2.3 * limit, 4 * limit);
    }

    [Fact]
    public void Auto_is_He_for_ReLU_and_Xavier_for_others()
    {
        Assert.Equal(Draw(Initializer.He, Activation.Relu), Draw(Initializer.Auto, Activation.Relu));
        Assert.Equal(Draw(Initializer.Xavier), Draw(Initializer.Auto));
    }
}
