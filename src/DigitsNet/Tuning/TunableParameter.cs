using DigitsNet.Networks;

namespace DigitsNet.Tuning;

/// <summary>The parameters of a network that can be tuned by a number.</summary>
public static class TunableParameter
{
    /// <summary>Their names, as the properties of <see cref="Network"/> are called.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. NetworkParameter.All.OfType<NumericParameter>().Select(parameter => parameter.Name)];

    /// <summary>The value of one; names are compared without case.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>: no such parameter.</exception>
    public static double Get(Network network, string name)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Find(name).NumberOf(network);
    }

    /// <summary>Sets one; names are compared without case. A value that is refused leaves the network as it was.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>: no such parameter, or a value it cannot take.</exception>
    public static void Set(Network network, string name, double value)
    {
        Find(name).SetNumber(network, value);
    }

    /// <summary>The names of those that have simpler values.</summary>
    internal static IEnumerable<string> NamesWithSimpler =>
        NetworkParameter.All.OfType<NumericParameter>().Where(parameter => parameter.Simpler != Simpler.Unknown).Select(parameter => parameter.Name);

    /// <summary>Which of two values makes the simpler model.</summary>
    internal static Simpler SimplerOf(string name) => Find(name).Simpler;

    /// <summary>Whether a value is none itself, but leaves the choice to the training data.</summary>
    internal static bool IsAuto(string name, double value) => Find(name).IsAuto(value);

    /// <summary>The name as the property is written.</summary>
    internal static string Canonical(string name) => Find(name).Name;

    private static NumericParameter Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return NetworkParameter.All.OfType<NumericParameter>().FirstOrDefault(parameter => parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw DigitsException.ParameterOutOfRange("The parameter to tune", $"'{name}'", $"one of {string.Join(", ", Names)}");
    }
}
