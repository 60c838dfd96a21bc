using System.Globalization;

namespace DigitsNet.Reports;

/// <summary>An axis of a chart: what it shows, and where its marks stand.</summary>
/// <param name="Label">What it shows, with its unit.</param>
internal sealed record Axis(string Label)
{
    private const int Ticks = 5, LongestName = 12, MostNames = 12;

    /// <summary>Where it begins; with the least value where it is null.</summary>
    public double? Least { get; init; }

    /// <summary>Where it ends; with the greatest value where it is null.</summary>
    public double? Greatest { get; init; }

    /// <summary>Names instead of numbers: the value 0 is the first.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Whether it goes by factors; all values must be more than 0.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Whether its values are whole numbers.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether its values are parts of a whole, shown as percentages.</summary>
    public bool IsPart { get; init; }

    /// <summary>A value on the scale on which the axis is even.</summary>
    public double Scale(double value) => IsLogarithmic ? Math.Log10(value) : value;

    /// <summary>The axis with its ends settled for some values, at round numbers where nothing was said.</summary>
    public Axis For(IReadOnlyCollection<double> values)
    {
        if (Names is not null)
            return this with { Least = -0.5, Greatest = Names.Count - 0.5 };
        double least = Least ?? (values.Count > 0 ? values.Min() : 0), greatest = Greatest ?? (values.Count > 0 ? values.Max() : 1);
        if (IsLogarithmic)
        {
            double room = greatest > least ? Math.Pow(greatest / least, 0.05) : 3;
            return this with { Least = Least ?? least / room, Greatest = Greatest ?? greatest * room };
        }
        if (greatest <= least)
            (least, greatest) = (least - Half(least), greatest + Half(least));
        double step = Step(least, greatest), space = IsWhole ? 0 : (greatest - least) * 0.04;
        return this with
        {
            Least = Least ?? (IsWhole ? least : Math.Max(step * Math.Floor((least - space) / step), least >= 0 ? 0 : double.NegativeInfinity)),
            Greatest = Greatest ?? (IsWhole ? greatest : step * Math.Ceiling((greatest + space) / step)),
        };

        double Half(double value) => IsWhole ? 0.5 : value == 0 ? 0.5 : Math.Abs(value) * 0.1;
    }

    /// <summary>The marks of a settled axis, each a value and its text.</summary>
    public IEnumerable<(double Value, string Text)> Marks()
    {
        (double least, double greatest) = (Least!.Value, Greatest!.Value);
        if (Names is not null)
        {
            int every = (Names.Count + MostNames - 1) / MostNames;
            return Names.Select((name, i) => ((double)i, Excerpt.Of(name, LongestName))).Where((_, i) => i % every == 0);
        }
        if (IsLogarithmic)
            return Decades(least, greatest).Select(value => (value, value.ToString("0.######", CultureInfo.InvariantCulture) is var text && text.Length < 7 ? text : value.ToString("0e0", CultureInfo.InvariantCulture)));
        double step = Step(least, greatest);
        long first = (long)Math.Ceiling(least / step - 1e-9), last = (long)Math.Floor(greatest / step + 1e-9);
        return Enumerable.Range(0, (int)(last - first + 1)).Select(i => (first + i) * step).Select(value => (value, Text(value, step)));
    }

    private string Text(double value, double step)
    {
        double shown = IsPart ? 100 * value : value, shownStep = IsPart ? 100 * step : step;
        int decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(shownStep) - 1e-9), 0, 15);
        string text = Math.Abs(shown) is >= 1e6 or (> 0 and < 1e-4) ? shown.ToString("0.##e0", CultureInfo.InvariantCulture) : Math.Round(shown, decimals).ToString("F" + decimals, CultureInfo.InvariantCulture);
        return IsPart ? text + "%" : text;
    }

    // 1, 2 or 5 times a power of ten
    private double Step(double least, double greatest)
    {
        double rough = (greatest - least) / Ticks, power = Math.Pow(10, Math.Floor(Math.Log10(rough))), part = rough / power;
        double step = (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10) * power;
        return IsWhole ? Math.Max(1, step) : step;
    }

    private static IEnumerable<double> Decades(double least, double greatest)
    {
        double[] factors = greatest / least < 50 ? [1, 2, 5] : [1];
        int first = (int)Math.Floor(Math.Log10(least)), last = (int)Math.Ceiling(Math.Log10(greatest));
        int every = Math.Max(1, (last - first) / 6);
        for (int power = first; power <= last; power += every)
        {
            foreach (double factor in factors)
            {
                double value = factor * Math.Pow(10, power);
                if (value >= least && value <= greatest) yield return value;
            }
        }
    }
}
