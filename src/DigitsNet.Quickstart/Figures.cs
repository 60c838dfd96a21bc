using System.Globalization;

namespace DigitsNet.Quickstart;

/// <summary>How figures are written for people.</summary>
internal static class Figures
{
    /// <summary>A part of a whole, 0 to 1, as a percentage.</summary>
    public static string Percent(double part) => $"{(100 * part).ToString("F2", CultureInfo.InvariantCulture)}%";

    public static string Score(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    public static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    public static string Seconds(double value) => $"{value.ToString("F1", CultureInfo.InvariantCulture)} s";
}
