using System.Xml.Linq;
using DigitsNet.Service;
using DigitsNet.Training;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>The examples that changed hands: which one model has right and another wrong.</summary>
internal sealed class ChangeSection() : ReportSection("changes", "What changed hands")
{
    private const int MostExamples = 24, MostModels = 20, Bytes = 900_000;

    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.Comparison is not { } comparison)
            yield break;
        yield return Tag("p", $"Examples that one model has right and the other wrong. Each stands with its class and what the model that is wrong took it for. Where both are right or both are wrong nothing changed.");
        var room = new Room(Bytes);
        bool isFirst = true;
        foreach (ModelDifference difference in comparison.Differences.Take(MostModels))
        {
            foreach ((string verb, string right, IReadOnlyList<Prediction> wrong) in Sides(difference))
            {
                string pair = $"Only {Words.Name(right)} right";
                if (wrong.Count == 0)
                {
                    yield return Tag("p", With("class", "note"), $"{pair}, against {verb}: none.");
                    continue;
                }
                Prediction[] answers = [.. wrong.OrderByDescending(answer => answer.Confidence).ThenBy(answer => answer.Index)];
                (int shown, XElement? list) = ExampleList.Of($"{pair}: what {verb} took them for, the surest first", answers, MostExamples, room);
                string part = shown < answers.Length ? $"{Words.Count(shown)} of {Words.Count(answers.Length)} shown, those that it is surest of first" : Words.Count(answers.Length, "example", "examples");
                yield return Tag("details", With("class", "misread"), isFirst ? With("open", "open") : null, Tag("summary", Tag("strong", pair), $" and {verb} wrong: {part}"), Tag("div", list, list is null ? Tag("p", With("class", "note"), "No room was left for these.") : null));
                isFirst = false;
            }
        }
        if (comparison.Differences.Count > MostModels)
            yield return Tag("p", With("class", "note"), $"The first {MostModels} of {comparison.Differences.Count} other models.");
    }

    // Of each side the answers of the model that is wrong
    private static IEnumerable<(string Wrong, string Right, IReadOnlyList<Prediction> Answers)> Sides(ModelDifference difference) =>
    [
        (Words.Name(difference.From), difference.To, [.. difference.Gained.Select(change => change.Before)]),
        (Words.Name(difference.To), difference.From, [.. difference.Lost.Select(change => change.After)]),
    ];
}
