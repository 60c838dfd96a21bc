using System.Globalization;
using System.Text;

namespace DigitsNet.Reports;

/// <summary>A point of a chart.</summary>
/// <param name="X">Its place along the x axis: a number, or of names their order counted from 0.</param>
/// <param name="Y">Its height.</param>
/// <param name="Error">How far it reaches up and down; 0 for a bare point.</param>
/// <param name="Title">What is shown where a pointer rests on it.</param>
internal readonly record struct ChartPoint(double X, double Y, double Error, string Title);

/// <summary>Points in a plane with axes, as SVG: whole in itself, the same bytes everywhere, light on any ground.</summary>
internal sealed class Chart(string title, string xLabel, string yLabel)
{
    private const int Width = 640, Height = 400, Left = 70, Right = 20, Top = 40, Bottom = 60, Ticks = 5;

    /// <summary>The points.</summary>
    public List<ChartPoint> Points { get; } = [];

    /// <summary>Names along the x axis instead of numbers.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Whether the x axis goes by factors; all x must be more than 0.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>The chart as SVG 1.1.</summary>
    public string ToSvg()
    {
        (double left, double right) = XRange();
        double bottom = Points.Min(point => point.Y - point.Error), top = Points.Max(point => point.Y + point.Error);
        double room = top > bottom ? (top - bottom) * 0.05 : 0.01;
        (bottom, top) = (bottom - room, top + room);

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{Escape(title)}</title>\n<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>\n");
        Text(Width / 2.0, 22, title, "middle", "font-size=\"15\"");
        Text((Left + Width - Right) / 2.0, Height - 12, xLabel, "middle");
        Text(16, (Top + Height - Bottom) / 2.0, yLabel, "middle", string.Create(CultureInfo.InvariantCulture, $"transform=\"rotate(-90 16 {(Top + Height - Bottom) / 2.0})\""));
        foreach (double value in Enumerable.Range(0, Ticks).Select(i => bottom + (top - bottom) * i / (Ticks - 1)))
        {
            Line(Left, Y(value), Width - Right, Y(value), "#ddd");
            Text(Left - 6, Y(value) + 4, value.ToString("0.####", CultureInfo.InvariantCulture), "end");
        }
        foreach (var (place, name) in XTicks(left, right))
        {
            Line(X(place), Height - Bottom, X(place), Height - Bottom + 5, "#333");
            Text(X(place), Height - Bottom + 20, name, "middle");
        }
        Line(Left, Height - Bottom, Width - Right, Height - Bottom, "#333");
        Line(Left, Top, Left, Height - Bottom, "#333");
        foreach (ChartPoint point in Points)
        {
            if (point.Error > 0)
                Line(X(point.X), Y(point.Y - point.Error), X(point.X), Y(point.Y + point.Error), "#8ab");
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(point.X):0.##}\" cy=\"{Y(point.Y):0.##}\" r=\"4\" fill=\"#1f6fb4\"><title>{Escape(point.Title)}</title></circle>\n");
        }
        return svg.Append("</svg>\n").ToString();

        double X(double x) => Left + (Width - Left - Right) * (Scale(x) - left) / (right - left);
        double Y(double y) => Height - Bottom - (Height - Top - Bottom) * (y - bottom) / (top - bottom);

        void Line(double x1, double y1, double x2, double y2, string colour) =>
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" stroke=\"{colour}\"/>\n");

        void Text(double x, double y, string text, string anchor, string more = "") =>
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\"{(more.Length > 0 ? " " : "")}{more}>{Escape(text)}</text>\n");
    }

    private double Scale(double x) => IsLogarithmic ? Math.Log10(x) : x;

    private (double Left, double Right) XRange()
    {
        if (Names is not null)
            return (-0.5, Names.Count - 0.5);
        double left = Points.Min(point => Scale(point.X)), right = Points.Max(point => Scale(point.X));
        double room = right > left ? (right - left) * 0.05 : 0.5;
        return (left - room, right + room);
    }

    private IEnumerable<(double Place, string Name)> XTicks(double left, double right) => Names is not null
        ? Names.Select((name, i) => ((double)i, Excerpt.Of(name, 20)))
        : Enumerable.Range(0, Ticks).Select(i => left + (right - left) * (i + 0.5) / Ticks).Select(place => IsLogarithmic ? Math.Pow(10, place) : place)
            .Select(value => (value, value.ToString("G3", CultureInfo.InvariantCulture)));

    private static string Escape(string text) => Excerpt.Clean(text).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
