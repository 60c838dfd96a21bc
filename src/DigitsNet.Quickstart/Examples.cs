using DigitsNet.Data;

namespace DigitsNet.Quickstart;

/// <summary>The examples to train on and those to test on.</summary>
internal static class Examples
{
    private const double TestFraction = 0.1;

    public static (DigitData Train, DigitData Test) Read(QuickstartOptions options, CancellationToken cancellationToken)
    {
        var train = options.Data is null ? Sample(SampleData.Mnist, cancellationToken) : Read(options.Data, options.Label, cancellationToken);
        if (options.TestData is not null)
            return (train, Read(options.TestData, options.Label, cancellationToken));
        if (options.Data is null)
            return (train, Sample(SampleData.MnistTest, cancellationToken));
        return DataSplit.Split(train, TestFraction, options.Network.Seed, stratified: true);
    }

    private static DigitData Sample(string name, CancellationToken cancellationToken) =>
        SampleData.Read(name, Path.Combine(AppContext.BaseDirectory, "data", "mnist"), cancellationToken);

    private static DigitData Read(string path, string? label, CancellationToken cancellationToken)
    {
        var data = DigitFile.Read(path, new DigitFileOptions { LabelColumn = label }, cancellationToken);
        return data.IsLabelled ? data
            : throw new DigitsException(DigitsError.DataUnlabelled, $"{path}: found examples without labels, expected a label for each; --label names the column");
    }
}
