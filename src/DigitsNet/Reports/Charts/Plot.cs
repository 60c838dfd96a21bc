using System.Xml.Linq;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>
/// Series in a plane with axes, as SVG. Colours, dashes and fonts are those of chart.css: a page has it once, a picture that
/// stands alone has it inside. Series differ by dashes and by the shape of their points too, so that no colour is needed.
/// </summary>
/// <param name="title">What it shows, for who cannot see it.</param>
/// <param name="x">The x axis.</param>
/// <param name="y">The y axis.</param>
internal sealed class Plot(string title, Axis x, Axis y)
{
    // So small that the text is readable where a telephone shows it at its full width
    private const double Width = 440, Height = 250, Left = 58, Right = 22, Bottom = 40, Head = 24, Heading = 26, LegendRow = 18, Reach = 3.5;
    private const int Styles = 6, MostMarked = 40, LongestName = 40, ShortName = 18;

    /// <summary>What can be read from it, in a sentence or two, for who cannot see it.</summary>
    public string? Description { get; init; }

    /// <summary>What it shows; the first is drawn first.</summary>
    public List<Series> Series { get; } = [];

    /// <summary>The chart as part of a page.</summary>
    public XElement ToSvg() => Draw(Head, []);

    /// <summary>The chart as a file of its own, light or dark as its reader is.</summary>
    public string ToFile() => "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + Write(Draw(Head + Heading,
    [
        Tag("style", Resource.Read("chart.css")),
        Tag("rect", With("class", "ground"), With("width", Width), With("height", "100%")),
        Tag("text", With("class", "heading"), With("x", Width / 2), With("y", 20), With("text-anchor", "middle"), Excerpt.Of(title)),
    ]));

    private XElement Draw(double head, object[] before)
    {
        Series[] named = Series.Count > 1 ? [.. Series] : [];
        int columns = named.Any(series => series.Name.Length > ShortName) ? 1 : 2;
        double top = head + LegendRow * ((named.Length + columns - 1) / columns), height = Height + top - Head, floor = height - Bottom;
        Axis across = x.For([.. Series.SelectMany(series => series.Points).Select(point => point.X)]);
        Axis up = y.For([.. Series.SelectMany(series => series.Points).SelectMany(point => new[] { point.Y, point.Low ?? point.Y, point.High ?? point.Y })]);
        double left = across.Scale(across.Least!.Value), right = across.Scale(across.Greatest!.Value), low = up.Scale(up.Least!.Value), high = up.Scale(up.Greatest!.Value);

        return Tag("svg", With("xmlns", "http://www.w3.org/2000/svg"), With("class", "chart"), With("viewBox", $"0 0 {Number(Width)} {Number(height)}"), With("role", "img"), With("aria-label", Description is null ? title : $"{title}. {Description}"),
            Tag("title", title), before,
            Tag("g", With("class", "grid"), up.Marks().Select(mark => Line(Left, Y(mark.Value), Width - Right, Y(mark.Value)))),
            Tag("g", With("class", "axis"), Line(Left, floor, Width - Right, floor), across.Marks().Select(mark => Line(X(mark.Value), floor, X(mark.Value), floor + 4))),
            Tag("g", With("class", "text"),
                up.Marks().Select(mark => Text(Left - 6, Y(mark.Value) + 4, "end", mark.Text)),
                across.Marks().Select(mark => Text(X(mark.Value), floor + 17, "middle", mark.Text)),
                Text((Left + Width - Right) / 2, height - 6, "middle", x.Label),
                Text(4, head - 11, "start", y.Label)),
            named.Select((series, s) => Legend(series, s, head)),
            Series.Select((series, s) => Tag("g", With("class", $"s{s % Styles} {Class(series.Mark)}"), Marks(series, s))));

        double X(double value) => Left + (Width - Left - Right) * (across.Scale(value) - left) / (right - left);
        double Y(double value) => floor - (floor - top) * (up.Scale(Math.Clamp(value, up.Least!.Value, up.Greatest!.Value)) - low) / (high - low);

        XElement Legend(Series series, int s, double at)
        {
            double from = s % columns == 0 ? Left : (Left + Width - Right) / 2, row = at + 4 + LegendRow * (s / columns);
            return Tag("g", With("class", $"s{s % Styles} {Class(series.Mark)} legend"),
                series.Mark is ChartMark.Bars ? Tag("rect", With("x", from), With("y", row - 5), With("width", 22), With("height", 9))
                    : series.Mark is ChartMark.Points ? Shape(s, from + 11, row, null) : Line(from, row, from + 22, row),
                series.Mark is ChartMark.Line ? Shape(s, from + 11, row, null) : null,
                Text(from + 28, row + 4, "start", Excerpt.Of(series.Name, LongestName)));
        }

        IEnumerable<object?> Marks(Series series, int s)
        {
            IReadOnlyList<ChartPoint> points = series.Points;
            yield return points.Where(point => point.Low is not null).Select(point => Tag("path", With("class", "error"), With("d", $"M{Number(X(point.X))} {Number(Y(point.Low!.Value))}V{Number(Y(point.High!.Value))}")));
            if (series.Mark is ChartMark.Line or ChartMark.Reference)
                yield return points.Count == 0 ? null : Tag("path", With("d", "M" + string.Join('L', points.Select(point => $"{Number(X(point.X))} {Number(Y(point.Y))}"))));
            if (series.Mark is ChartMark.Bars)
            {
                double wide = Math.Max(1, 0.8 * (Width - Left - Right) / Math.Max(1, points.Count));
                yield return points.Select(point => Tag("rect", With("x", X(point.X) - wide / 2), With("y", Y(point.Y)), With("width", wide), With("height", floor - Y(point.Y)), Tip(point.Title)));
            }
            if (series.Mark is ChartMark.Points || (series.Mark is ChartMark.Line && points.Count <= MostMarked))
                yield return points.Select(point => Shape(s, X(point.X), Y(point.Y), point.Title));
        }
    }

    private static string Class(ChartMark mark) => mark switch { ChartMark.Line => "line", ChartMark.Points => "points", ChartMark.Bars => "bars", ChartMark.Reference => "reference", _ => throw new InvalidOperationException($"{mark} is not drawn.") };

    private static XElement Line(double x1, double y1, double x2, double y2) => Tag("line", With("x1", x1), With("y1", y1), With("x2", x2), With("y2", y2));

    private static XElement Text(double x, double y, string anchor, string text) => Tag("text", With("x", x), With("y", y), With("text-anchor", anchor), text);

    private static XElement? Tip(string? title) => title is null ? null : Tag("title", title);

    // A circle, a square, a triangle, a diamond
    private static XElement Shape(int series, double x, double y, string? title) => (series % 4) switch
    {
        0 => Tag("circle", With("cx", x), With("cy", y), With("r", Reach), Tip(title)),
        1 => Tag("rect", With("x", x - 3), With("y", y - 3), With("width", 6), With("height", 6), Tip(title)),
        2 => Tag("path", With("class", "shape"), With("d", $"M{Number(x)} {Number(y - 4)}l4 7h-8z"), Tip(title)),
        _ => Tag("path", With("class", "shape"), With("d", $"M{Number(x)} {Number(y - 4.5)}l4.5 4.5l-4.5 4.5l-4.5 -4.5z"), Tip(title)),
    };
}
