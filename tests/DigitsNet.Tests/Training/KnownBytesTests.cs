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
    [InlineData(Activation.Relu, Cost.CrossEntropy, Initializer.Auto, 33, 0, "19042461eb208ee50f5406a3d8b436eecaa9739a00924d58b72357460332a562")]
    [InlineData(Activation.Tanh, Cost.CrossEntropy, Initializer.Normal, 33, 0, "998ef1a3b3b4552ffb8f2f1fa48ec4a5a5e61e6d2d434cc876f5d4c2ae8e1821")]
    [InlineData(Activation.Logistic, Cost.SquaredError, Initializer.Xavier, 33, 0, "e7965e27a9b5c8fcc7d5bf94537f839276676763ab364fc6c1ba7e9fc7de2e20")]
    [InlineData(Activation.Relu, Cost.CrossEntropy, Initializer.Auto, 290, 0, "8339255275fa692c1486b9a9c6e5782ef0415e4231b2cf12b82fe62cf704fd3b")]
    [InlineData(Activation.Logistic, Cost.CrossEntropy, Initializer.Auto, 290, 80, "4f3c7fcb160d615c529f92f996eb6c7ae3c44eb20d1077fe7d3de280e213e7a0")]
    [InlineData(Activation.Tanh, Cost.CrossEntropy, Initializer.Auto, 33, 80, "9f15c208a2766438b63c6cdf05f531d39266d5b87ee130bfc02ec41fdb96abe4")]
    public void A_seed_makes_these_bytes(Activation activation, Cost cost, Initializer initializer, int batchSize, int percentOfZeros, string expected)
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
        var network = new Network
        {
            Layers = [45, 19], Activation = activation, Cost = cost, Initializer = initializer, Lambda = 0.01, Epochs = 4, BatchSize = batchSize, LearningRate = 0.2,
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
        Assert.Contains("Total: 6, Errors: 0, Failed: 0", output, StringComparison.Ordinal);
    }
}
