using System.Collections;

namespace DigitsNet.Networks;

/// <summary>The hidden layers.</summary>
internal sealed class LayersParameter(string key) : NetworkParameter(nameof(Network.Layers), key)
{
    public override string TextOf(Network network) => network.Layers.ToString();

    public override object ValueOf(Network network) => network.Layers;

    internal override void SetAny(Network network, object? value)
    {
        try
        {
            network.Layers = value as LayerList ?? new LayerList(value is IEnumerable items and not string ? [.. items.Cast<object?>()] : [value]);
        }
        catch (DigitsException e)
        {
            throw new DigitsException(e.Error, $"{Name}: {e.Message}", e);
        }
    }

    public override void Check(Network network)
    {
        Require(Name, "null", network.Layers is not null, "a list of layers, empty for no hidden layer");
        network.Layers!.Check(Name);
    }

    public override void Copy(Network source, Network target) => target.Layers = source.Layers;

    internal override void SetMissing(Network network) => network.Layers = [];

    // Files could say sizes alone at first
    internal override int MinorOf(Network network) => network.Layers.All(layer => layer is DenseLayer { Activation: null }) ? 0 : 2;
}
