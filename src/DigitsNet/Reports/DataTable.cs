using System.Xml.Linq;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>A table of a page, with a caption and headings; one that is wider than the page scrolls in a box of its own, which the keyboard reaches.</summary>
internal static class DataTable
{
    /// <summary>The table.</summary>
    /// <param name="caption">What it holds.</param>
    /// <param name="headings">A heading a column.</param>
    /// <param name="rows">The cells: texts, or elements; the first of a row is its heading.</param>
    /// <param name="isNumeric">Whether all but the first column are numbers.</param>
    public static XElement Of(string caption, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<object?>> rows, bool isNumeric = true) => InBox(caption, Tag("table",
        With("class", isNumeric ? "numbers" : "texts"),
        Tag("caption", caption),
        Tag("thead", Tag("tr", headings.Select(heading => Tag("th", With("scope", "col"), heading)))),
        Tag("tbody", rows.Select(row => Tag("tr", row.Select((cell, i) => i == 0 ? Tag("th", With("scope", "row"), cell) : Tag("td", cell)))))));

    /// <summary>A table in the box that it scrolls in.</summary>
    public static XElement InBox(string name, XElement table) =>
        Tag("div", With("class", "scroll"), With("tabindex", 0), With("role", "region"), With("aria-label", name), table);
}
