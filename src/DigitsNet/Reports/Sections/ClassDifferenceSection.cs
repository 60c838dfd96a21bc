using System.Xml.Linq;
using DigitsNet.Service;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>What the other models make of each class.</summary>
internal sealed class ClassDifferenceSection() : ReportSection("class-differences", "Classes compared")
{
    private const int MostModels = 8, MostClasses = 100;

    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.Comparison is not { } comparison)
            return [];
        ModelDifference[] models = [.. comparison.Differences.Take(MostModels)];
        // With many classes those are shown that change most
        int[] places = [.. Enumerable.Range(0, models[0].Classes.Count).Where(c => models[0].Classes[c].Support > 0)];
        int occurring = places.Length;
        if (occurring > MostClasses)
            places = [.. places.OrderByDescending(c => models.Max(model => Math.Abs(model.Classes[c].Difference))).ThenBy(c => c).Take(MostClasses).Order()];
        string part = (places.Length < occurring ? $", the {places.Length} of {Words.Count(occurring)} that differ most" : "") + (models.Length < comparison.Differences.Count ? $", the first {models.Length} of {comparison.Differences.Count} other models" : "");
        return
        [
            Tag("p", "F1 of each class. Behind an arrow stand the examples of the class that only this model has right (+), and those that only the first has (−)."),
            DataTable.Of($"F1 of each class{part}", ["class", "examples", Words.Name(comparison.Models[0].Name), .. models.Select(model => Words.Name(model.To))], places.Select(c => (IReadOnlyList<object?>)
            [
                Words.Name(models[0].Classes[c].Label), Words.Count(models[0].Classes[c].Support), Words.Score(models[0].Classes[c].Before),
                .. models.Select(model => (object)$"{Words.Score(model.Classes[c].After)} {Arrow(model.Classes[c].Difference)} +{Words.Count(model.Classes[c].Gained)} −{Words.Count(model.Classes[c].Lost)}"),
            ])),
        ];
    }

    private static string Arrow(double difference) => difference > 0 ? "↑" : difference < 0 ? "↓" : "=";
}
