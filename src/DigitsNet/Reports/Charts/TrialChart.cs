using System.Text;
using DigitsNet.Files;
using DigitsNet.Tuning;

namespace DigitsNet.Reports;

/// <summary>F1 of trials against a parameter, as a picture.</summary>
public static class TrialChart
{
    /// <summary>Writes an SVG: a point a trial, as high as its mean F1, with its standard error; the parameter's axis by factors where its values span more than a hundredfold.</summary>
    /// <param name="comparison">The trials.</param>
    /// <param name="parameter">The parameter, one of those that vary.</param>
    /// <param name="path">The file.</param>
    /// <param name="overwrite">Whether a file that exists is replaced.</param>
    /// <exception cref="DigitsException">The parameter does not vary, or the file cannot be written.</exception>
    public static void Save(TrialComparison comparison, string parameter, string path, bool overwrite = true) =>
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(ToSvg(comparison, parameter)), overwrite);

    /// <summary>The same as text.</summary>
    /// <exception cref="DigitsException">The parameter does not vary.</exception>
    public static string ToSvg(TrialComparison comparison, string parameter) => Draw(comparison, parameter).ToFile();

    /// <summary>A point a trial.</summary>
    /// <param name="comparison">The trials.</param>
    /// <param name="parameter">The parameter, one of those that vary.</param>
    /// <param name="most">The most points; of more trials those are left that are evenly chosen from the best to the worst.</param>
    /// <param name="description">What can be read from it; null for nothing.</param>
    internal static Plot Draw(TrialComparison comparison, string parameter, int most = int.MaxValue, string? description = null)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ParameterEffect effect = Find(comparison, parameter);
        TrialResult[] results = [.. CurveSection.Thin(comparison.Ranks, most).Select(rank => rank.Result).OrderBy(result => result.Index)];
        var (axis, places) = ParameterAxis.Of(effect.Name, results);
        var plot = new Plot($"F1 against {effect.Name}", axis, new Axis("mean F1")) { Description = description };
        plot.Series.Add(new Series("trials", [.. results.Select((result, i) => Point(result, places[i]))], ChartMark.Points));
        return plot;

        static ChartPoint Point(TrialResult result, double place) => new(place, result.F1Mean!.Value, FormattableString.Invariant($"{result.Trial}: F1 {result.F1Mean:0.0000}"))
        {
            Low = result.F1Mean - result.F1StandardError,
            High = result.F1Mean + result.F1StandardError,
        };
    }

    /// <summary>The effect of a parameter that varies; names are compared without case.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>: it does not vary.</exception>
    public static ParameterEffect Find(TrialComparison comparison, string parameter)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return comparison.Parameters.FirstOrDefault(effect => effect.Name.Equals(parameter, StringComparison.OrdinalIgnoreCase))
            ?? throw DigitsException.ParameterOutOfRange("The parameter", $"'{parameter}'", $"one that varies: {string.Join(", ", comparison.Parameters.Select(effect => effect.Name))}");
    }
}
