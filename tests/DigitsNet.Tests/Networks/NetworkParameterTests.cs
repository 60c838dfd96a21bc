using DigitsNet.Networks;

namespace DigitsNet.Tests.Networks;

public class NetworkParameterTests
{
    public static TheoryData<string> Names => [.. NetworkParameter.All.Select(parameter => parameter.Name)];

    [Fact]
    public void Every_property_of_a_network_has_a_row_and_one_key() =>
        Assert.Equal(
            typeof(Network).GetProperties().Select(property => property.Name).Order(),
            NetworkParameter.All.DistinctBy(parameter => parameter.Key).Select(parameter => parameter.Name).Order());

    // A row that reads or sets another property than its own would be found here
    [Theory, MemberData(nameof(Names))]
    public void A_row_is_told_by_its_own_property_alone(string name)
    {
        Network network = Settled(), changed = Settled();
        Change(changed, name);
        foreach (NetworkParameter parameter in NetworkParameter.All)
            Assert.Equal(parameter.Name == name, parameter.TextOf(changed) != parameter.TextOf(network));
    }

    [Theory, MemberData(nameof(Names))]
    public void Names_are_found_in_any_case(string name) => Assert.Equal(name, NetworkParameter.Find(name.ToUpperInvariant()).Name);

    [Fact]
    public void Another_name_is_refused_with_those_there_are()
    {
        var e = Assert.Throws<DigitsException>(() => NetworkParameter.Find("LearnRate"));
        Assert.Equal(DigitsError.ParameterOutOfRange, e.Error);
        Assert.Contains("found", e.Message.Replace("is 'LearnRate'", "found", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("LearningRate", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_number_of_epochs_may_differ_when_a_training_goes_on() =>
        Assert.Equal([nameof(Network.Epochs)], NetworkParameter.All.Where(parameter => !parameter.DecidesResult).Select(parameter => parameter.Name));

    [Theory]
    [InlineData("LearningRate", 0, "a number greater than 0")]
    [InlineData("LearningRate", double.NaN, "a number greater than 0")]
    [InlineData("LearningRate", double.PositiveInfinity, "a number greater than 0")]
    [InlineData("LearningRate", 1e-50, "a number greater than 0")]
    [InlineData("Beta1", 0.99999999, "a number of at least 0 and less than 1")]
    [InlineData("Epsilon", 1e-50, "a number greater than 0")]
    [InlineData("Decay", 1.5, "a number greater than 0 and at most 1")]
    [InlineData("Lambda", -1, "a number of at least 0")]
    [InlineData("BatchSize", 0, "a whole number of at least 1 and at most 2147483647")]
    [InlineData("BatchSize", 2.5, "a whole number of at least 1 and at most 2147483647")]
    [InlineData("BatchSize", 3e9, "a whole number of at least 1 and at most 2147483647")]
    [InlineData("Epochs", -1, "a whole number of at least 1 and at most 2147483647, or 0 to leave it to the data")]
    [InlineData("Seed", 1e16, "a whole number of at least -9007199254740992 and at most 9007199254740992")]
    public void A_number_that_is_refused_says_what_is_expected_and_leaves_the_network_as_it_was(string name, double value, string expected)
    {
        var network = new Network();
        var parameter = (NumericParameter)NetworkParameter.Find(name);
        double before = parameter.NumberOf(network);
        var e = Assert.Throws<DigitsException>(() => parameter.SetNumber(network, value));
        Assert.EndsWith($"expected {expected}.", e.Message, StringComparison.Ordinal);
        Assert.Equal(before, parameter.NumberOf(network));
    }

    // An output activation that is left open follows the cost
    private static Network Settled() => new(Preset.GradientDescent) { Output = OutputActivation.Logistic };

    private static void Change(Network network, string name)
    {
        switch (NetworkParameter.Find(name))
        {
            case NumericParameter number:
                number.SetNumber(network, number.NumberOf(network) is var old && old is > 0 and < 1 ? old / 2 : old + 1);
                break;
            case ChoiceParameter choice:
                string present = choice.GetName(network);
                Assert.True(choice.TrySetName(network, choice.Names.Split(", ").Last(other => other != present)));
                break;
            default:
                network.Layers = [7];
                break;
        }
    }
}
