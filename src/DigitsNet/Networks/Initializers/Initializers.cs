using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>The table of initial weights, and the layers made with them. A layer's draws depend on the seed and its place alone.</summary>
internal static class Initializers
{
    public static ClosedSet<Initializer, WeightInitializer> All { get; } = new(
        (Initializer.Auto, "auto", new AutoWeights()),
        (Initializer.Normal, "normal", new NormalWeights((_, _) => 1)),
        (Initializer.Xavier, "xavier", new UniformWeights((inputs, outputs) => Math.Sqrt(6 / (inputs + outputs)))),
        (Initializer.He, "he", new NormalWeights((inputs, _) => Math.Sqrt(2 / inputs))),
        (Initializer.XavierNormal, "xavier_normal", new NormalWeights((inputs, outputs) => Math.Sqrt(2 / (inputs + outputs)))),
        (Initializer.Orthogonal, "orthogonal", new OrthogonalWeights()))
    {
        Original = 5,
    };

    /// <summary>Layers for the sizes inputs, hidden..., outputs; biases are zero.</summary>
    public static Layer[] CreateLayers(Network network, int inputs, int outputs, CancellationToken cancellationToken = default)
    {
        int[] sizes = [inputs, .. network.Layers.Dense.Select(layer => layer.Units), outputs];
        var layers = new Layer[sizes.Length - 1];
        for (int l = 0; l < layers.Length; l++)
        {
            layers[l] = new Layer(sizes[l], sizes[l + 1]);
            var random = new Philox(network.Seed, RandomPurpose.InitialWeights, l);
            ActivationFunction? activation = network.ActivationOf(l) is { } chosen ? Activations.All[chosen] : null;
            All[network.Initializer].Fill(layers[l].Weights, activation, ref random, cancellationToken);
        }
        return layers;
    }
}
