using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Numerics;
using DigitsNet.Tests.Training;
using DigitsNet.Training;

namespace DigitsNet.Tests.Numerics;

/// <summary>
/// Some hundred steps of training and the functions, hashed: the same on any number of threads and, in processes of
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
            Assert.Equal(bits, VectorBits().ToString());
        string hash = Environment.GetEnvironmentVariable(ExpectedHash) ?? Hash(1);
        foreach (int threads in (int[])[1, 2, 3, 8])
            Assert.Equal(hash, Hash(threads));
    }

    [Theory]
    [InlineData("EnableAVX512", 256)]
    [InlineData("EnableAVX2", 128)]
    [InlineData("EnableHWIntrinsic", 0)]
    public async Task Weights_are_the_same_without(string instructions, int bits)
    {
        var start = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "DigitsNet.Tests" + (OperatingSystem.IsWindows() ? ".exe" : "")),
            ["-method", $"{typeof(VectorWidthTests).FullName}.{nameof(Weights_are_the_same_on_any_number_of_threads)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[$"DOTNET_{instructions}"] = "0";
        start.Environment[ExpectedHash] = Hash(1);
        // The switches are for x86; elsewhere only the last has an effect.
        if (RuntimeInformation.ProcessArchitecture == Architecture.X64)
            start.Environment[ExpectedBits] = Math.Min(bits, VectorBits()).ToString();

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output + await error);
        Assert.Contains("Total: 1,", output, StringComparison.Ordinal);
    }

    /// <summary>The widest vectors in use, as the products choose them: without fused multiply-add there are none.</summary>
    private static int VectorBits() =>
        Vector512.IsHardwareAccelerated ? 512 : Fma.IsSupported ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;

    private static string Hash(int threads)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Network sigmoid = new() { Layers = [37, 21], Epochs = 4, BatchSize = 10, Activation = Activation.Logistic };
        Network tanh = new() { Layers = [50], Epochs = 3, BatchSize = 16, Activation = Activation.Tanh, Lambda = 0.1, Cost = Cost.SquaredError };
        Network relu = new() { Layers = [33], Epochs = 2, BatchSize = 32, Activation = Activation.Relu };
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
