using DigitsNet.Data;

namespace DigitsPS;

/// <summary>The data sets that come with the module.</summary>
public enum SampleData
{
    /// <summary>The 60,000 training digits of MNIST.</summary>
    Mnist,
    /// <summary>The 10,000 test digits of MNIST.</summary>
    MnistTest,
}

/// <summary>Where the bundled data sets lie: beside the binaries, in the module's data folder.</summary>
internal static class BundledData
{
    public static DigitData Read(SampleData sample, CancellationToken cancellationToken) => DigitFile.Read(Path.Combine(
        Path.GetDirectoryName(typeof(BundledData).Assembly.Location)!, "..", "data", "mnist", FileName(sample)), null, cancellationToken);

    private static string FileName(SampleData sample) => sample switch
    {
        SampleData.Mnist => "train-images-idx3-ubyte.gz",
        SampleData.MnistTest => "t10k-images-idx3-ubyte.gz",
        _ => throw new ArgumentOutOfRangeException(nameof(sample)),
    };
}
