namespace DigitsNet.Networks;

/// <summary>A hyper-parameter that is a number, and so can be tuned by numbers.</summary>
public abstract class NumericParameter : NetworkParameter
{
    private protected NumericParameter(string key) : base(NameOf(key), key)
    {
    }

    /// <summary>Which of two values makes the simpler model.</summary>
    internal Simpler Simpler { get; init; }

    /// <summary>Its value.</summary>
    public abstract double NumberOf(Network network);

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

    private protected abstract void SetUnchecked(Network network, double value);
}
