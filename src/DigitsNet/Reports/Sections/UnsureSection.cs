using System.Xml.Linq;
using DigitsNet.Training;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>The examples that the model is least sure of.</summary>
internal sealed class UnsureSection() : ReportSection("unsure", "Least sure")
{
    private const int MostExamples = 40, Bytes = 150_000;

    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.Answers.Count == 0)
            return [];
        Prediction[] answers = [.. content.Answers.OrderBy(answer => answer.Confidence).ThenBy(answer => answer.Index).Take(MostExamples)];
        (int shown, XElement? list) = ExampleList.Of("The examples that the model is least sure of", answers, MostExamples, new Room(Bytes));
        return list is null ? [] :
        [
            Tag("p", $"The {Words.Count(shown)} answers of the {Words.Count(content.Answers.Count)} that the model is least sure of; {Words.Count(answers.Take(shown).Count(answer => answer.IsCorrect == false))} of them are wrong{(answers[0].Input.GetTable().IsImage ? " and have their class before an arrow" : "")}. More examples like these, or a look at their labels, may help most."),
            list,
        ];
    }
}
