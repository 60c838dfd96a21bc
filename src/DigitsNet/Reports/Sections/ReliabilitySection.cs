using System.Xml.Linq;
using DigitsNet.Metrics;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>Whether the model is right as often as it is sure.</summary>
internal sealed class ReliabilitySection() : ReportSection("reliability", "Reliability")
{
    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.Answers.Count == 0)
            return [];
        Reliability reliability = Reliability.Of(Confidences(content), Hits(content));
        ReliabilityBin[] filled = [.. reliability.Bins.Where(bin => bin.Count > 0)];
        double confidence = filled.Sum(bin => bin.Count * bin.Confidence) / reliability.Count, accuracy = (double)filled.Sum(bin => bin.Hits) / reliability.Count;
        string words = $"Expected calibration error {Words.Percent(reliability.ExpectedCalibrationError, "0.0")}. On the mean the model is {Words.Percent(confidence, "0.0")} sure and {Words.Percent(accuracy, "0.0")} right.";
        var plot = new Plot("Reliability diagram: accuracy of answers by their confidence", new Axis("confidence") { Least = 0, Greatest = 1, IsPart = true }, new Axis("accuracy") { Least = 0, Greatest = 1, IsPart = true }) { Description = words };
        plot.Series.Add(new Series("answers, with 95% interval", [.. filled.Select(bin => new ChartPoint(bin.Confidence, bin.Accuracy, $"{Range(bin)}: {Words.Percent(bin.Accuracy)} of {Words.Count(bin.Count)} right") { Low = bin.AccuracyInterval.Low, High = bin.AccuracyInterval.High })], ChartMark.Points));
        plot.Series.Add(new Series("as right as sure", [new ChartPoint(0, 0), new ChartPoint(1, 1)], ChartMark.Reference));
        return [Tag("div", With("class", "charts"), ChartFigure.Of(plot, "Reliability diagram", words), Numbers(filled))];
    }

    /// <summary>How sure each answer is, 0 to 1: rounding may take a sum of probabilities past it.</summary>
    internal static double[] Confidences(ReportContent content) => [.. content.Answers.Select(answer => Math.Min(1.0, answer.Confidence))];

    /// <summary>Whether each answer is right.</summary>
    internal static bool[] Hits(ReportContent content) => [.. content.Answers.Select(answer => answer.IsCorrect == true)];

    private static XElement Numbers(ReliabilityBin[] bins) => DataTable.Of("Answers by how sure they are", ["confidence", "answers", "mean confidence", "accuracy"],
        bins.Select(bin => (IReadOnlyList<object?>)[Range(bin), Words.Count(bin.Count), Words.Percent(bin.Confidence, "0.0"), Words.Percent(bin.Accuracy, "0.0")]));

    private static string Range(ReliabilityBin bin) => $"{Words.Percent(bin.Low, "0")} to {Words.Percent(bin.High, "0")}";
}
