using System.Globalization;
using System.Xml.Linq;
using DigitsNet.Data;
using DigitsNet.Training;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>Examples with what a model made of them: pictures where they are images, else their values in a table.</summary>
internal static class ExampleList
{
    private const int MostColumns = 12, LongestValue = 16;

    /// <summary>The first of some answers.</summary>
    /// <param name="caption">What they are.</param>
    /// <param name="answers">The answers, first to last.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="room">The room they share with others.</param>
    /// <returns>How many are shown, and they.</returns>
    public static (int Shown, XElement? List) Of(string caption, IReadOnlyList<Prediction> answers, int most, Room room)
    {
        DigitData table = answers[0].Input.GetTable();
        if (table.IsImage)
        {
            List<XElement> pictures = room.Take(answers.Take(most).Select(answer => Tag("li", GreyPicture.Of(answer.Input, Describe(answer)), Tag("span", With("aria-hidden", "true"), Short(answer)))));
            return (pictures.Count, pictures.Count == 0 ? null : Tag("ul", With("class", "pictures"), With("aria-label", caption), pictures));
        }
        int columns = Math.Min(table.FeatureCount, MostColumns);
        string[] headings = ["example", "class", "answer", "confidence", .. Enumerable.Range(0, columns).Select(column => Words.Name(table.ColumnName(column))), .. table.FeatureCount > columns ? new[] { $"and {Words.Count(table.FeatureCount - columns, "column", "columns")} more" } : []];
        List<XElement> rows = room.Take(answers.Take(most).Select(answer => Row(answer, columns, table.FeatureCount > columns)));
        return (rows.Count, rows.Count == 0 ? null : DataTable.InBox(caption, Tag("table", With("class", "numbers"),
            Tag("caption", caption), Tag("thead", Tag("tr", headings.Select(heading => Tag("th", With("scope", "col"), heading)))), Tag("tbody", rows))));
    }

    /// <summary>An answer in words, as <c>example 17, a 4 read as 9, confidence 61.0%</c>.</summary>
    public static string Describe(Prediction answer) => string.Create(
        CultureInfo.InvariantCulture,
        $"example {answer.Index}, {(answer.Actual is { } actual ? $"{Words.Name($"{actual}")} read as {Words.Name($"{answer.Label}")}" : $"read as {Words.Name($"{answer.Label}")}")}, confidence {Words.Percent(answer.Confidence, "0.0")}");

    private static string Short(Prediction answer) =>
        $"{(answer.Actual is { } actual && answer.IsCorrect == false ? $"{Words.Name($"{actual}")} → " : "")}{Words.Name($"{answer.Label}")} {Words.Percent(answer.Confidence, "0")}";

    private static XElement Row(Prediction answer, int columns, bool hasMore) => Tag("tr",
        Tag("th", With("scope", "row"), $"#{answer.Index}"),
        Tag("td", Words.Name($"{answer.Actual}")), Tag("td", Words.Name($"{answer.Label}")), Tag("td", Words.Percent(answer.Confidence, "0.0")),
        Enumerable.Range(0, columns).Select(column => Tag("td", Text(answer.Input.GetValue(column)))), hasMore ? Tag("td", "…") : null);

    private static string Text(object? value) => value switch
    {
        null => "–",
        float number => number.ToString("g6", CultureInfo.InvariantCulture),
        _ => Excerpt.Of($"{value}", LongestValue),
    };
}
