using System.Globalization;

namespace DigitsNet.Networks;

/// <summary>Units that each weigh all units before them.</summary>
/// <param name="Units">How many.</param>
/// <param name="Activation">Theirs; null for the network's.</param>
public sealed record DenseLayer(int Units, Activation? Activation = null) : HiddenLayer
{
    /// <inheritdoc/>
    public override LayerKind Kind => LayerKind.Dense;

    /// <summary>The size, and the activation where it has one of its own.</summary>
    public override string ToString() =>
        Activation is { } activation ? string.Create(CultureInfo.InvariantCulture, $"{Units} {activation}") : Units.ToString(CultureInfo.InvariantCulture);

    /// <summary>The layer of the words <c>256</c> or <c>256 Tanh</c>; null where they are none.</summary>
    internal static DenseLayer? Parse(string[] words)
    {
        if (words.Length is < 1 or > 2 || !int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out int units))
            return null;
        if (words.Length == 1)
            return new DenseLayer(units);
        string? name = Enum.GetNames<Activation>().FirstOrDefault(known => known.Equals(words[1], StringComparison.OrdinalIgnoreCase));
        return name is null ? null : new DenseLayer(units, Enum.Parse<Activation>(name));
    }

    internal override void Check(string name)
    {
        if (Units is < 1 or > Network.MaximumUnits)
            throw DigitsException.ParameterOutOfRange(name, Units, $"a whole number from 1 to {Network.MaximumUnits}");
        if (Activation is { } activation && !Enum.IsDefined(activation))
            throw DigitsException.ParameterOutOfRange(name, activation, $"one of {string.Join(", ", Enum.GetNames<Activation>())}");
    }
}
