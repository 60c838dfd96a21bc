using System.Globalization;

namespace DigitsNet.Networks;

/// <summary>A hyper-parameter that is a whole number within its bounds.</summary>
internal sealed class WholeParameter(string key, Func<Network, long> get, Action<Network, long> set) : NumericParameter(key)
{
    // The greatest whole number below which a double holds every whole number
    private const long GreatestWhole = 9007199254740992;

    /// <summary>The least value.</summary>
    public required long AtLeast { get; init; }

    /// <summary>Whether a person may set it to 0, which leaves it to the training data; a training has a value of at least <see cref="AtLeast"/>.</summary>
    public bool ZeroIsAuto { get; init; }

    /// <summary>The greatest value.</summary>
    public long AtMost { get; init; } = int.MaxValue;

    /// <summary>What a file means that lacks the key.</summary>
    public long Missing { get; init; }

    public override double NumberOf(Network network) => get(network);

    /// <summary>Its value, exact whatever its size.</summary>
    public long GetWhole(Network network) => get(network);

    /// <summary>Sets it without a check.</summary>
    public void SetWhole(Network network, long value) => set(network, value);

    public override string TextOf(Network network) => get(network).ToString(CultureInfo.InvariantCulture);

    public override object ValueOf(Network network) => get(network);

    public override void Check(Network network)
    {
        long value = get(network);
        if (!IsAllowed(value))
            Require(Name, value, false, Expected);
    }

    internal override bool IsAuto(double value) => ZeroIsAuto && value == 0;

    public override void Copy(Network source, Network target) => set(target, get(source));

    internal override void SetMissing(Network network) => set(network, Missing);

    // A double does not hold every seed
    internal override void SetAny(Network network, object? value)
    {
        if (value is long whole || (value is string text && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out whole)))
        {
            Require(Name, whole, IsAllowed(whole), Expected);
            set(network, whole);
            return;
        }
        base.SetAny(network, value);
    }

    private string Expected => FormattableString.Invariant(
        $"a whole number of at least {Math.Max(AtLeast, -GreatestWhole)} and at most {Math.Min(AtMost, GreatestWhole)}{(ZeroIsAuto ? ", or 0 to leave it to the data" : "")}");

    private bool IsAllowed(long value) => (value >= AtLeast && value <= AtMost) || IsAuto(value);

    private protected override void SetUnchecked(Network network, double value)
    {
        // Cut down to a whole number, a value would be another than the one asked for
        Require(Name, value, value == Math.Floor(value) && Math.Abs(value) <= Math.Min(GreatestWhole, AtMost), Expected);
        set(network, (long)value);
    }
}
