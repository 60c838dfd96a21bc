using System.Xml.Linq;
using DigitsNet.Networks;
using DigitsNet.Tuning;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>The values of the parameter that a cross-validation tuned.</summary>
internal sealed class ValueSection() : ReportSection("values", "Tuned values")
{
    private const int MostDrawn = 30, MostRows = 100;

    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.CrossValidation is not { Parameter: { } parameter } result)
            yield break;
        ValueResult winner = result.Values.First(value => value.IsWinner);
        yield return Tag("p", result.IsValuePerFold
            ? $"Each fold had a value of {parameter} of its own, so that values differ by the luck of their folds too."
            : $"Each value of {parameter} was trained on the same folds. {Near(result, winner)}");
        ValueResult[] scored = [.. result.Values.Where(value => value.ScoreMean is not null)];
        ValueResult[] drawn = [.. CurveSection.Thin(scored, MostDrawn)];
        if (drawn.Length > 0)
        {
            string score = ScoreOf(winner.Metric), words = $"{parameter} = {Words.Number(winner.Value)} wins with {Words.Score(winner.ScoreMean)}.{(drawn.Any(value => value.ScoreStandardError is not null) ? " The lines are one standard error to either side." : "")}";
            var chart = new IntervalChart($"Mean {score} over the folds by {parameter}", new Axis($"mean {score} over the folds")) { Description = words };
            chart.Rows.AddRange(drawn.Select(value => new IntervalRow($"{parameter} = {Words.Number(value.Value)}", value.ScoreMean!.Value, value.ScoreMean - value.ScoreStandardError, value.ScoreMean + value.ScoreStandardError, Words.Score(value.ScoreMean)) { IsStrong = value.IsWinner }));
            yield return Tag("div", With("class", "charts"), ChartFigure.Of(chart.ToSvg(), $"{parameter}", words));
        }
        if (drawn.Length < scored.Length)
            yield return Tag("p", With("class", "note"), $"{drawn.Length} of {Words.Count(scored.Length)} values are drawn, evenly chosen.");
        string rows = result.Values.Count > MostRows ? $", the first {MostRows} of {Words.Count(result.Values.Count)}" : "";
        yield return DataTable.Of($"Values of {parameter}, mean ± standard deviation over the folds{rows}", [parameter, "folds", "accuracy", "F1", "difference", "p", "verdict"], result.Values.Take(MostRows).Select(value => (IReadOnlyList<object?>)
        [
            Words.Number(value.Value), Words.Count(value.Folds), Spread(value.AccuracyMean, value.AccuracyStandardDeviation, part => Words.Percent(part)), Spread(value.F1Mean, value.F1StandardDeviation, part => Words.Score(part)),
            value.ScoreDifference is { } difference ? DifferenceSection.Change(difference) : "–", DifferenceSection.PValue(value.PValue), Verdict(value, winner),
        ]));
        if (result.Values.Any(value => value.PValue is not null))
            yield return Tag("p", With("class", "note"), $"Differences are in {ScoreOf(winner.Metric)}, to the best mean. The p-values are those of the corrected resampled t-test over the folds, for so many pairs of values.");
    }

    /// <summary>A mean and its deviation, where there is one.</summary>
    internal static string Spread(double? mean, double? deviation, Func<double, string> text) =>
        mean is not { } value ? "–" : deviation is { } spread && double.IsFinite(spread) ? $"{text(value)} ± {text(spread)}" : text(value);

    private static string ScoreOf(SelectionMetric metric) => metric is SelectionMetric.F1 ? "F1" : metric.ToString().ToLowerInvariant();

    private static string Near(CrossValidationResult result, ValueResult winner)
    {
        SelectionScore score = SelectionMetrics.All[winner.Metric];
        ValueResult? best = result.Values.Where(value => value.ScoreMean is not null).MaxBy(value => score.Rank(value.ScoreMean!.Value));
        if (best?.ScoreStandardError is not { } error)
            return "With a single fold nothing can be said of what chance makes.";
        string[] near = [.. result.Values.Where(value => value != best && value.ScoreMean is { } mean && score.Rank(mean) >= score.Rank(best.ScoreMean!.Value) - error).Select(value => Words.Number(value.Value))];
        return near.Length == 0 ? "No other value is within one standard error of the best." : $"Within one standard error of the best, {Words.Number(best.Value)}: {Excerpt.Of(near)}.";
    }

    private static string Verdict(ValueResult value, ValueResult winner) => value.Error is { } error ? $"out: {Excerpt.Of(error)}" : value == winner ? "wins" : value.IsWithinChance switch { true => "within chance", false => value.PValue is null ? "" : "worse", null => "" };
}
