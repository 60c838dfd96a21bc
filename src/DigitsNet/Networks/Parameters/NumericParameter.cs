using System.Globalization;

namespace DigitsNet.Networks;

/// <summary>A hyper-parameter that is a number, and so can be tuned by numbers.</summary>
public abstract class NumericParameter : NetworkParameter
{
    private protected NumericParameter(string key) : base(NameOf(key), key)
    {
    }

    /// <summary>Which of two values makes the simpler model.</summary>
    internal Simpler Simpler { get; init; }

    /// <summary>Whether no other parameter's use or bounds depend on its value.</summary>
    internal bool StandsAlone => Name is not (nameof(Network.Epochs) or nameof(Network.WarmUp)) && All.All(other => other.Needs != Name);

    /// <summary>Its value.</summary>
    public abstract double NumberOf(Network network);

    /// <summary>Whether a value is none itself, but leaves the choice to the training data.</summary>
    internal virtual bool IsAuto(double value) => false;

    /// <summary>Sets it. A value that is refused leaves the network as it was.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>.</exception>
    public void SetNumber(Network network, double value)
    {
        ArgumentNullException.ThrowIfNull(network);
        var probe = new Network();
        SetUnchecked(probe, value);
        Check(probe);
        SetUnchecked(network, value);
    }

    internal override void SetAny(Network network, object? value)
    {
        double number = value switch
        {
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) => parsed,
            IConvertible given and not Enum when given.GetTypeCode() is >= TypeCode.SByte and <= TypeCode.Decimal => given.ToDouble(CultureInfo.InvariantCulture),
            _ => throw DigitsException.ParameterOutOfRange(Name, Found(value), "a number"),
        };
        SetUnchecked(network, number);
    }

    private protected abstract void SetUnchecked(Network network, double value);
}
