namespace DigitsNet.Data;

/// <summary>Reads the data sets that come with the project from the folder they were put in.</summary>
public static class SampleFile
{
    private static readonly Dictionary<SampleData, string> s_names = new()
    {
        [SampleData.Mnist] = "train-images-idx3-ubyte.gz",
        [SampleData.MnistTest] = "t10k-images-idx3-ubyte.gz",
    };

    /// <summary>Reads a data set.</summary>
    /// <param name="sample">Which.</param>
    /// <param name="folder">The folder that holds MNIST's four files.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/> for a value that is no data set; as <see cref="DigitFile.Read"/> for the files.</exception>
    public static DigitData Read(SampleData sample, string folder, CancellationToken cancellationToken = default) =>
        s_names.TryGetValue(sample, out string? name)
            ? DigitFile.Read(Path.Combine(folder, name), cancellationToken: cancellationToken)
            : throw DigitsException.ParameterOutOfRange(nameof(SampleData), sample, $"one of {string.Join(", ", Enum.GetNames<SampleData>())}");
}
