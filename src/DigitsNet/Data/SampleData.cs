namespace DigitsNet.Data;

/// <summary>The data sets that come with the project, read from the folder they were put in.</summary>
public static class SampleData
{
    /// <summary>MNIST's 60,000 training images.</summary>
    public const string Mnist = "Mnist";

    /// <summary>MNIST's 10,000 test images.</summary>
    public const string MnistTest = "MnistTest";

    private static readonly Dictionary<string, string> s_files = new(StringComparer.OrdinalIgnoreCase)
    {
        [Mnist] = "train-images-idx3-ubyte.gz",
        [MnistTest] = "t10k-images-idx3-ubyte.gz",
    };

    /// <summary>The names that <see cref="Read"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = [Mnist, MnistTest];

    /// <summary>Reads a data set.</summary>
    /// <param name="name">One of <see cref="Names"/>, in any case.</param>
    /// <param name="folder">The folder that holds MNIST's four files.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/> for another name; as <see cref="DigitFile.Read"/> for the files.</exception>
    public static DigitData Read(string name, string folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return s_files.TryGetValue(name, out string? file)
            ? DigitFile.Read(Path.Combine(folder, file), cancellationToken: cancellationToken)
            : throw new DigitsException(DigitsError.ParameterOutOfRange, $"Data set is '{name}'; expected one of {string.Join(", ", Names)}.");
    }
}
