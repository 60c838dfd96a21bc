using System.Globalization;
using System.Xml.Linq;
using DigitsNet.Service;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>Each model against the first, and how much of the difference may be chance.</summary>
internal sealed class DifferenceSection() : ReportSection("differences", "Differences")
{
    private const int MostDrawn = 20;

    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.Comparison is not { } comparison)
            yield break;
        string confidence = Words.Percent(comparison.Confidence, "0.#"), first = Words.Name(comparison.Models[0].Name);
        string test = comparison.Differences.Count == 1
            ? "The p-value is that of McNemar's exact test: how often chance alone makes models so different that are right equally often."
            : $"Cochran's Q over all models: p {(comparison.PValue < 0.0001 ? "" : "= ")}{PValue(comparison.PValue)}. The p-values of the rows are those of McNemar's exact test, adjusted for {comparison.Differences.Count} looks by Holm's method.";
        yield return Tag("p", $"Each model less {first}, on the same examples. {test}");
        ModelDifference[] drawn = [.. comparison.Differences.Take(MostDrawn)];
        yield return Tag("div", With("class", "charts"),
            Figure("Difference in accuracy", "percentage points", drawn, confidence, difference => (100 * difference.Accuracy, 100 * difference.AccuracyInterval.Low, 100 * difference.AccuracyInterval.High), "+0.00;-0.00;0.00"),
            Figure("Difference in F1", "mean F1 of the classes", drawn, confidence, difference => (difference.F1, difference.F1Interval.Low, difference.F1Interval.High), "+0.0000;-0.0000;0.0000"));
        yield return DataTable.Of($"Differences to {first}, with {confidence} intervals", ["model", "accuracy, points", "interval", "F1", "interval", "only it right", "only the first right", "p", "verdict"],
            comparison.Differences.Select(difference => (IReadOnlyList<object?>)
            [
                Words.Name(difference.To), Points(difference.Accuracy), $"{Points(difference.AccuracyInterval.Low)} to {Points(difference.AccuracyInterval.High)}",
                Change(difference.F1), $"{Change(difference.F1Interval.Low)} to {Change(difference.F1Interval.High)}",
                Words.Count(difference.Gained.Count), Words.Count(difference.Lost.Count), PValue(difference.PValue),
                difference.IsWithinChance ? "within chance" : difference.Accuracy > 0 ? "better" : "worse",
            ]));
    }

    /// <summary>A p-value as people read it.</summary>
    internal static string PValue(double? value) => value is not { } p ? "–" : p < 0.0001 ? "< 0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture);

    internal static string Change(double value) => value.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture);

    private static string Points(double part) => (100 * part).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    private static XElement Figure(string name, string axis, ModelDifference[] differences, string confidence, Func<ModelDifference, (double Value, double Low, double High)> score, string format)
    {
        int clear = differences.Count(difference => score(difference).Low > 0 || score(difference).High < 0);
        string words = $"The dashed line is no difference. {(clear == 0 ? $"Every {confidence} interval holds it." : clear == 1 ? $"One {confidence} interval does not hold it." : $"{clear} of {differences.Length} {confidence} intervals do not hold it.")}";
        var chart = new IntervalChart(name, new Axis(axis)) { Description = words, Reference = 0 };
        chart.Rows.AddRange(differences.Select(difference => new IntervalRow(difference.To, score(difference).Value, score(difference).Low, score(difference).High, score(difference).Value.ToString(format, CultureInfo.InvariantCulture)) { IsStrong = score(difference).Low > 0 || score(difference).High < 0 }));
        return ChartFigure.Of(chart.ToSvg(), name, words);
    }
}
