using System.Text;
using System.Xml.Linq;
using DigitsNet.Tuning;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>
/// Trials as lines across an upright axis a parameter, the last that of F1 (parallel coordinates: Inselberg 1985, "The Plane with
/// Parallel Coordinates", The Visual Computer 1). The best is the thickest line, those that may do as well are dashed, the best tenth is darker than the rest.
/// </summary>
/// <param name="title">What it shows.</param>
/// <param name="comparison">The trials.</param>
internal sealed class ParallelChart(string title, TrialComparison comparison)
{
    private const double Gap = 88, Least = 400, Left = 60, Right = 44, Top = 46, Height = 260;
    private const int MostLines = 1000, LongestName = 14, LongestMark = 9;

    /// <summary>What can be read from it, for who cannot see it.</summary>
    public string? Description { get; init; }

    /// <summary>How many of the trials are drawn, the best first.</summary>
    public int Drawn => Math.Min(MostLines, comparison.Ranks.Count);

    // Among very many lines those of the best tenth would not be seen
    private int Upper => comparison.Ranks.Count / 10;

    /// <summary>The chart as part of a page, in a box that it scrolls in where the page is narrower.</summary>
    public XElement ToSvg()
    {
        TrialRank[] ranks = [.. CurveSection.Thin(comparison.Ranks, MostLines)];
        TrialResult[] results = [.. ranks.Select(rank => rank.Result)];
        // In the order of the table of hyper-parameters: what mattered most stands in a table of its own
        string[] names = [.. results[0].Parameters.Keys.Where(name => comparison.Parameters.Any(effect => effect.Name == name))];
        (Axis Axis, double[] Places)[] axes =
        [
            .. names.Select(name => ParameterAxis.Of(name, results)).Select(axis => (axis.Axis.For(axis.Places), axis.Places)),
            Scores([.. results.Select(result => result.F1Mean!.Value)]),
        ];
        double gap = Math.Max(Gap, (Least - Left - Right) / Math.Max(1, axes.Length - 1)), width = Left + Right + gap * (axes.Length - 1);
        string d(int trial) => "M" + string.Join('L', axes.Select((axis, a) => $"{Number(X(a))} {Number(Y(axis.Axis, axis.Places[trial]))}"));
        return Tag("svg", With("xmlns", "http://www.w3.org/2000/svg"), With("class", "chart parallel"), With("viewBox", $"0 0 {Number(width)} {Number(Top + Height + 16)}"), With("style", FormattableString.Invariant($"min-width:{width:0}px;max-width:{1.5 * width:0}px")),
            With("role", "img"), With("aria-label", Description is null ? title : $"{title}. {Description}"),
            Tag("title", title),
            Group("trial", rank => rank.Place > Upper && rank.IsWithinOneStandardError != true),
            Group("upper", rank => rank.Place > 1 && rank.Place <= Upper && rank.IsWithinOneStandardError != true),
            Group("near", rank => rank.Place > 1 && rank.IsWithinOneStandardError == true),
            Group("best", rank => rank.Place == 1),
            axes.Select((axis, a) => Upright(axis.Axis, a)));

        double X(int a) => Left + gap * a;
        static double Y(Axis axis, double value)
        {
            double low = axis.Scale(axis.Least!.Value), high = axis.Scale(axis.Greatest!.Value);
            return Top + Height * (1 - (axis.Scale(value) - low) / (high - low));
        }

        XElement? Group(string kind, Func<TrialRank, bool> belongs)
        {
            // The best are drawn last, above the others; one path for all keeps the page small
            var path = new StringBuilder();
            for (int trial = ranks.Length - 1; trial >= 0; trial--)
            {
                if (belongs(ranks[trial])) path.Append(d(trial));
            }
            return path.Length == 0 ? null : Tag("path", With("class", kind), With("d", path.ToString()));
        }

        XElement Upright(Axis axis, int a) => Tag("g",
            Tag("g", With("class", "axis"), Tag("line", With("x1", X(a)), With("y1", Top), With("x2", X(a)), With("y2", Top + Height))),
            // Neighbours' names stand at two heights, so that they may be longer than the gap
            Tag("text", With("class", "name"), With("x", X(a)), With("y", a % 2 == 0 ? 14 : 30), With("text-anchor", "middle"), Excerpt.Of(axis.Label, LongestName)),
            axis.Marks().Select(mark => Tag("text", With("class", "mark"), With("x", X(a) + 4), With("y", Y(axis, mark.Value) + 4), Excerpt.Of(mark.Text, LongestMark))));
    }

    private static (Axis, double[]) Scores(double[] f1) => (new Axis("mean F1").For(f1), f1);
}
