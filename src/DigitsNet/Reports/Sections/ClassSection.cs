using System.Xml.Linq;
using DigitsNet.Metrics;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>Precision, recall and F1 of each class, as bars and numbers.</summary>
internal sealed class ClassSection() : ReportSection("classes", "Classes")
{
    private const int MostClasses = 100;

    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.Measurement is not { Count: > 0 } measurement)
            return [];
        ClassMeasurement[] occurring = [.. measurement.Classes.Where(item => item.Occurs)];
        bool isPart = occurring.Length > MostClasses;
        ClassMeasurement[] shown = isPart ? [.. occurring.OrderBy(item => item.F1).Take(MostClasses)] : occurring;
        string caption = isPart ? $"The {MostClasses} classes with the lowest F1, of {Words.Count(occurring.Length)}" : "Scores of each class, 0 to 1";
        return
        [
            Tag("p", "Precision is the part of a class's answers that is right, recall the part of its examples that is found, F1 their harmonic mean."),
            DataTable.Of(caption, ["class", "examples", "answers", "precision", "recall", "F1"], shown.Select(item => (IReadOnlyList<object?>)
                [Words.Name(item.Label), Words.Count(item.Support), Words.Count(item.Predicted), Bar(item.Precision), Bar(item.Recall), Bar(item.F1)])),
        ];
    }

    private static object[] Bar(double score) =>
    [
        Tag("svg", With("class", "bar"), With("viewBox", "0 0 100 10"), With("preserveAspectRatio", "none"), With("aria-hidden", "true"), Tag("rect", With("width", 100 * score), With("height", 10))),
        Words.Score(score),
    ];
}
