using DigitsNet.Networks;

namespace DigitsNet.Tests.Networks;

public class InitializerTests
{
    /// <summary>Mean, standard deviation and greatest size of the first layer's weights, 300 x 500.</summary>
    private static (double Mean, double Deviation, double Greatest) Draw(Initializer initializer, Activation activation = Activation.Tanh)
    {
        float[] weights = Initializers.CreateLayers(new Network(Preset.GradientDescent) { Layers = [500], Initializer = initializer, Activation = activation }, 300, 10)[0].GetWeights();
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

    [Theory]
    [InlineData(Activation.Tanh, 7, 19, 1)]
    [InlineData(Activation.Relu, 19, 7, 2)]
    [InlineData(Activation.Tanh, 16, 16, 1)]
    public void Orthogonal_weights_stand_at_right_angles(Activation activation, int inputs, int units, double square)
    {
        var network = new Network(Preset.GradientDescent) { Layers = [units], Initializer = Initializer.Orthogonal, Activation = activation };
        float[] weights = Initializers.CreateLayers(network, inputs, 3)[0].GetWeights();
        int count = Math.Min(inputs, units), length = Math.Max(inputs, units);
        for (int a = 0; a < count; a++)
        {
            for (int b = 0; b <= a; b++)
                Assert.Equal(a == b ? square : 0, Enumerable.Range(0, length).Sum(i => (double)At(a, i) * At(b, i)), 1e-6);
        }

        float At(int vector, int place) => inputs <= units ? weights[vector * units + place] : weights[place * units + vector];
    }

    [Fact]
    public void Auto_is_He_for_ReLU_and_Xavier_for_others()
    {
        Assert.Equal(Draw(Initializer.He, Activation.Relu), Draw(Initializer.Auto, Activation.Relu));
        Assert.Equal(Draw(Initializer.Xavier), Draw(Initializer.Auto));
    }
}
