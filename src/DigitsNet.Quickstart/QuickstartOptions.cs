using DigitsNet.Networks;

namespace DigitsNet.Quickstart;

/// <summary>What was asked for on the command line.</summary>
internal sealed record QuickstartOptions
{
    /// <summary>Training data; null for the bundled MNIST.</summary>
    public string? Data { get; init; }

    /// <summary>Labelled test data; null for MNIST's own test set, or a tenth of the rows of <see cref="Data"/>.</summary>
    public string? TestData { get; init; }

    /// <summary>Label column of CSV files, by name or zero-based index; null finds it.</summary>
    public string? Label { get; init; }

    /// <summary>The network to train; its lambda is set by cross-validation.</summary>
    public required Network Network { get; init; }

    /// <summary>Values of lambda to choose among; a single one is taken as it is.</summary>
    public required IReadOnlyList<double> Lambdas { get; init; }

    public required int Folds { get; init; }

    /// <summary>0 is one a core.</summary>
    public required int Threads { get; init; }

    /// <summary>Folder for the model and the logs, as a full path.</summary>
    public required string Out { get; init; }

    /// <summary>One line of JSON in place of everything else on standard output.</summary>
    public required bool Json { get; init; }
}
