using System.Xml.Linq;
using DigitsNet.Metrics;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>How right the model is where it leaves out what it is least sure of.</summary>
internal sealed class CoverageSection() : ReportSection("coverage", "Coverage")
{
    private const int MostPoints = 200;
    private static readonly double[] s_parts = [1, 0.99, 0.95, 0.9, 0.8, 0.5];

    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.Answers.Count == 0)
            return [];
        CoverageCurve curve = CoverageCurve.Of(ReliabilitySection.Confidences(content), ReliabilitySection.Hits(content));
        CoveragePoint all = curve.Points[^1];
        string words = curve.AtMost(0.9) is { } most
            ? $"{Words.Percent(all.Accuracy)} right of all. Where the least sure {Words.Percent(1 - most.Coverage, "0")} are left to a person, {Words.Percent(most.Accuracy)} of the rest."
            : $"{Words.Percent(all.Accuracy)} right of all.";
        var plot = new Plot("Accuracy against the part of the examples that is answered", new Axis("part answered, the surest first") { Least = 0, Greatest = 1, IsPart = true }, new Axis("accuracy of the answers") { IsPart = true, Greatest = 1 }) { Description = words };
        plot.Series.Add(new Series("accuracy", [.. CurveSection.Thin(curve.Points, MostPoints).Select(point => new ChartPoint(point.Coverage, point.Accuracy))]));
        return [Tag("div", With("class", "charts"), ChartFigure.Of(plot, "Coverage curve", words), Numbers(curve))];
    }

    private static XElement Numbers(CoverageCurve curve) => DataTable.Of("Answers where a least confidence is asked for", ["part answered", "least confidence", "accuracy", "wrong answers"],
        s_parts.Select(curve.AtMost).OfType<CoveragePoint>().Distinct().Select(point => (IReadOnlyList<object?>)
            [Words.Percent(point.Coverage, "0.0"), Words.Percent(point.Confidence, "0.0"), Words.Percent(point.Accuracy), Words.Count(point.Count - point.Hits)]));
}
