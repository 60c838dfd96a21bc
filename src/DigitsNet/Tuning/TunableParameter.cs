using DigitsNet.Networks;

namespace DigitsNet.Tuning;

/// <summary>The parameters of a network that can be tuned by a number.</summary>
public static class TunableParameter
{
    // The greatest whole number below which a double holds every whole number
    private const double GreatestWhole = 9007199254740992;

    private static readonly (string Name, Func<Network, double> Get, Action<Network, double> Set, double? WholeUpTo)[] All =
    [
        (nameof(Network.LearningRate), n => n.LearningRate, (n, v) => n.LearningRate = v, null),
        (nameof(Network.Decay), n => n.Decay, (n, v) => n.Decay = v, null),
        (nameof(Network.LateDecay), n => n.LateDecay, (n, v) => n.LateDecay = v, null),
        (nameof(Network.LateDecayBelow), n => n.LateDecayBelow, (n, v) => n.LateDecayBelow = v, null),
        (nameof(Network.Lambda), n => n.Lambda, (n, v) => n.Lambda = v, null),
        (nameof(Network.BatchSize), n => n.BatchSize, (n, v) => n.BatchSize = (int)v, int.MaxValue),
        (nameof(Network.Epochs), n => n.Epochs, (n, v) => n.Epochs = (int)v, int.MaxValue),
        (nameof(Network.Patience), n => n.Patience, (n, v) => n.Patience = (int)v, int.MaxValue),
        (nameof(Network.Seed), n => n.Seed, (n, v) => n.Seed = (long)v, GreatestWhole),
    ];

    /// <summary>Their names, as the properties of <see cref="Network"/> are called.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(p => p.Name)];

    /// <summary>The value of one; names are compared without case.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>: no such parameter.</exception>
    public static double Get(Network network, string name)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Find(name).Get(network);
    }

    /// <summary>Sets one; names are compared without case. A value that is refused leaves the network as it was.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>: no such parameter, or a value it cannot take.</exception>
    public static void Set(Network network, string name, double value)
    {
        ArgumentNullException.ThrowIfNull(network);
        var parameter = Find(name);
        if (parameter.WholeUpTo is { } greatest && (value != Math.Floor(value) || Math.Abs(value) > greatest))
            throw DigitsException.ParameterOutOfRange(parameter.Name, value, "a whole number");

        // A network that is otherwise in order, so that only this value can be refused
        var probe = new Network();
        parameter.Set(probe, value);
        probe.Validate();
        parameter.Set(network, value);
    }

    /// <summary>The name as the property is written.</summary>
    internal static string Canonical(string name) => Find(name).Name;

    private static (string Name, Func<Network, double> Get, Action<Network, double> Set, double? WholeUpTo) Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var parameter in All)
            if (parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return parameter;
        throw DigitsException.ParameterOutOfRange("The parameter to tune", $"'{name}'", $"one of {string.Join(", ", Names)}");
    }
}
