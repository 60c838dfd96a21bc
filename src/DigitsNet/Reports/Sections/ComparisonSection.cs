using System.Xml.Linq;
using DigitsNet.Service;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>Models side by side, and what may be concluded.</summary>
internal sealed class ComparisonSection() : ReportSection("comparison", "Comparison")
{
    private const int MostDrawn = 20;

    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.Comparison is not { } comparison)
            yield break;
        string confidence = Words.Percent(comparison.Confidence, "0.#");
        yield return Tag("p", With("class", "lead"), $"{Words.Count(comparison.Models.Count)} models on the same {Words.Count(comparison.Count, "example", "examples")} of {Words.File(comparison.Source)}.");
        yield return Tag("p", With("class", comparison.IsWithinChance ? "warning" : "verdict"), comparison.Conclusion);
        foreach (ComparedModel model in comparison.Models)
        {
            if (model.DescribeShared() is { } shared)
                yield return Tag("p", With("class", "warning"), Tag("strong", "Warning: "), shared);
        }
        string[] unknown = [.. comparison.Models.Where(model => model.SharedRows is null).Select(model => model.Name)];
        if (unknown.Length > 0)
            yield return Tag("p", With("class", "note"), $"Whether these were trained on any of the examples is unknown, for their files do not tell: {Excerpt.Of(unknown)}.");
        ComparedModel[] drawn = [.. comparison.Models.Take(MostDrawn)];
        yield return Tag("div", With("class", "charts"),
            Figure("Accuracy", new Axis("accuracy") { IsPart = true }, drawn, confidence, model => (model.Accuracy, model.AccuracyInterval.Low, model.AccuracyInterval.High), value => Words.Percent(value)),
            Figure("F1", new Axis("mean F1 of the classes"), drawn, confidence, model => (model.F1, model.F1Interval.Low, model.F1Interval.High), value => Words.Score(value)));
        if (drawn.Length < comparison.Models.Count)
            yield return Tag("p", With("class", "note"), $"The first {drawn.Length} of {Words.Count(comparison.Models.Count)} models are drawn.");
        yield return DataTable.Of($"Scores with {confidence} intervals", ["model", "accuracy", "interval", "F1", "interval"], comparison.Models.Select(model => (IReadOnlyList<object?>)
        [
            Words.Name(model.Name), Words.Percent(model.Accuracy), $"{Words.Percent(model.AccuracyInterval.Low)} to {Words.Percent(model.AccuracyInterval.High)}",
            Words.Score(model.F1), $"{Words.Score(model.F1Interval.Low)} to {Words.Score(model.F1Interval.High)}",
        ]));
    }

    private static XElement Figure(string name, Axis axis, ComparedModel[] models, string confidence, Func<ComparedModel, (double Value, double Low, double High)> score, Func<double, string> text)
    {
        ComparedModel best = models.MaxBy(model => score(model).Value)!;
        string words = $"{Words.Name(best.Name)} has the highest, {text(score(best).Value)}. The lines are {confidence} intervals of each by itself; the differences below are what models are judged by.";
        var chart = new IntervalChart($"{name} of the models", axis) { Description = words };
        chart.Rows.AddRange(models.Select(model => new IntervalRow(model.Name, score(model).Value, score(model).Low, score(model).High, text(score(model).Value)) { IsStrong = model == best }));
        return ChartFigure.Of(chart.ToSvg(), name, words);
    }
}
