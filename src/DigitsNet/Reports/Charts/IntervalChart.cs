using System.Xml.Linq;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>A row of a chart of intervals.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Value">What was found.</param>
/// <param name="Low">The lower end of its interval; null for none.</param>
/// <param name="High">The upper end of its interval; null for none.</param>
/// <param name="Text">The figures in words, which stand at the end of the row.</param>
internal sealed record IntervalRow(string Name, double Value, double? Low, double? High, string Text)
{
    /// <summary>Whether the row stands out: its dot is larger and filled, its name strong.</summary>
    public bool IsStrong { get; init; }
}

/// <summary>Values with their intervals, one below the other: each a dot on a line. The names stand above, where they have room on a telephone too.</summary>
/// <param name="title">What it shows.</param>
/// <param name="axis">The axis of the values.</param>
internal sealed class IntervalChart(string title, Axis axis)
{
    private const double Width = 400, Left = 20, Right = 24, Head = 6, RowHeight = 36, Foot = 38;
    private const int LongestName = 26;

    /// <summary>What can be read from it, in a sentence or two, for who cannot see it.</summary>
    public string? Description { get; init; }

    /// <summary>A value that others are held against, as no difference; null for none.</summary>
    public double? Reference { get; init; }

    /// <summary>The rows, the first on top.</summary>
    public List<IntervalRow> Rows { get; } = [];

    /// <summary>The chart as part of a page.</summary>
    public XElement ToSvg()
    {
        Axis across = axis.For([.. Rows.SelectMany(row => new[] { row.Value, row.Low ?? row.Value, row.High ?? row.Value }), .. Reference is { } held ? new[] { held } : []]);
        double least = across.Scale(across.Least!.Value), greatest = across.Scale(across.Greatest!.Value), floor = Head + RowHeight * Rows.Count + 4;
        return Tag("svg", With("xmlns", "http://www.w3.org/2000/svg"), With("class", "chart"), With("viewBox", $"0 0 {Number(Width)} {Number(floor + Foot)}"), With("role", "img"), With("aria-label", Description is null ? title : $"{title}. {Description}"),
            Tag("title", title),
            Tag("g", With("class", "grid"), across.Marks().Select(mark => Line(X(mark.Value), Head, X(mark.Value), floor))),
            Reference is { } reference ? Tag("g", With("class", "reference"), Line(X(reference), Head, X(reference), floor)) : null,
            Tag("g", With("class", "axis"), Line(Left, floor, Width - Right, floor)),
            Tag("g", With("class", "text"), across.Marks().Select(mark => Text(X(mark.Value), floor + 15, "middle", mark.Text)), Text((Left + Width - Right) / 2, floor + 32, "middle", axis.Label)),
            Rows.Select((row, i) => Draw(row, Head + RowHeight * i)));

        double X(double value) => Left + (Width - Left - Right) * (across.Scale(Math.Clamp(value, across.Least!.Value, across.Greatest!.Value)) - least) / (greatest - least);

        XElement Draw(IntervalRow row, double top)
        {
            double y = top + 26, x = X(row.Value);
            return Tag("g", With("class", row.IsStrong ? "s0 interval strong" : "s0 interval"),
                Text(Left, top + 13, "start", Words.Name(row.Name, LongestName)), Text(Width - Right, top + 13, "end", row.Text),
                row.Low is { } low && row.High is { } high ? Tag("path", With("d", $"M{Number(X(low))} {Number(y - 4)}v8m0 -4H{Number(X(high))}m0 -4v8")) : null,
                Tag("circle", With("cx", x), With("cy", y), With("r", row.IsStrong ? 5 : 4)));
        }
    }

    private static XElement Line(double x1, double y1, double x2, double y2) => Tag("line", With("x1", x1), With("y1", y1), With("x2", x2), With("y2", y2));

    private static XElement Text(double x, double y, string anchor, string text) => Tag("text", With("x", x), With("y", y), With("text-anchor", anchor), text);
}
