namespace DigitsNet.Networks;

/// <summary>The sizes of the hidden layers.</summary>
internal sealed class LayersParameter(string key) : NetworkParameter(nameof(Network.Layers), key)
{
    public override string TextOf(Network network) => string.Join(",", network.Layers);

    public override void Check(Network network)
    {
        Require(Name, "null", network.Layers is not null, "a list of layer sizes, empty for no hidden layer");
        for (int i = 0; i < network.Layers!.Count; i++)
        {
            int units = network.Layers[i];
            Require($"{Name}[{i}]", units, units is >= 1 and <= Network.MaximumUnits, $"a whole number from 1 to {Network.MaximumUnits}");
        }
    }

    internal override void SetMissing(Network network) => network.Layers = [];
}
