namespace DigitsNet.Tuning;

/// <summary>The trials that have one value of a parameter, or one of the ranges that its values are divided in.</summary>
/// <param name="Value">The value, or of a range the first and the last.</param>
/// <param name="Trials">How many trials.</param>
/// <param name="F1Mean">Mean of their mean F1.</param>
/// <param name="F1Best">The best of them.</param>
public sealed record ParameterLevel(string Value, int Trials, double F1Mean, double F1Best);

/// <summary>
/// How much a parameter matters by itself: the part of the variance of the trials' F1 that its main effect explains, the
/// variance of the means of its values over all variance (the correlation ratio; of a full grid the first-order term of the
/// functional analysis of variance: Hutter, Hoos, Leyton-Brown 2014, "An Efficient Approach for Assessing Hyperparameter
/// Importance"). What it does together with others is not in it.
/// </summary>
/// <param name="Name">The parameter.</param>
/// <param name="VarianceExplained">The part, 0 to 1; null where that tells nothing: no two trials share a value, or all do.</param>
/// <param name="ByChance">The part that a parameter with no effect would explain of so many trials, on average: values less one over trials less one.</param>
/// <param name="Levels">Its values in their order, or where there are many ranges of as many trials each.</param>
public sealed record ParameterEffect(string Name, double? VarianceExplained, double ByChance, IReadOnlyList<ParameterLevel> Levels)
{
    // More than these, and the means would be those of single trials
    private const int MostLevels = 8, Ranges = 4;

    /// <summary>The effect of a parameter in some results.</summary>
    internal static ParameterEffect Of(string name, IReadOnlyList<TrialResult> results)
    {
        TrialResult[][] groups = Groups(name, results);
        double all = results.Average(result => result.F1Mean!.Value);
        double variance = results.Sum(result => Square(result.F1Mean!.Value - all));
        double between = groups.Sum(group => group.Length * Square(group.Average(result => result.F1Mean!.Value) - all));
        return new ParameterEffect(
            name,
            // With a trial a value, the values explain all that there is, whatever made it
            groups.Length == 1 || groups.Length == results.Count ? null : variance > 0 ? Math.Clamp(between / variance, 0, 1) : 0,
            results.Count > 1 ? (double)(groups.Length - 1) / (results.Count - 1) : 0,
            groups.Select(group => new ParameterLevel(Text(name, group), group.Length, group.Average(result => result.F1Mean!.Value), group.Max(result => result.F1Mean!.Value))).ToArray().AsReadOnly());
    }

    private static double Square(double x) => x * x;

    private static string Text(string name, TrialResult[] group)
    {
        string first = Trial.TextOf(group[0].Parameters[name]), last = Trial.TextOf(group[^1].Parameters[name]);
        return first == last ? first : $"{first} to {last}";
    }

    private static TrialResult[][] Groups(string name, IReadOnlyList<TrialResult> results)
    {
        bool isNumber = results.All(result => result.Parameters[name] is double or long);
        var ordered = isNumber ? results.OrderBy(result => Convert.ToDouble(result.Parameters[name], System.Globalization.CultureInfo.InvariantCulture)) : results.OrderBy(result => result.Index);
        TrialResult[][] values = [.. ordered.GroupBy(result => Trial.TextOf(result.Parameters[name]), (_, group) => group.ToArray())];
        if (!isNumber || values.Length <= MostLevels)
            return values;
        TrialResult[] all = [.. ordered];
        return [.. Enumerable.Range(0, Ranges).Select(i => all[(i * all.Length / Ranges)..((i + 1) * all.Length / Ranges)]).Where(range => range.Length > 0)];
    }
}
