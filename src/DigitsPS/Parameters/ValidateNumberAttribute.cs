using System.Globalization;
using System.Management.Automation;

namespace DigitsPS.Parameters;

/// <summary>A range of real numbers whose ends may be left out, and a message that says it as a person would.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateNumberAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <summary>The least value allowed.</summary>
    public double AtLeast { get; set; } = double.NegativeInfinity;

    /// <summary>Every value allowed is greater than this.</summary>
    public double MoreThan { get; set; } = double.NegativeInfinity;

    /// <summary>The greatest value allowed.</summary>
    public double AtMost { get; set; } = double.PositiveInfinity;

    /// <summary>Every value allowed is less than this.</summary>
    public double LessThan { get; set; } = double.PositiveInfinity;

    /// <summary>Whether the number is a part of a whole, which people also give in percent.</summary>
    public bool IsPart { get; set; }

    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        double value = Convert.ToDouble(element is PSObject wrapped ? wrapped.BaseObject : element, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value) || value < AtLeast || value <= MoreThan || value > AtMost || value >= LessThan)
            throw new ValidationMetadataException(FormattableString.Invariant($"The value {value} is not allowed; give {Allowed()}{AsPart(value)}."));
    }

    // Who thinks in percent gives 90 where 0.9 is meant
    private string AsPart(double value) => IsPart && value is > 1 and <= 100 ? FormattableString.Invariant($", as {value / 100} for {value}%") : "";

    private string Allowed() => string.Join(" and ", new[]
    {
        Bound("at least", AtLeast), Bound("more than", MoreThan), Bound("at most", AtMost), Bound("less than", LessThan),
    }.OfType<string>()) is { Length: > 0 } bounds ? $"a number {bounds}" : "a finite number";

    private static string? Bound(string words, double value) =>
        double.IsFinite(value) ? FormattableString.Invariant($"{words} {value}") : null;
}
