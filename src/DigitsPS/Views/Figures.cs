using System.Globalization;
using DigitsNet;

namespace DigitsPS.Views;

/// <summary>How the views write figures: the same in every culture.</summary>
public static class Figures
{
    /// <summary>A part of a whole, 0 to 1, as a percentage with two decimals; nothing for null.</summary>
    public static string Percent(double? part) => Format(100 * part, "0.00") is { Length: > 0 } text ? text + "%" : "";

    /// <summary>A score or a cost with four decimals; nothing for null.</summary>
    public static string Score(double? value) => Format(value, "0.0000");

    /// <summary>A difference of scores with its sign and four decimals; nothing for null.</summary>
    public static string Change(double? value) => Format(value, "+0.0000;-0.0000;0.0000");

    /// <summary>A difference of parts of a whole, 0 to 1, in percentage points with its sign; nothing for null.</summary>
    public static string Points(double? part) => Format(100 * part, "+0.00;-0.00;0.00");

    /// <summary>A number of any size in at most five significant digits; nothing for null.</summary>
    public static string Number(double? value) => Format(value, "g5");

    /// <summary>A whole number with its thousands set apart; nothing for null.</summary>
    public static string Count(double? value) => Format(value, "#,0");

    /// <summary>Seconds with a decimal; nothing for null.</summary>
    public static string Seconds(double? value) => Format(value, "0.0");

    /// <summary>The shape of an example: width x height of an image, else the number of its features.</summary>
    public static string Size(int width, int height) => height > 1 ? $"{width} x {height}" : width == 1 ? "1 feature" : $"{width} features";

    /// <summary>The last part of a path; of a longer one the end, which tells parts of a file apart.</summary>
    public static string FileName(string? source) => Names.Path(Path.GetFileName(source), Excerpt.Longest);

    private static string Format(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
