using System.Globalization;

namespace DigitsNet.Data;

/// <summary>How many examples a class has.</summary>
/// <param name="Label">The class name.</param>
/// <param name="Count">Examples of the class.</param>
/// <param name="Percent">Its part of all labelled examples, 0 to 100.</param>
public sealed record ClassCount(string Label, int Count, double Percent);

/// <summary>How many examples have a text.</summary>
/// <param name="Text">The text.</param>
/// <param name="Count">Examples.</param>
public sealed record TextCount(string Text, int Count);

/// <summary>One feature over all examples.</summary>
/// <param name="Index">Zero-based column.</param>
/// <param name="Name">Its name; without one pixel{Index} of an image, and else "column 1" for the first.</param>
/// <param name="Count">Examples in which it has a value.</param>
/// <param name="Mean">Mean of the numbers; NaN where there are none.</param>
/// <param name="StandardDeviation">Sample standard deviation (divided by n - 1), as pandas' describe; NaN for a single example.</param>
/// <param name="Minimum">Least value.</param>
/// <param name="Maximum">Greatest value.</param>
public sealed record FeatureStatistics(int Index, string Name, int Count, double Mean, double StandardDeviation, float Minimum, float Maximum)
{
    /// <summary>Whether every example has the same value.</summary>
    public bool IsConstant { get; init; } = Minimum == Maximum;

    /// <summary>What it is by its look, or by what was chosen; text that says nothing else counts as a category.</summary>
    public ColumnKind Kind { get; init; }

    /// <summary>Examples in which its value is missing.</summary>
    public int Missing { get; init; }

    /// <summary>How many examples have each of its texts, the commonest first; empty for numbers.</summary>
    public IReadOnlyList<TextCount> Texts { get; init => field = value.ToArray().AsReadOnly(); } = [];
}

/// <summary>What a table holds: class balance and statistics of each feature.</summary>
/// <param name="Count">Examples.</param>
/// <param name="FeatureCount">Features of an example.</param>
/// <param name="Classes">A record a class, in the order of the table's class names; empty where no example has a label.</param>
/// <param name="Features">A record a feature.</param>
public sealed record DataStatistics(int Count, int FeatureCount, IReadOnlyList<ClassCount> Classes, IReadOnlyList<FeatureStatistics> Features)
{
    /// <summary>A record a class, in the order of the table's class names; empty where no example has a label.</summary>
    public IReadOnlyList<ClassCount> Classes { get; init => field = value.ToArray().AsReadOnly(); } = Classes.ToArray().AsReadOnly();

    /// <summary>A record a feature.</summary>
    public IReadOnlyList<FeatureStatistics> Features { get; init => field = value.ToArray().AsReadOnly(); } = Features.ToArray().AsReadOnly();

    /// <summary>The largest class has at most this many times the examples of the smallest where classes count as balanced.</summary>
    private const double Balanced = 1.5;

    /// <summary>Times the examples of the smallest class that the largest has; infinite where a class has none, null where no example has a label.</summary>
    public double? ImbalanceRatio => Classes.Count == 0 ? null : (double)Classes.Max(c => c.Count) / Classes.Min(c => c.Count);

    /// <summary>Whether the largest class has at most 1.5 times the examples of the smallest; null where no example has a label.</summary>
    public bool? IsBalanced => ImbalanceRatio is { } ratio ? ratio <= Balanced : null;

    /// <summary>Accuracy of always saying the commonest class, 0 to 1: what a model must beat; null where no example has a label.</summary>
    public double? BaselineAccuracy => Classes.Count == 0 ? null : Classes.Max(c => c.Percent) / 100;

    /// <summary>Values that are missing, of all features.</summary>
    public long MissingCount => Features.Sum(f => (long)f.Missing);

    /// <summary>Number of features that never vary.</summary>
    public int ConstantFeatureCount => Features.Count(f => f.IsConstant);

