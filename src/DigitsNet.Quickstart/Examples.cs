using DigitsNet.Data;

namespace DigitsNet.Quickstart;

/// <summary>The examples to train on and those to test on.</summary>
internal static class Examples
{
    private const double TestFraction = 0.1;

    public static (DigitData Train, DigitData Test) Read(QuickstartOptions options, CancellationToken cancellationToken)
    {
        var train = options.Data is null ? Sample(SampleData.Mnist, cancellationToken) : Read(options.Data, options.Label, cancellationToken);
        if (options.Data is not null && options.TestData is null)
            return DataSplit.Split(train, TestFraction, options.Network.Seed, stratified: true);
        var test = options.TestData is null ? Sample(SampleData.MnistTest, cancellationToken) : Read(options.TestData, options.Label, cancellationToken);
        Check(train, test);
        return (train, test);
    }

    /// <summary>What the model would refuse, said before it is trained.</summary>
    private static void Check(DigitData train, DigitData test)
    {
        if (test.FeatureCount != train.FeatureCount)
            throw new DigitsException(DigitsError.DataWidthMismatch, $"{test.Source}: found {test.FeatureCount:N0} features, expected {train.FeatureCount:N0} as in {train.Source}");
        if (test.ClassNames.Except(train.ClassNames).FirstOrDefault() is string unknown)
            throw new DigitsException(DigitsError.DataClassUnknown, $"{test.Source}: found class '{unknown}', expected the classes of {train.Source}: {string.Join(", ", train.ClassNames.Take(20))}");
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
