using DigitsNet.Metrics;
using DigitsNet.Networks;

namespace DigitsNet.Tuning;

/// <summary>Which value wins.</summary>
/// <param name="Best">The winning fold: the best of the winning value, or of all where each fold has a value of its own.</param>
/// <param name="Compared">The folds that the means of the result are over.</param>
/// <param name="Values">Every value in the order given.</param>
internal sealed record Choice(FoldResult Best, IReadOnlyList<FoldResult> Compared, ValueResult[] Values)
{
    /// <summary>Compares the values, of which one at least came to its end in every fold.</summary>
    public static Choice Of(IReadOnlyList<FoldOutcome> outcomes, CrossValidationOptions options)
    {
        // It is no number, and so it is never what is tuned: all trainings have the same
        SelectionMetric metric = outcomes[0].Training.Network.SelectionMetric;
        SelectionScore score = SelectionMetrics.All[metric];
        Value[] values = [.. outcomes.GroupBy(outcome => outcome.Training.Name.Value, (_, group) => new Value([.. group], metric))];
        Value[] whole = [.. values.Where(value => value.Error is null)];
        if (whole.Length == 0)
            throw values[0].Error!;

        if (FoldValues.IsPerFold(options))
        {
            FoldResult[] folds = [.. whole.SelectMany(value => value.Folds)];
            FoldResult luckiest = BestOf(folds, score);
            return new Choice(luckiest, folds, [.. values.Select(value => value.Describe(isWinner: value.Folds.Contains(luckiest), best: null, pairs: 0))]);
        }

        // MaxBy and MinBy keep the first of equals
        Value best = whole.MaxBy(value => score.Rank(value.Mean))!;
        Value winner = options.OneStandardError ? Simplest(whole.Where(value => score.Rank(value.Mean) >= score.Rank(best.Mean) - best.StandardError), options.Parameter!) : best;
        int pairs = whole.Length * (whole.Length - 1) / 2;
        return new Choice(BestOf(winner.Folds, score), winner.Folds, [.. values.Select(value => value.Describe(value == winner, best, pairs))]);
    }

    /// <summary>The mean and the sample standard deviation, NaN for a single number.</summary>
    public static (double Mean, double Deviation) MeanAndDeviation(double[] values)
    {
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1)));
    }

    private static FoldResult BestOf(IEnumerable<FoldResult> folds, SelectionScore score) => folds.MaxBy(fold => score.Rank(score.Of(fold.Measurement)))!;

    private static Value Simplest(IEnumerable<Value> values, string parameter) =>
        TunableParameter.SimplerOf(parameter) == Simpler.Greater ? values.MaxBy(value => value.Name.Value)! : values.MinBy(value => value.Name.Value)!;

    /// <summary>The folds of one value, those that came to their end.</summary>
    private sealed class Value(FoldOutcome[] outcomes, SelectionMetric metric)
    {
        public FoldName Name => outcomes[0].Training.Name;

        public FoldResult[] Folds { get; } = [.. outcomes.Select(outcome => outcome.Result).OfType<FoldResult>()];

        public Exception? Error { get; } = outcomes.FirstOrDefault(outcome => outcome.Failure is not null)?.Failure;

        public double Mean => Scores.Average();

        public double StandardError => MeanAndDeviation(Scores).Deviation / Math.Sqrt(Folds.Length);

        private double[] Scores => [.. Folds.Select(fold => SelectionMetrics.All[metric].Of(fold.Measurement))];

        /// <param name="isWinner">Whether it won.</param>
        /// <param name="best">The value with the best mean on the same folds; null where folds have values of their own.</param>
        /// <param name="pairs">Pairs of values that the best was found among.</param>
        public ValueResult Describe(bool isWinner, Value? best, int pairs)
        {
            if (Error is not null)
                return new ValueResult { Parameter = Name.Parameter, Value = Name.Value, Metric = metric, Folds = Folds.Length, Error = Error.Message, IsWinner = false };
            var (accuracy, accuracyDeviation) = MeanAndDeviation([.. Folds.Select(fold => fold.Accuracy)]);
            var (f1, f1Deviation) = MeanAndDeviation([.. Folds.Select(fold => fold.F1)]);
            bool single = Folds.Length == 1;
            return new ValueResult
            {
                Parameter = Name.Parameter,
                Value = Name.Value,
                Metric = metric,
                Folds = Folds.Length,
                AccuracyMean = accuracy,
                AccuracyStandardDeviation = single ? null : accuracyDeviation,
                F1Mean = f1,
                F1StandardDeviation = single ? null : f1Deviation,
                ScoreMean = Mean,
                ScoreStandardError = single ? null : StandardError,
                ScoreDifference = best is null ? null : Mean - best.Mean,
                PValue = best is null || best == this ? null : Math.Min(1, pairs * PValue(best)),
                IsWinner = isWinner,
            };
        }

        // Of k folds each is scored once and trained on k - 1 times
        private double PValue(Value best) =>
            CorrectedResampledTest.PValue([.. Scores.Zip(best.Scores, (mine, other) => mine - other)], 1.0 / (Folds.Length - 1));
    }
}
