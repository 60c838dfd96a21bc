using System.Globalization;

namespace DigitsNet.Reports;

/// <summary>How reports write figures and names: the same in every culture.</summary>
internal static class Words
{
    /// <summary>The longest class or column name in a table's heading.</summary>
    private const int LongestName = 24;

    /// <summary>A part of a whole, 0 to 1, as a percentage.</summary>
    public static string Percent(double part, string format = "0.00") => (100 * part).ToString(format, CultureInfo.InvariantCulture) + "%";

    /// <summary>A score or a cost with four decimals; a dash for none.</summary>
    public static string Score(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("0.0000", CultureInfo.InvariantCulture) : "–";

    /// <summary>A number of any size in at most five significant digits; a dash for none.</summary>
    public static string Number(double? value) => value?.ToString("g5", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>A count with its thousands set apart.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A count with what is counted.</summary>
    public static string Count(long value, string one, string many) => $"{Count(value)} {(value == 1 ? one : many)}";

    /// <summary>A class, a column or a model. A long one keeps its end too, by which such names often differ.</summary>
    public static string Name(string? name, int longest = LongestName)
    {
        if (name is null || name.Length <= longest)
            return Excerpt.Of(name, longest);
        int end = name.Length - longest / 2;
        return Excerpt.Of(name, longest - longest / 2) + Excerpt.Clean(name[(char.IsLowSurrogate(name[end]) ? end + 1 : end)..]);
    }

    /// <summary>The last part of a path.</summary>
    public static string File(string? path) => Excerpt.Of(Path.GetFileName(path));
}
