using DigitsNet.Numerics;

namespace DigitsNet.Metrics;

/// <summary>
/// How far chance reaches in the F1 of models on the same examples: the examples are drawn anew with replacement, the same for
/// all models, and scored again, many times (B. Efron, R. Tibshirani 1993, "An Introduction to the Bootstrap", the
/// percentile interval). The draws depend on the seed alone.
/// </summary>
internal sealed class F1Bootstrap
{
    /// <summary>Times that the examples are drawn anew.</summary>
    public const int Resamples = 1000;

    private readonly double[][] _scores;

    /// <param name="classes">Number of classes.</param>
    /// <param name="truth">The class of each example.</param>
    /// <param name="predicted">For each model the class it says of each example.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="cancellationToken">Looked at between two resamples.</param>
    public F1Bootstrap(int classes, int[] truth, IReadOnlyList<int[]> predicted, long seed, CancellationToken cancellationToken = default)
    {
        _scores = [.. predicted.Select(_ => new double[Resamples])];
        // Each resample is a stream of its own, so that it does not matter who draws it
        Parallel.For(0, Resamples, new ParallelOptions { CancellationToken = cancellationToken }, resample =>
        {
            var random = new Philox(seed, RandomPurpose.Bootstrap, resample);
            var support = new int[classes];
            var hits = new int[predicted.Count, classes];
            var said = new int[predicted.Count, classes];
            for (int i = 0; i < truth.Length; i++)
            {
                int example = (int)random.NextBelow((uint)truth.Length);
                int label = truth[example];
                support[label]++;
                for (int m = 0; m < predicted.Count; m++)
                {
                    int answer = predicted[m][example];
                    said[m, answer]++;
                    if (answer == label) hits[m, label]++;
                }
            }
            for (int m = 0; m < predicted.Count; m++)
                _scores[m][resample] = MacroF1(classes, c => support[c], c => said[m, c], c => hits[m, c]);
        });
    }

    /// <summary>The interval of F1 of answers that are counted.</summary>
    public static Interval Of(ConfusionMatrix counts, double confidence)
    {
        int classes = counts.ClassNames.Count;
        var pairs = (from actual in Enumerable.Range(0, classes) from answer in Enumerable.Range(0, classes)
                     from _ in Enumerable.Range(0, counts[actual, answer]) select (Actual: actual, Answer: answer)).ToArray();
        return new F1Bootstrap(classes, [.. pairs.Select(pair => pair.Actual)], [[.. pairs.Select(pair => pair.Answer)]], seed: 1).Of(0, confidence);
    }

    /// <summary>The interval of a model's F1.</summary>
    public Interval Of(int model, double confidence) => Middle(_scores[model], confidence);

    /// <summary>The interval of a model's F1 less another's.</summary>
    public Interval Difference(int from, int to, double confidence) => Middle(Differences(from, to), confidence);

    /// <summary>What a model's F1 less another's is at least, as often as the confidence says.</summary>
    public double AtLeast(int from, int to, double confidence) => Quantile(Differences(from, to), 1 - confidence);

    private double[] Differences(int from, int to) => [.. _scores[to].Zip(_scores[from], (second, first) => second - first)];

    private static Interval Middle(double[] values, double confidence) =>
        new(Quantile(values, (1 - confidence) / 2), Quantile(values, (1 + confidence) / 2));

    /// <summary>Between the two values nearest to a part of them all.</summary>
    private static double Quantile(double[] values, double part)
    {
        double[] sorted = [.. values.Order()];
        double place = part * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }

    /// <summary>As <see cref="Measurement.F1"/>: the mean over the classes that occur.</summary>
    private static double MacroF1(int classes, Func<int, int> support, Func<int, int> said, Func<int, int> hits)
    {
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < classes; c++)
        {
            long both = (long)support(c) + said(c);
            if (both == 0) continue;
            occurring++;
            sum += 2.0 * hits(c) / both;
        }
        return occurring == 0 ? 0 : sum / occurring;
    }
}
