using DigitsNet.Tests.Files;

namespace DigitsNet.Tests.Quickstart;

public class CommandLineTests
{
    private static readonly string[] s_options =
    [
        "--data", "--test-data", "--label", "--layers", "--activation", "--cost", "--initializer", "--learning-rate", "--lambda", "--batch-size",
        "--epochs", "--folds", "--threads", "--seed", "--out", "--json",
    ];

    [Fact]
    public async Task Help_explains_every_option()
    {
        using var folder = new TemporaryFolder();
        var result = await QuickstartProcess.Run(folder.Path, "--help");
        Assert.Equal(0, result.ExitCode);
        Assert.All(s_options, option => Assert.Contains($"  {option} ", result.Output, StringComparison.Ordinal));
        Assert.Empty(result.Error);
        Assert.Empty(folder.Names);
    }

    [Theory]
    [InlineData("'--epoch' is not an option; expected --help, --version, --data", "--epoch", "3")]
    [InlineData("'3' is not an option", "3")]
    [InlineData("'yes' is not an option", "--json", "yes")]
    [InlineData("--epochs: found 'many', expected a whole number from 1 up.", "--epochs", "many")]
    [InlineData("--epochs: found '0', expected a whole number from 1 up.", "--epochs", "0")]
    [InlineData("--batch-size: found '-5', expected a whole number from 1 up.", "--batch-size", "-5")]
    [InlineData("--folds: found '1', expected a whole number from 2 up.", "--folds", "1")]
    [InlineData("--threads: found '1.5', expected a whole number from 0 to 1024.", "--threads", "1.5")]
    [InlineData("--threads: found '1025', expected a whole number from 0 to 1024.", "--threads", "1025")]
    [InlineData("Layers[0] is 1000000000", "--layers", "1000000000")]
    [InlineData("--seed: found '0x1', expected a whole number.", "--seed", "0x1")]
    [InlineData("--learning-rate: found '0,1', expected a number above 0.", "--learning-rate", "0,1")]
    [InlineData("--learning-rate: found 'NaN', expected a number above 0.", "--learning-rate", "NaN")]
    [InlineData("--lambda: found '0,-1', expected numbers from 0 up, with commas between them.", "--lambda", "0,-1")]
    [InlineData("--layers: found '256,', expected whole numbers from 1 up with commas between them, or 'none'.", "--layers", "256,")]
    [InlineData("--activation: found 'sigmoid', expected one of logistic, tanh, relu.", "--activation", "sigmoid")]
    [InlineData("--cost: found 'mse', expected one of squared-error, cross-entropy.", "--cost", "mse")]
    [InlineData("--initializer: found '1', expected one of auto, normal, xavier, he.", "--initializer", "1")]
    [InlineData("--out: found '', expected some text.", "--out", "")]
    [InlineData("--data", "--data")]
    [InlineData("--epochs", "--epochs", "1", "--epochs", "2")]
    public async Task A_mistake_is_named_on_standard_error(string expected, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var result = await QuickstartProcess.Run(folder.Path, arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.Empty(folder.Names);
    }
}
