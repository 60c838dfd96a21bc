namespace DigitsNet.Data;

/// <summary>How many examples a class has.</summary>
/// <param name="Label">The class name.</param>
/// <param name="Count">Examples of the class.</param>
/// <param name="Percent">Its part of all labelled examples, 0 to 100.</param>
public sealed record ClassCount(string Label, int Count, double Percent);

/// <summary>One feature over all examples.</summary>
/// <param name="Index">Zero-based column.</param>
/// <param name="Name">Column name, or pixel{Index}.</param>
/// <param name="Count">Examples.</param>
/// <param name="Mean">Mean.</param>
/// <param name="StandardDeviation">Sample standard deviation (divided by n - 1), as pandas' describe.</param>
/// <param name="Minimum">Least value.</param>
/// <param name="Maximum">Greatest value.</param>
public sealed record FeatureStatistics(int Index, string Name, int Count, double Mean, double StandardDeviation, float Minimum, float Maximum)
{
    /// <summary>Whether every example has the same value.</summary>
    public bool IsConstant => Minimum == Maximum;
}

/// <summary>What a table holds: class balance and statistics of each feature.</summary>
public sealed record DataStatistics(int Count, int FeatureCount, IReadOnlyList<ClassCount> Classes, IReadOnlyList<FeatureStatistics> Features)
{
    /// <summary>Number of features that never vary.</summary>
    public int ConstantFeatureCount => Features.Count(f => f.IsConstant);

    /// <summary>Measures a table in one pass.</summary>
    public static DataStatistics Measure(DigitData data) => throw new NotImplementedException();
}
