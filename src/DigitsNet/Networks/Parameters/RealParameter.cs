using System.Globalization;

namespace DigitsNet.Networks;

/// <summary>A hyper-parameter that is any finite number within its bounds.</summary>
internal sealed class RealParameter(string key, Func<Network, double> get, Action<Network, double> set) : NumericParameter(key)
{
    /// <summary>The bound below, which the value may not have; null for none.</summary>
    public double? MoreThan { get; init; }

    /// <summary>The least value; null for none.</summary>
    public double? AtLeast { get; init; }

    /// <summary>The bound above, which the value may not have; null for none.</summary>
    public double? LessThan { get; init; }

    /// <summary>The greatest value; null for none.</summary>
    public double? AtMost { get; init; }

    /// <summary>What a file means that lacks the key.</summary>
    public double Missing { get; init; }

    public override double NumberOf(Network network) => get(network);

    /// <summary>Sets it without a check.</summary>
    public void SetReal(Network network, double value) => set(network, value);

    public override string TextOf(Network network) => get(network).ToString(CultureInfo.InvariantCulture);

    public override object ValueOf(Network network) => get(network);

    public override void Check(Network network)
    {
        double value = get(network);
        // The arithmetic has the nearest float, which must keep to the bounds too
        bool holds = IsAllowed(value) && IsAllowed((float)value);
        if (!holds)
            Require(Name, value, holds, Expected());
    }

    public override void Copy(Network source, Network target) => set(target, get(source));

    internal override void SetMissing(Network network) => set(network, Missing);

    private protected override void SetUnchecked(Network network, double value) => SetReal(network, value);

    // Written so that NaN is refused too
    private bool IsAllowed(double value) => double.IsFinite(value) && !(value <= MoreThan || value < AtLeast || value >= LessThan || value > AtMost);

    private string Expected()
    {
        string?[] bounds =
        [
            MoreThan is { } more ? FormattableString.Invariant($"greater than {more}") : null,
            AtLeast is { } least ? FormattableString.Invariant($"of at least {least}") : null,
            LessThan is { } less ? FormattableString.Invariant($"less than {less}") : null,
            AtMost is { } most ? FormattableString.Invariant($"at most {most}") : null,
        ];
        return $"a number {string.Join(" and ", bounds.Where(bound => bound is not null))}";
    }
}
