using DigitsNet.Networks;

namespace DigitsNet.Tests.Networks;

public class LayerListTests
{
    [Theory]
    [InlineData("256,64", "256-64")]
    [InlineData("256-64", "256-64")]
    [InlineData(" 32 - 16 ", "32-16")]
    [InlineData("dense 32 tanh,DROPOUT 0.5", "32 Tanh-Dropout 0.5")]
    [InlineData("Dropout .25-8", "Dropout 0.25-8")]
    [InlineData("256 64", "256-64")]
    [InlineData("256 Dropout 0.5 64 Tanh dense 8 Dense 4 Relu", "256-Dropout 0.5-64 Tanh-8-4 Relu")]
    [InlineData("none", "none")]
    public void A_text_names_layers_and_they_are_written_as_text_that_names_them_again(string text, string written)
    {
        LayerList layers = LayerList.Parse(text);
        Assert.Equal(written, layers.ToString());
        Assert.Equal(layers, LayerList.Parse(layers.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("256,,64")]
    [InlineData("256 Cubic")]
    [InlineData("256 64 Tanh Relu")]
    [InlineData("Dropout")]
    [InlineData("Dropout half")]
    [InlineData("Pool 2")]
    [InlineData("2.5")]
    public void What_names_no_layer_is_refused_with_what_does(string text)
    {
        var e = Assert.Throws<DigitsException>(() => LayerList.Parse(text));
        Assert.Equal(DigitsError.ParameterOutOfRange, e.Error);
        Assert.EndsWith("expected a layer such as 256 or '256 Tanh', 'Dropout 0.5'.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_texts_and_layers_may_be_mixed()
    {
        Assert.Equal("256-Dropout 0.5-64-8-4-2 Relu", $"{new LayerList(256, "Dropout 0.5", 64L, "8,4", new DenseLayer(2, Activation.Relu))}");
        Assert.Throws<DigitsException>(() => new LayerList(2.5));
        Assert.Throws<DigitsException>(() => new LayerList(true));
        Assert.Throws<DigitsException>(() => new LayerList([null]));
    }

    [Theory]
    [InlineData(0.0001)]
    [InlineData(0.1 + 0.2)]
    [InlineData(0.9999)]
    public void A_rate_comes_back_from_text_as_it_was(double rate)
    {
        LayerList layers = [8, new DropoutLayer(rate)];
        new Network(Preset.GradientDescent) { Layers = layers }.Validate();
        Assert.Equal(layers, LayerList.Parse(layers.ToString()));
    }

    [Theory]
    [InlineData("64 +1")]
    [InlineData("64 Tanh,Relu")]
    [InlineData("64 -0")]
    public void An_activation_is_a_name_and_no_number(string text) => Assert.Throws<DigitsException>(() => HiddenLayer.Parse(text));

    [Theory]
    [InlineData("Dropout 0.00001", "Layers[0] is Dropout 1E-05; expected a rate of 0, or from 0.0001 to 0.9999.")]
    [InlineData("Dropout 1", "Layers[0] is Dropout 1; expected a rate of 0, or from 0.0001 to 0.9999.")]
    [InlineData("8-Dropout 0.5-Dropout 0.5", "Layers[2] is Dropout 0.5; expected a layer with units between two that leave units out.")]
    [InlineData("8-0", "Layers[1] is 0; expected a whole number from 1 to 1048576.")]
    public void Layers_that_do_not_fit_are_refused_before_any_work(string layers, string message)
    {
        var e = Assert.Throws<DigitsException>(() => new Network(Preset.GradientDescent) { Layers = LayerList.Parse(layers) }.Validate());
        Assert.Equal((DigitsError.ParameterOutOfRange, message), (e.Error, e.Message));
    }
}
