using System.Xml.Linq;
using DigitsNet.Metrics;
using DigitsNet.Training;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>What it is, how good, and what may be concluded.</summary>
internal sealed class HeadlineSection() : ReportSection("summary", "Summary")
{
    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.Model is { } model)
            yield return Tag("p", With("class", "lead"), Describe(model));
        if (content.Measurement is not { } measurement)
            yield break;
        ScoreOrigin origin = ScoreOrigin.Of(content);
        yield return Tag("p", With("class", "lead"), $"Scored on {origin.Text}.");
        yield return Tag("dl", With("class", "figures"),
            Figure("Accuracy", Words.Percent(measurement.Accuracy), $"95% interval {Words.Percent(measurement.AccuracyInterval.Low)} to {Words.Percent(measurement.AccuracyInterval.High)}"),
            Figure("F1", Words.Score(measurement.F1), "mean over the classes"),
            Figure("Baseline", Words.Percent(measurement.BaselineAccuracy), "accuracy of always saying the commonest class"),
            Figure("Balanced accuracy", Words.Percent(measurement.BalancedAccuracy), "mean recall of the classes"),
            Figure("Examples", Words.Count(measurement.Count), Words.Count(measurement.Classes.Count, "class", "classes")),
            double.IsFinite(measurement.Cost) ? Figure("Cost", Words.Score(measurement.Cost), "mean an example") : null);
        foreach (string warning in origin.Warnings.Concat(Doubts.Of(measurement)))
            yield return Tag("p", With("class", "warning"), Tag("strong", "Warning: "), warning);
        if (!measurement.IsWithinChance && origin.TellsOfNewExamples)
            yield return Tag("p", With("class", "verdict"), $"Of new examples like these, between {Words.Percent(measurement.AccuracyInterval.Low, "0.0")} and {Words.Percent(measurement.AccuracyInterval.High, "0.0")} may be expected to be right, more than the {Words.Percent(measurement.BaselineAccuracy, "0.0")} of always saying the commonest class.");
        foreach (string note in origin.Notes)
            yield return Tag("p", With("class", "note"), note);
    }

    private static string Describe(Model model) =>
        $"A network of {string.Join("-", model.Layers.Select(layer => layer.Inputs).Append(model.Layers[^1].Outputs))} units ({Words.Count(model.ParameterCount)} weights and biases), {Training(model)}.";

    // Of a model that came from elsewhere no file tells
    private static string Training(Model model)
    {
        string epochs = model.History.Count == 0 ? "" : $" for {Words.Count(model.History.Count, "epoch", "epochs")}";
        return model.Provenance.DataCount == 0
            ? $"trained{epochs} on data of which its file does not tell"
            : $"trained{epochs} on {Words.Count(model.Provenance.DataCount, "example", "examples")} of {Words.File(model.Provenance.DataSource)}";
    }

    /// <summary>A figure that stands out, and what it is.</summary>
    internal static XElement Figure(string name, string value, string words) => Tag("div", Tag("dt", name), Tag("dd", With("class", "value"), value), Tag("dd", With("class", "words"), words));
}
