using System.Xml.Linq;
using DigitsNet.Data;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>What is done to the columns before they enter the network.</summary>
internal sealed class ColumnSection() : ReportSection("columns", "Preparation of the columns")
{
    private const int MostColumns = 100;

    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.Model?.Preparation is not { } preparation)
            return [];
        int columns = preparation.Columns.Count;
        string caption = columns > MostColumns ? $"The first {MostColumns} of {Words.Count(columns)} columns" : "Columns";
        return
        [
            Tag("p", $"{preparation}. It was fitted to the training data and is repeated on everything the model sees."),
            DataTable.Of(caption, ["column", "kind", "where a value is missing", "categories"], preparation.Columns.Take(MostColumns).Select((column, i) => (IReadOnlyList<object?>)
                [Words.Name(column.Name ?? $"{i + 1}"), $"{column.Kind}", Missing(column), column.Categories.Count == 0 ? "" : Excerpt.Of(column.Categories)]), isNumeric: false),
        ];
    }

    private static string Missing(FittedColumn column) => column.FillText is { } fill ? $"{column.Missing}: {Excerpt.Of(fill)}" : $"{column.Missing}";
}
