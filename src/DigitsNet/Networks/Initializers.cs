using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>Weights as they are before training. A layer's draws depend on the seed and its place alone.</summary>
internal static class Initializers
{
    /// <summary>Layers for the sizes inputs, hidden..., outputs; biases are zero.</summary>
    public static Layer[] CreateLayers(Network network, int inputs, int outputs)
    {
        int[] sizes = [inputs, .. network.Layers, outputs];
        var layers = new Layer[sizes.Length - 1];
        for (int l = 0; l < layers.Length; l++)
        {
            layers[l] = new Layer(sizes[l], sizes[l + 1]);
            bool relu = network.Activation == Activation.Relu && l < layers.Length - 1;
            Fill(layers[l].Weights, Resolve(network.Initializer, relu), new Philox(network.Seed, RandomPurpose.InitialWeights, l));
        }
        return layers;
    }

    private static Initializer Resolve(Initializer initializer, bool relu) =>
        initializer != Initializer.Auto ? initializer : relu ? Initializer.He : Initializer.Xavier;

    private static void Fill(Matrix weights, Initializer initializer, Philox random)
    {
        double inputs = weights.Rows, outputs = weights.Columns;
        double limit = Math.Sqrt(6 / (inputs + outputs));
        double deviation = initializer == Initializer.He ? Math.Sqrt(2 / inputs) : 1;
        for (int i = 0; i < weights.Rows; i++)
        {
            foreach (ref float weight in weights.Row(i))
                weight = (float)(initializer == Initializer.Xavier ? (2 * random.NextDouble() - 1) * limit : random.NextNormal() * deviation);
        }
    }
}