    /// <summary>Measures a table in one pass. Sums of bytes are exact; other features go through Welford's recurrence in double.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataTooSmall"/> for a table without examples.</exception>
    public static DataStatistics Measure(DigitData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Count == 0)
            throw new DigitsException(DigitsError.DataTooSmall, $"{data.Source} holds no examples; at least one is needed.");
        return new DataStatistics(data.Count, data.FeatureCount, CountClasses(data), data.IsBytes ? MeasureBytes(data) : data.HasGaps ? MeasureColumns(data) : MeasureFloats(data));
    }

    private static FeatureStatistics[] MeasureColumns(DigitData data)
    {
        var features = new FeatureStatistics[data.FeatureCount];
        for (int i = 0; i < features.Length; i++)
        {
            var column = new ColumnContent(data, i);
            double mean = 0, deviation = 0, least = double.PositiveInfinity, greatest = double.NegativeInfinity;
            for (int n = 0; n < column.Numbers.Count; n++)
            {
                double value = column.Numbers[n], delta = value - mean;
                mean += delta / (n + 1);
                deviation += delta * (value - mean);
                (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
            }
            int count = column.Numbers.Count;
            features[i] = count == 0
                ? new FeatureStatistics(i, NameOf(data, i), column.TextCount, double.NaN, double.NaN, float.NaN, float.NaN) { IsConstant = column.Texts.Length <= 1 && !column.HasOthers }
                : new FeatureStatistics(i, NameOf(data, i), count + column.TextCount, mean, count > 1 ? Math.Sqrt(deviation / (count - 1)) : double.NaN, (float)least, (float)greatest) { IsConstant = least == greatest && column.TextCount == 0 };
            features[i] = features[i] with { Kind = data.Preparation.Names(column.Name) ? ColumnKind.Category : column.Kind ?? ColumnKind.Category, Missing = column.Missing, Texts = column.CountTexts() };
        }
        return features;
    }

    private static string NameOf(DigitData data, int feature) => data.FeatureNames?[feature] ?? (data.IsImage
        ? string.Create(CultureInfo.InvariantCulture, $"pixel{feature}")
        : TableErrors.Column(feature, null));

    private static ClassCount[] CountClasses(DigitData data)
    {
        int[] counts = new int[data.ClassNames.Count];
        int labelled = 0;
        for (int row = 0; row < data.Count; row++)
        {
            if (data.GetClassIndex(row) is var place and >= 0)
            {
                counts[place]++;
                labelled++;
            }
        }
        return [.. counts.Select((count, i) => new ClassCount(data.ClassNames[i], count, labelled == 0 ? 0 : 100.0 * count / labelled))];
    }

    private static FeatureStatistics[] MeasureBytes(DigitData data)
    {
        int features = data.FeatureCount;
        long[] sums = new long[features], squares = new long[features];
        byte[] least = new byte[features], greatest = new byte[features];
        Array.Fill(least, byte.MaxValue);
        for (int row = 0; row < data.Count; row++)
        {
            ReadOnlySpan<byte> values = data.GetBytes(row);
            for (int i = 0; i < values.Length; i++)
            {
                byte value = values[i];
                sums[i] += value;
                squares[i] += value * value;
                least[i] = Math.Min(least[i], value);
                greatest[i] = Math.Max(greatest[i], value);
            }
        }
        long n = data.Count;
        return Describe(data, i => (double)sums[i] / n, i => (double)(((Int128)n * squares[i]) - ((Int128)sums[i] * sums[i])) / n, i => least[i], i => greatest[i]);
    }

    private static FeatureStatistics[] MeasureFloats(DigitData data)
    {
        int features = data.FeatureCount;
        double[] means = new double[features], deviations = new double[features];
        double[] least = new double[features], greatest = new double[features];
        Array.Fill(least, double.PositiveInfinity);
        Array.Fill(greatest, double.NegativeInfinity);
        for (int row = 0; row < data.Count; row++)
        {
            ReadOnlySpan<float> values = data.GetFloats(row), rests = data.GetRests(row);
            for (int i = 0; i < values.Length; i++)
            {
                double value = rests.IsEmpty ? values[i] : (double)values[i] + rests[i];
                double delta = value - means[i];
                means[i] += delta / (row + 1);
                deviations[i] += delta * (value - means[i]);
                least[i] = Math.Min(least[i], value);
                greatest[i] = Math.Max(greatest[i], value);
            }
        }
        return Describe(data, i => means[i], i => deviations[i], i => least[i], i => greatest[i]);
    }

    /// <param name="data">The table.</param>
    /// <param name="mean">Mean of a feature.</param>
    /// <param name="deviation">Sum of squared distances from the mean.</param>
    /// <param name="least">Least value.</param>
    /// <param name="greatest">Greatest value.</param>
    private static FeatureStatistics[] Describe(DigitData data, Func<int, double> mean, Func<int, double> deviation, Func<int, double> least, Func<int, double> greatest)
    {
        var features = new FeatureStatistics[data.FeatureCount];
        for (int i = 0; i < features.Length; i++)
        {
            double deviationOf = data.Count > 1 ? Math.Sqrt(deviation(i) / (data.Count - 1)) : double.NaN;
            features[i] = new FeatureStatistics(i, NameOf(data, i), data.Count, mean(i), deviationOf, (float)least(i), (float)greatest(i))
            {
                // Least and greatest of large numbers may be one float32 and differ for all that
                IsConstant = least(i) == greatest(i),
            };
        }
        return features;
    }
}
