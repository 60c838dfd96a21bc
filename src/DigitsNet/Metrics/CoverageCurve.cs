namespace DigitsNet.Metrics;

/// <summary>
/// How right a model is where it answers only what it is surest of and leaves the rest to a person: accuracy against the part
/// answered (the accuracy-rejection curve; Geifman and El-Yaniv 2017, "Selective Classification for Deep Neural Networks",
/// NeurIPS). Answers of the same confidence are given or left together.
/// </summary>
public sealed class CoverageCurve
{
    private CoverageCurve(IReadOnlyList<CoveragePoint> points) => Points = points;

    /// <summary>A point a confidence that occurs, the greatest first: the last is of all answers.</summary>
    public IReadOnlyList<CoveragePoint> Points { get; }

    /// <summary>Sorts answers by their confidence.</summary>
    /// <param name="confidences">The probability that each answer was given.</param>
    /// <param name="isCorrect">Whether each was right.</param>
    /// <exception cref="ArgumentException">Different numbers of confidences and answers.</exception>
    public static CoverageCurve Of(IReadOnlyList<double> confidences, IReadOnlyList<bool> isCorrect)
    {
        ArgumentNullException.ThrowIfNull(confidences);
        ArgumentNullException.ThrowIfNull(isCorrect);
        if (confidences.Count != isCorrect.Count)
            throw new ArgumentException($"There are {confidences.Count} confidences and {isCorrect.Count} answers.", nameof(isCorrect));
        int[] order = [.. Enumerable.Range(0, confidences.Count).OrderByDescending(i => confidences[i])];
        var points = new List<CoveragePoint>();
        int hits = 0;
        for (int place = 0; place < order.Length; place++)
        {
            hits += isCorrect[order[place]] ? 1 : 0;
            if (place + 1 == order.Length || confidences[order[place + 1]] != confidences[order[place]])
                points.Add(new CoveragePoint(confidences[order[place]], place + 1, hits, order.Length));
        }
        return new CoverageCurve(points.AsReadOnly());
    }

    /// <summary>The point that answers the most, but no more than a part of all; null where even the surest answers are more.</summary>
    public CoveragePoint? AtMost(double part) => Points.LastOrDefault(point => point.Coverage <= part);
}

/// <summary>What a model answers where it must be at least so sure.</summary>
/// <param name="Confidence">The least confidence of an answer.</param>
/// <param name="Count">How many answers are as sure.</param>
/// <param name="Hits">How many of them are right.</param>
/// <param name="Total">Examples in all.</param>
public sealed record CoveragePoint(double Confidence, int Count, int Hits, int Total)
{
    /// <summary>The part answered, more than 0 to 1.</summary>
    public double Coverage => (double)Count / Total;

    /// <summary>The part of the answers that is right.</summary>
    public double Accuracy => (double)Hits / Count;
}
