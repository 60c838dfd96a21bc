namespace DigitsNet.Reports;

/// <summary>A point of a chart.</summary>
/// <param name="X">Its place along the x axis: a number, or of names their order counted from 0.</param>
/// <param name="Y">Its height.</param>
/// <param name="Title">What is shown where a pointer rests on it; nothing for null.</param>
internal readonly record struct ChartPoint(double X, double Y, string? Title = null)
{
    /// <summary>The lower end of its error bar; null for a bare point.</summary>
    public double? Low { get; init; }

    /// <summary>The upper end of its error bar.</summary>
    public double? High { get; init; }
}

/// <summary>How points of a chart are drawn.</summary>
internal enum ChartMark
{
    /// <summary>A line through the points in their order.</summary>
    Line,
    /// <summary>Each by itself.</summary>
    Points,
    /// <summary>A bar from the x axis up to each.</summary>
    Bars,
    /// <summary>A thin line that others are held against.</summary>
    Reference,
}

/// <summary>Points of a chart that belong together.</summary>
/// <param name="Name">What they show; in the legend where there are several.</param>
/// <param name="Points">The points.</param>
/// <param name="Mark">How they are drawn.</param>
internal sealed record Series(string Name, IReadOnlyList<ChartPoint> Points, ChartMark Mark = ChartMark.Line);
