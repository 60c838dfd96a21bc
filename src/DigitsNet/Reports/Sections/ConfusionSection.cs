using System.Xml.Linq;
using DigitsNet.Metrics;
using DigitsNet.Training;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>Which classes are taken for which. The cells of the table lead to the examples that were misread.</summary>
internal sealed class ConfusionSection() : ReportSection("confusion", "Confusion matrix")
{
    // Beyond so many classes a matrix is nothing that a person looks at
    private const int MostClasses = 40, MostPairs = 100, MostBelowMatrix = 15, MostExamples = 24, Levels = 5, Bytes = 700_000;

    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.Measurement is not { Count: > 0 } measurement)
            yield break;
        ConfusionMatrix confusion = measurement.Confusion;
        int[] classes = [.. Enumerable.Range(0, confusion.ClassNames.Count).Where(c => measurement.Classes[c].Occurs)];
        (int Truth, int Prediction, int Count)[] mistakes = [.. confusion.GetMistakes()];
        int wrong = mistakes.Sum(pair => pair.Count);
        ILookup<(int, int), Prediction> misread = content.Answers.Where(answer => answer.IsCorrect == false)
            .ToLookup(answer => (answer.ActualIndex, answer.ClassIndex));
        var shown = mistakes.Take(MostPairs).ToArray();
        var linked = misread.Count == 0 ? [] : shown.Select(pair => (pair.Truth, pair.Prediction)).ToHashSet();

        yield return Tag("p", wrong == 0 ? $"All {Words.Count(measurement.Count)} examples are read right." :
            $"{Words.Count(wrong)} of {Words.Count(measurement.Count)} examples are misread, in {Words.Count(mistakes.Length, "pair", "pairs")} of classes. A row is what the examples are, a column what they were read as.{(misread.Count > 0 ? " A number that is a link leads to the examples behind it." : "")}");
        if (classes.Length <= MostClasses)
            yield return Matrix(confusion, measurement, classes, linked);
        else
            yield return Tag("p", With("class", "note"), $"{Words.Count(classes.Length)} classes are too many for a matrix; the pairs that are mistaken most often follow.");
        // A matrix shows them all: below it the first are enough
        var listed = classes.Length > MostClasses ? shown : [.. shown.Take(MostBelowMatrix)];
        if ((classes.Length > MostClasses || misread.Count == 0) && mistakes.Length > 0)
            yield return DataTable.Of($"Mistaken pairs{(listed.Length < mistakes.Length ? $", the {listed.Length} most frequent of {Words.Count(mistakes.Length)}" : "")}", ["class", "read as", "examples"],
                listed.Select(pair => (IReadOnlyList<object?>)[Words.Name(confusion.ClassNames[pair.Truth]), Words.Name(confusion.ClassNames[pair.Prediction]), Count(pair.Truth, pair.Prediction, pair.Count, confusion, linked)]));
        if (misread.Count == 0)
            yield break;
        yield return Tag("h3", "Misread examples");
        if (shown.Length < mistakes.Length)
            yield return Tag("p", With("class", "note"), $"The {shown.Length} pairs that are mistaken most often, of {Words.Count(mistakes.Length)}.");
        var room = new Room(Bytes);
        yield return Tag("div", With("class", "misreads"), shown.Select((pair, i) => Examples(
            confusion, pair.Truth, pair.Prediction, [.. misread[(pair.Truth, pair.Prediction)].OrderByDescending(answer => answer.Confidence).ThenBy(answer => answer.Index)], room, isFirst: i == 0)));
    }

    private static XElement Examples(ConfusionMatrix confusion, int truth, int prediction, Prediction[] answers, Room room, bool isFirst)
    {
        string pair = $"{Words.Name(confusion.ClassNames[truth])} read as {Words.Name(confusion.ClassNames[prediction])}";
        (int shown, XElement? list) = ExampleList.Of($"{pair}, the surest first", answers, MostExamples, room);
        string part = shown < answers.Length ? $"{Words.Count(shown)} of {Words.Count(answers.Length)} shown, the surest first" : Words.Count(answers.Length, "example", "examples");
        // A link that leads into a details element opens it: the id is inside
        return Tag("details", With("class", "misread"), isFirst ? With("open", "open") : null, Tag("summary", Tag("strong", pair), $" {part}"), Tag("div", With("id", Anchor(truth, prediction)), list, list is null ? Tag("p", With("class", "note"), "No room was left for these.") : null));
    }

    private static XElement Matrix(ConfusionMatrix confusion, Measurement measurement, int[] classes, HashSet<(int, int)> linked) => DataTable.InBox("Confusion matrix", Tag("table", With("class", "matrix"),
        Tag("caption", "Examples by class (rows) and by what they were read as (columns)"),
        Tag("thead", Tag("tr", Tag("td", With("class", "corner"), "class ↓ read as →"), classes.Select(c => Tag("th", With("scope", "col"), Words.Name(confusion.ClassNames[c]))), Tag("th", With("scope", "col"), "recall"))),
        Tag("tbody", classes.Select(truth => Tag("tr",
            Tag("th", With("scope", "row"), Words.Name(confusion.ClassNames[truth])),
            classes.Select(prediction => Tag("td", With("class", Shade(confusion, measurement, truth, prediction)), Count(truth, prediction, confusion[truth, prediction], confusion, linked))),
            Tag("td", With("class", "sum"), measurement.Classes[truth].Support == 0 ? "–" : Words.Percent(measurement.Classes[truth].Recall, "0.0")))))));

    private static object Count(int truth, int prediction, int count, ConfusionMatrix confusion, HashSet<(int, int)> linked) => !linked.Contains((truth, prediction)) ? Words.Count(count)
        : Tag("a", With("href", $"#{Anchor(truth, prediction)}"), With("aria-label", $"{Words.Count(count)} of {Words.Name(confusion.ClassNames[truth])} read as {Words.Name(confusion.ClassNames[prediction])}: to the examples"), Words.Count(count));

    // From the part of the row: right ones in one colour, wrong ones in another and bold
    private static string Shade(ConfusionMatrix confusion, Measurement measurement, int truth, int prediction)
    {
        int count = confusion[truth, prediction];
        int level = count == 0 ? 0 : (int)Math.Ceiling((double)Levels * count / measurement.Classes[truth].Support);
        return truth == prediction ? $"right l{level}" : count == 0 ? "none" : $"wrong l{level}";
    }

    private static string Anchor(int truth, int prediction) => $"read-{truth}-{prediction}";
}
