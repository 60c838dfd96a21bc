using System.Globalization;
using DigitsNet.Networks;
using DigitsNet.Tuning;

namespace DigitsNet.Tests.Tuning;

public class TunableParameterTests
{
    [Fact]
    public void Every_name_is_a_property_of_the_network()
    {
        foreach (string name in TunableParameter.Names)
            Assert.NotNull(typeof(Network).GetProperty(name));
    }

    [Fact]
    public void Every_numeric_property_of_the_network_can_be_tuned()
    {
        var numeric = typeof(Network).GetProperties()
            .Where(p => p.PropertyType == typeof(double) || p.PropertyType == typeof(int) || p.PropertyType == typeof(long))
            .Select(p => p.Name);
        Assert.Equal(numeric.Order(), TunableParameter.Names.Order());
    }

    [Fact]
    public void A_greater_lambda_and_fewer_epochs_are_simpler_and_of_no_other_is_it_said()
    {
        Assert.Equal(["Lambda", "Epochs"], TunableParameter.NamesWithSimpler);
        Assert.Equal(Simpler.Greater, TunableParameter.SimplerOf("lambda"));
        Assert.Equal(Simpler.Smaller, TunableParameter.SimplerOf("epochs"));
    }

    [Theory]
    [InlineData("LearningRate", 0.25)]
    [InlineData("Decay", 0.5)]
    [InlineData("LateDecay", 0.75)]
    [InlineData("LateDecayBelow", 0.125)]
    [InlineData("Lambda", 0.001)]
    [InlineData("BatchSize", 17)]
    [InlineData("Epochs", 3)]
    [InlineData("Patience", 2)]
    [InlineData("Seed", 9007199254740992)]
    [InlineData("Epochs", int.MaxValue)]
    public void A_value_is_set_in_its_own_property_alone(string name, double value)
    {
        var network = new Network();
        TunableParameter.Set(network, name.ToUpperInvariant(), value);
        Assert.Equal(value, TunableParameter.Get(network, name.ToLowerInvariant()));
        foreach (var property in typeof(Network).GetProperties())
        {
            object? found = property.GetValue(network);
            if (property.Name == name)
                Assert.Equal(value, Convert.ToDouble(found, CultureInfo.InvariantCulture));
            else
                Assert.Equal(property.GetValue(new Network()), found);
        }
    }

    [Theory]
    [InlineData("BatchSize", 2.5, "2.5", "whole")]
    [InlineData("BatchSize", 0, "0", "1")]
    [InlineData("Epochs", 3e9, "3000000000", "whole")]
    [InlineData("Epochs", double.NaN, "NaN", "whole")]
    [InlineData("Seed", double.PositiveInfinity, "Infinity", "whole")]
    [InlineData("LearningRate", -1, "-1", "LearningRate")]
    [InlineData("LearningRate", double.NaN, "NaN", "LearningRate")]
    [InlineData("Lambda", -0.5, "-0.5", "Lambda")]
    [InlineData("Patience", -3, "-3", "Patience")]
    public void A_value_that_is_not_allowed_is_refused_and_changes_nothing(string name, double value, string found, string expected)
    {
        var network = new Network();
        var error = Assert.Throws<DigitsException>(() => TunableParameter.Set(network, name, value));
        Assert.Equal(DigitsError.ParameterOutOfRange, error.Error);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(TunableParameter.Get(new Network(), name), TunableParameter.Get(network, name));
    }

    [Fact]
    public void Other_parameters_out_of_range_are_left_to_training()
    {
        var network = new Network(Preset.GradientDescent) { Epochs = -1 };
        TunableParameter.Set(network, "Lambda", 0.5);
        Assert.Equal(0.5, network.Lambda);
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_names_there_are()
    {
        var error = Assert.Throws<DigitsException>(() => TunableParameter.Set(new Network(), "Lamda", 1));
        Assert.Equal(DigitsError.ParameterOutOfRange, error.Error);
        Assert.StartsWith("The parameter to tune is 'Lamda'", error.Message, StringComparison.Ordinal);
        Assert.Contains("LearningRate, Decay, LateDecay", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("name", () => TunableParameter.Get(new Network(), null!));
        Assert.Throws<ArgumentNullException>("network", () => TunableParameter.Get(null!, "Lambda"));
        Assert.Throws<ArgumentNullException>("network", () => TunableParameter.Set(null!, "Lambda", 1));
    }
}
