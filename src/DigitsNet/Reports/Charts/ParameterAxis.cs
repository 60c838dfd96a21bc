using System.Globalization;
using DigitsNet.Tuning;

namespace DigitsNet.Reports;

/// <summary>The axis of a parameter of a search, and where each trial stands on it.</summary>
internal sealed record ParameterAxis(Axis Axis, double[] Places)
{
    // From so many times the least on, values count by factors
    private const double Factors = 100;

    /// <summary>The axis of a parameter: of numbers, by factors where they span more than a hundredfold, or of names in the order in which they come.</summary>
    public static ParameterAxis Of(string name, IReadOnlyList<TrialResult> results)
    {
        object[] values = [.. results.Select(result => result.Parameters[name])];
        if (!values.All(value => value is double or long))
        {
            string[] names = [.. values.Select(Trial.TextOf).Distinct()];
            Dictionary<string, int> placeOf = names.Select((text, i) => (text, i)).ToDictionary(pair => pair.text, pair => pair.i);
            return new(new Axis(name) { Names = names }, [.. values.Select(value => (double)placeOf[Trial.TextOf(value)])]);
        }
        double[] places = [.. values.Select(value => Convert.ToDouble(value, CultureInfo.InvariantCulture))];
        return new(new Axis(name) { IsLogarithmic = places.Min() > 0 && places.Max() >= Factors * places.Min() }, places);
    }
}
