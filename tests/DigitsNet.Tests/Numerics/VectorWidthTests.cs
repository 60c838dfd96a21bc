using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Numerics;
using DigitsNet.Tests.Training;
using DigitsNet.Training;

namespace DigitsNet.Tests.Numerics;

/// <summary>
/// The width in use is the machine's or the one that is set. Some hundred steps of training and the functions, hashed: the same on any number of threads and, in processes of
/// their own, with the vector instructions switched off one after the other.
/// </summary>
public class VectorWidthTests
{
    // Set for the processes that these tests start.
    private const string ExpectedHash = "DIGITSNET_TESTS_EXPECTED_HASH", ExpectedBits = "DIGITSNET_TESTS_EXPECTED_BITS";

    [Fact]
    public void Weights_are_the_same_on_any_number_of_threads()
    {
        if (Environment.GetEnvironmentVariable(ExpectedBits) is { } bits)
            Assert.Equal(bits, VectorWidth.Bits.ToString());
        string hash = Environment.GetEnvironmentVariable(ExpectedHash) ?? Hash(1);
        foreach (int threads in (int[])[1, 2, 3, 8])
            Assert.Equal(hash, Hash(threads));
    }

    [Theory]
    [InlineData("EnableAVX512", 256)]
    [InlineData("EnableAVX2", 32)]
    [InlineData("EnableHWIntrinsic", 32)]
    public Task Weights_are_the_same_without(string instructions, int bits) =>
        // The switches are for x86; elsewhere only the last has an effect.
        SameWeights($"DOTNET_{instructions}", "0", RuntimeInformation.ProcessArchitecture == Architecture.X64 ? Math.Min(bits, VectorWidth.Bits) : null);

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    [InlineData(32)]
    public async Task Weights_are_the_same_where_a_width_is_set(int bits)
    {
        if (bits <= VectorWidth.Widest)
            await SameWeights(VectorWidth.Variable, bits.ToString(), bits);
    }

    [Theory]
    [InlineData(null, 512, 512)]
    [InlineData("", 256, 256)]
    [InlineData(" ", 32, 32)]
    [InlineData("512", 512, 512)]
    [InlineData("128", 512, 128)]
    [InlineData("32", 128, 32)]
    public void A_setting_means_a_width(string? setting, int widest, int expected) => Assert.Equal(expected, VectorWidth.Choose(setting, widest));

    [Theory]
    [InlineData("512", 256, "256, 128, 32")]
    [InlineData("64", 512, "512, 256, 128, 32")]
    [InlineData("wide", 32, "32")]
    [InlineData("-32", 128, "128, 32")]
    [InlineData("0", 128, "128, 32")]
    public void A_width_that_the_machine_lacks_is_an_error(string setting, int widest, string allowed)
    {
        var error = Assert.Throws<DigitsException>(() => VectorWidth.Choose(setting, widest));
        Assert.Equal(DigitsError.ParameterOutOfRange, error.Error);
        Assert.Equal(
            $"The environment variable DIGITSNET_VECTOR_WIDTH is '{setting}'; expected nothing, or one of {allowed}, the vector widths of this machine in bits.",
            error.Message);
    }

    private static async Task SameWeights(string variable, string value, int? bits)
    {
        var start = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "DigitsNet.Tests" + (OperatingSystem.IsWindows() ? ".exe" : "")),
            ["-method", $"{typeof(VectorWidthTests).FullName}.{nameof(Weights_are_the_same_on_any_number_of_threads)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[variable] = value;
        start.Environment[ExpectedHash] = Hash(1);
        if (bits is { } expected)
            start.Environment[ExpectedBits] = expected.ToString();

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output + await error);
        Assert.Contains("Total: 1,", output, StringComparison.Ordinal);
    }

    private static string Hash(int threads)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Network sigmoid = new(Preset.GradientDescent) { Layers = [37, 21], Epochs = 4, BatchSize = 10, Activation = Activation.Logistic };
        Network tanh = new(Preset.GradientDescent) { Layers = [50], Epochs = 3, BatchSize = 16, Activation = Activation.Tanh, Lambda = 0.1, Cost = Cost.SquaredError };
        Network relu = new(Preset.GradientDescent) { Layers = [33], Epochs = 2, BatchSize = 32, Activation = Activation.Relu };
        DigitData images = Images(400, 13);
        DigitData points = Clusters.Make(300, classes: 7, features: 19);
        var options = new TrainingOptions { Threads = threads };
        hash.AppendData(Weights.Of(sigmoid.Fit(images, null, options)));
        hash.AppendData(Weights.Of(tanh.Fit(points, null, options)));
        hash.AppendData(Weights.Of(relu.Fit(images, null, options)));
        AppendFunctions(hash);
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void AppendFunctions(IncrementalHash hash)
    {
        var x = new float[1 << 12];
        for (int i = 0; i < x.Length; i++)
            x[i] = BitConverter.Int32BitsToSingle(i << 20 | i * 2654435 & 0xFFFFF);
        var y = new float[x.Length];
        Elementwise.Exp(x, y);
        Append(hash, y);
        Elementwise.Log(x, y);
        Append(hash, y);
        Elementwise.Logistic(x, y);
        Append(hash, y);
        Elementwise.Tanh(x, y);
        Append(hash, y);
    }

    // Widths may differ in the sign and payload of NaN, which means the same in all of them.
    private static void Append(IncrementalHash hash, float[] values) =>
        hash.AppendData(MemoryMarshal.AsBytes<float>(Array.ConvertAll(values, v => float.IsNaN(v) ? float.NaN : v)));

    /// <summary>Pictures that are black for the most part, as digits are.</summary>
    private static DigitData Images(int count, int side)
    {
        var random = new Philox(1, RandomPurpose.Shuffle);
        var pixels = new byte[count * side * side];
        var labels = new string[count];
        for (int n = 0; n < count; n++)
        {
            int label = n % 5;
            labels[n] = label.ToString();
            for (int stroke = 0; stroke < 30; stroke++)
                pixels[n * side * side + (label * 31 + (int)random.NextBelow(60)) % (side * side)] = (byte)random.NextUInt32();
        }
        return DigitData.FromBytes(pixels, side, side, labels);
    }
}
