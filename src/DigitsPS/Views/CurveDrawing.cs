using DigitsNet;
using DigitsNet.Reports;

namespace DigitsPS.Views;

/// <summary>Learning curves as text: lines told apart by their marks, and by colour where it is wanted.</summary>
public static class CurveDrawing
{
    /// <summary>The most curves that are drawn in one plot: as many as there are marks.</summary>
    internal static int MostCurves => Marks.Length;

    private const int Rows = 12, Narrowest = 40, MarkGap = 10;
    private const char Best = '*';

    // One a series; the best epoch has a mark of its own
    private const string Marks = "ox+#@%&=abcdefghijklmnopqrstuvwyz";

    private static readonly Frame s_lines = new('│', '┤', '└', '─', '┬'), s_ascii = new('|', '+', '+', '-', '+');

    /// <summary>The lines of a plot, each no wider than <paramref name="width"/>, or than 40 where that is less.</summary>
    /// <param name="curves">One curve, of which training and validation are drawn, or several, of which that is drawn by which the best epoch is chosen.</param>
    /// <param name="metric">What is drawn.</param>
    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    /// <param name="width">Columns of the terminal.</param>
    /// <param name="isAscii">Whether all is drawn with the characters of ASCII.</param>
    public static IReadOnlyList<string> Draw(IReadOnlyList<LearningCurve> curves, CurveMetric metric, object? psStyle = null, int width = DigitDrawing.DefaultWidth, bool isAscii = false)
    {
        width = Math.Max(width, Narrowest);
        var plot = CurvePlot.Of(curves, metric);
        var palette = new Palette(psStyle);
        Frame frame = isAscii ? s_ascii : s_lines;
        int margin = plot.Values.Max(tick => tick.Text.Length) + 1;
        // A column is left at the end, where some terminals would break the line
        var canvas = new DotCanvas(width - margin - 2, Rows, !isAscii);
        DrawSeries(plot, canvas, everyColumn: isAscii);
        Dictionary<int, string> ticks = [];
        foreach (PlotMark tick in plot.Values) ticks[(int)Math.Round((1 - tick.Place) * (Rows - 1))] = tick.Text;
        return [
            palette.Strong(plot.Title),
            .. Enumerable.Range(0, Rows).Select(row =>
                $"{(ticks.TryGetValue(row, out string? text) ? text : "").PadLeft(margin - 1)} {(text is null ? frame.Side : frame.Tick)}{canvas.Row(row, palette.Series)}".TrimEnd()),
            .. EpochAxis(plot, canvas, frame, margin, width),
            .. Legend(plot, palette, width),
        ];
    }

    private static void DrawSeries(CurvePlot plot, DotCanvas canvas, bool everyColumn)
    {
        int?[][] passed = [.. plot.Lines.Select((series, s) => canvas.Line([.. series.Points.Select(point => (point.X, point.Y))], s))];
        for (int s = 0; s < passed.Length; s++)
        {
            IReadOnlyList<PlotPoint> points = plot.Lines[s].Points;
            // Lines take turns, so that none hides another's marks
            PlotPoint[] own = points.Count < passed.Length ? [.. points] : [.. points.Where((_, p) => p % passed.Length == s)];
            if (own.Length == 0) continue;
            if (!everyColumn)
            {
                // A mark stands on an epoch, the nearest to where one is due
                int gap = Math.Max(MarkGap, 2 * passed.Length);
                for (int column = s * gap / passed.Length; column < passed[s].Length; column += gap) Mark(own.MinBy(point => Math.Abs(canvas.Column(point.X) - column))!, s);
                continue;
            }
            // Without dots the marks are the line
            for (int column = 0; column < passed[s].Length; column++)
            {
                if (passed[s][column] is { } row && (column % passed.Length == s || !passed.Any(other => other != passed[s] && other[column] == row))) canvas.Mark(row, column, Marks[s], s);
            }
            // A line too short to meet its turn
            if (points.All(point => canvas.Column(point.X) == canvas.Column(points[0].X))) Mark(points[0], s);
        }
        for (int s = 0; s < passed.Length; s++)
        {
            if (plot.Lines[s].Best is { } best && plot.Lines[s].Points.Count > 1) canvas.Mark(best.X, best.Y, Best, s);
        }

        void Mark(PlotPoint point, int s) => canvas.Mark(point.X, point.Y, Marks[s], s);
    }

    private static IEnumerable<string> EpochAxis(CurvePlot plot, DotCanvas canvas, Frame frame, int margin, int width)
    {
        char[] axis = [.. new string(' ', margin), frame.Corner, .. new string(frame.Floor, width - margin - 2)];
        char[] names = new string(' ', width).ToCharArray();
        int free = 0;
        foreach (PlotMark tick in plot.Epochs)
        {
            int column = margin + 1 + canvas.Column(tick.Place);
            int start = Math.Min(column - tick.Text.Length / 2, width - 1 - tick.Text.Length);
            if (start < free) continue;
            axis[column] = frame.FloorTick;
            tick.Text.CopyTo(0, names, start, tick.Text.Length);
            free = start + tick.Text.Length + 1;
        }
        yield return new string(axis);
        string numbers = new string(names).TrimEnd();
        // Where the numbers leave no room for it, the word goes before them
        yield return numbers.Length + 7 < width ? $"{numbers} epoch" : margin >= 6 ? string.Concat("epoch ", numbers.AsSpan(6)) : numbers;
    }

    private static IEnumerable<string> Legend(CurvePlot plot, Palette palette, int width)
    {
        for (int s = 0; s < plot.Lines.Count; s++)
        {
            PlotLine series = plot.Lines[s];
            string best = series.Points.Count > 1 && series.BestText is { } text ? $"  {Best} best: {text}" : "";
            string missing = series.Points.Count == 0 ? "  (no finite value)" : "";
            yield return $"  {palette.Series(Marks[s].ToString(), s)} {Excerpt.Of(series.Name, Math.Max(10, width - best.Length - missing.Length - 5))}{best}{missing}";
        }
    }

    private sealed record Frame(char Side, char Tick, char Corner, char Floor, char FloorTick);
}
