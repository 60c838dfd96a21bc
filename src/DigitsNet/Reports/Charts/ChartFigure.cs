using System.Xml.Linq;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>A chart in a page: its picture, what it says in words, and its numbers as a table that unfolds.</summary>
internal static class ChartFigure
{
    /// <summary>The figure.</summary>
    /// <param name="plot">The chart.</param>
    /// <param name="heading">Its heading.</param>
    /// <param name="words">What can be read from it; nothing for null.</param>
    /// <param name="numbers">Its numbers, in the end of the figure; nothing for null.</param>
    public static XElement Of(Plot plot, string heading, string? words = null, XElement? numbers = null) => Of(plot.ToSvg(), heading, words, numbers);

    /// <inheritdoc cref="Of(Plot, string, string?, XElement?)"/>
    public static XElement Of(XElement picture, string heading, string? words = null, XElement? numbers = null) => Tag("figure",
        Tag("figcaption", Tag("h3", heading), words is null ? null : Tag("p", words)),
        picture,
        numbers is null ? null : Tag("details", Tag("summary", $"Numbers: {heading}"), numbers));
}
