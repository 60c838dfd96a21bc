using System.Globalization;
using DigitsNet.Networks;
using DigitsNet.Numerics;

namespace DigitsNet.Tuning;

/// <summary>A distribution between two ends.</summary>
/// <param name="IsWhole">Whether it gives whole numbers alone.</param>
/// <param name="IsLogarithmic">Whether its ends must be more than 0.</param>
/// <param name="At">The number below which a part of the distribution lies; of the part, 0 (included) to 1 (excluded), and the two ends.</param>
internal sealed record DistributionEntry(bool IsWhole, bool IsLogarithmic, Func<double, double, double, double> At);

/// <summary>The table of distributions.</summary>
internal static class Distributions
{
    public static ClosedSet<Distribution, DistributionEntry> All { get; } = new(
        (Distribution.Uniform, "uniform", new(IsWhole: false, IsLogarithmic: false, (part, low, high) => Short(low + part * (high - low), low, high))),
        (Distribution.LogUniform, "log_uniform", new(IsWhole: false, IsLogarithmic: true, (part, low, high) => Short(Power(part, low, high), low, high))),
        (Distribution.Integer, "integer", new(IsWhole: true, IsLogarithmic: false, (part, low, high) => Math.Min(high, Math.Floor(low + part * (high - low + 1))))),
        (Distribution.LogInteger, "log_integer", new(IsWhole: true, IsLogarithmic: true, (part, low, high) => Math.Clamp(Math.Floor(Power(part, low, high + 1)), low, high))));

    private static double Power(double part, double low, double high) => low * PortableMath.Exp(part * PortableMath.Log(high / low));

    // Four significant digits are finer than what a search can tell apart, and fit a table
    private static double Short(double value, double low, double high) =>
        Math.Clamp(double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), low, high);
}
