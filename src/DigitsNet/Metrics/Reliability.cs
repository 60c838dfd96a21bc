namespace DigitsNet.Metrics;

/// <summary>
/// Whether a model is right as often as it is sure: its answers by their confidence, in bins of equal width (Murphy and Winkler
/// 1977, "Reliability of Subjective Probability Forecasts", Applied Statistics 26).
/// </summary>
public sealed class Reliability
{
    /// <summary>How many bins, unless another number is asked for.</summary>
    public const int UsualBins = 10;

    private Reliability(IReadOnlyList<ReliabilityBin> bins, int count)
    {
        (Bins, Count) = (bins, count);
        foreach (ReliabilityBin bin in bins.Where(bin => bin.Count > 0))
        {
            double gap = Math.Abs(bin.Accuracy - bin.Confidence);
            ExpectedCalibrationError += gap * bin.Count / count;
            MaximumCalibrationError = Math.Max(MaximumCalibrationError, gap);
        }
    }

    /// <summary>The bins, the least sure first.</summary>
    public IReadOnlyList<ReliabilityBin> Bins { get; }

    /// <summary>Answers in all.</summary>
    public int Count { get; }

    /// <summary>
    /// The mean difference between how sure and how right, over all answers; 0 to 1 (Naeini, Cooper, Hauskrecht 2015, "Obtaining
    /// Well Calibrated Probabilities Using Bayesian Binning", AAAI; with the confidence of the answer, Guo, Pleiss, Sun, Weinberger
    /// 2017, "On Calibration of Modern Neural Networks", ICML, formula 3). Few answers make it greater by chance.
    /// </summary>
    public double ExpectedCalibrationError { get; }

    /// <summary>The greatest difference of a bin (the same sources).</summary>
    public double MaximumCalibrationError { get; }

    /// <summary>Puts answers into bins: the first holds confidences from 0 to 1 / bins, each other those above its lower end up to its upper.</summary>
    /// <param name="confidences">The probability that each answer was given, 0 to 1.</param>
    /// <param name="isCorrect">Whether each was right.</param>
    /// <param name="bins">How many bins, at least 1.</param>
    /// <exception cref="ArgumentException">Different numbers of confidences and answers, or a confidence outside 0 to 1.</exception>
    public static Reliability Of(IReadOnlyList<double> confidences, IReadOnlyList<bool> isCorrect, int bins = UsualBins)
    {
        ArgumentNullException.ThrowIfNull(confidences);
        ArgumentNullException.ThrowIfNull(isCorrect);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (confidences.Count != isCorrect.Count)
            throw new ArgumentException($"There are {confidences.Count} confidences and {isCorrect.Count} answers.", nameof(isCorrect));
        var counts = new int[bins];
        var hits = new int[bins];
        var sums = new double[bins];
        for (int i = 0; i < confidences.Count; i++)
        {
            if (!(confidences[i] is >= 0 and <= 1))
                throw new ArgumentException($"Confidence {i} is {confidences[i]}; confidences are 0 to 1.", nameof(confidences));
            int bin = Math.Max(0, (int)Math.Ceiling(confidences[i] * bins) - 1);
            counts[bin]++;
            hits[bin] += isCorrect[i] ? 1 : 0;
            sums[bin] += confidences[i];
        }
        return new Reliability(
            Enumerable.Range(0, bins).Select(bin => new ReliabilityBin((double)bin / bins, (double)(bin + 1) / bins, counts[bin], hits[bin], counts[bin] == 0 ? 0 : sums[bin] / counts[bin])).ToArray().AsReadOnly(),
            confidences.Count);
    }

    /// <summary>The error in a line.</summary>
    public override string ToString() => FormattableString.Invariant($"expected calibration error {100 * ExpectedCalibrationError:0.0}% on {Count} answers");
}

/// <summary>Answers of about the same confidence.</summary>
/// <param name="Low">Confidences are greater than this, or in the first bin as great.</param>
/// <param name="High">Confidences are at most this.</param>
/// <param name="Count">How many answers.</param>
/// <param name="Hits">How many of them were right.</param>
/// <param name="Confidence">Their mean confidence; 0 where there are none.</param>
public sealed record ReliabilityBin(double Low, double High, int Count, int Hits, double Confidence)
{
    /// <summary>The part that was right; 0 where there are none.</summary>
    public double Accuracy => Count == 0 ? 0 : (double)Hits / Count;

    /// <summary>How far chance reaches in the accuracy (<see cref="Interval.Wilson"/>, 95%).</summary>
    public Interval AccuracyInterval => Interval.Wilson(Hits, Count);
}
