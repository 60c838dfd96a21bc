using System.Diagnostics;
using System.Security.Cryptography;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Numerics;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

/// <summary>
/// The weights of small trainings, told by their SHA-256: the same bytes on every machine, with every vector
/// width and any number of threads. A change of the arithmetic, of the random streams or of their order changes them,
/// and with them what a seed promises.
/// </summary>
public class KnownBytesTests
{
    [Theory]
    [InlineData(Activation.Relu, Cost.CrossEntropy, Initializer.Auto, 33, 0, 0.01, "8d63a71aae59e359c38fdd2a6f0b2a39d729ca36d359ed55aa859f4cc3653939")]
    [InlineData(Activation.Tanh, Cost.CrossEntropy, Initializer.Normal, 33, 0, 0.01, "2649389239c7903920d7bf9b9dd7c0c92705e656cccd7f384e9b155d4d9495b5")]
    [InlineData(Activation.Logistic, Cost.SquaredError, Initializer.Xavier, 33, 0, 0.01, "9209299547321ec652ac46a5be3288aa543d1b7b2a48696ad9393f9c909cfa0e")]
    [InlineData(Activation.Relu, Cost.CrossEntropy, Initializer.Auto, 290, 0, 0.01, "b636d648ab8db388f1b149caf7c8df651f8eca657a7ed185df98e06c76536447")]
    [InlineData(Activation.Logistic, Cost.CrossEntropy, Initializer.Auto, 290, 80, 0.01, "6ed0635200a59a00d7d5fa2bd68154e6ba70f33e4caf009f74eb174842ff9773")]
    [InlineData(Activation.Tanh, Cost.CrossEntropy, Initializer.Auto, 33, 80, 0.01, "dfae11e0db9d94c256f7973b721906ab7078cfbf2f806c4fef8e05905a61f9d2")]
    [InlineData(Activation.Relu, Cost.CrossEntropy, Initializer.Auto, 33, 0, 0, "83e4f99603d4013ae15e0fdcbd2f1081b7a81a10ebfaa4b84b775f5365d949b4")]
    [InlineData(Activation.Tanh, Cost.CrossEntropy, Initializer.Auto, 290, 80, 0, "db716d822fee634870d270d18e68c8f582c658c0f987ee6ec4cce3b9de027707")]
    public void A_seed_makes_these_bytes(Activation activation, Cost cost, Initializer initializer, int batchSize, int percentOfZeros, double lambda, string expected)
    {
        var random = new Philox(11, RandomPurpose.Split);
        const int count = 300, features = 77;
        var pixels = new byte[count * features];
        var labels = new string[count];
        for (int row = 0; row < count; row++)
        {
            int label = row % 7;
            labels[row] = label.ToString(null, null);
            for (int f = 0; f < features; f++)
            {
                bool isZero = percentOfZeros > 0 && random.NextBelow(100) < percentOfZeros;
                pixels[row * features + f] = isZero ? (byte)0 : (byte)(random.NextBelow(100) + (f % 7 == label ? 120 : 0));
            }
        }
        var data = DigitData.FromBytes(pixels, 11, 7, labels);
        var network = new Network(Preset.GradientDescent)
        {
            Layers = [45, 19], Activation = activation, Cost = cost, Initializer = initializer, Lambda = lambda, Epochs = 4, BatchSize = batchSize, LearningRate = 0.2,
        };
        var model = network.Fit(data, null, new TrainingOptions { Threads = 2 });
        Assert.True(model.History[^1].Cost < model.History[0].Cost);
        Assert.Equal(expected, Convert.ToHexStringLower(SHA256.HashData(Weights.Of(model))));
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "0")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("DOTNET_EnableHWIntrinsic", "0")]
    [InlineData(VectorWidth.Variable, "32")]
    public void Narrower_vectors_make_them_too(string variable, string value)
    {
        // The runtime chooses its instructions as it starts, so each choice needs a process of its own
        string tests = Path.ChangeExtension(typeof(KnownBytesTests).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        var start = new ProcessStartInfo(tests, ["-noColor", "-method", $"{typeof(KnownBytesTests).FullName}.{nameof(A_seed_makes_these_bytes)}"])
        {
            RedirectStandardOutput = true, Environment = { [variable] = value },
        };
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("Total: 8, Errors: 0, Failed: 0", output, StringComparison.Ordinal);
    }
}
