using DigitsNet.Networks;
using DigitsNet.Numerics;

namespace DigitsNet.Tests.Networks;

/// <summary>Dropout's draws one at a time, as its documentation gives them.</summary>
internal static class Masks
{
    /// <summary>What each unit of an example is multiplied by.</summary>
    public static double[] Of(double rate, long seed, int layer, int example, int epoch, int units)
    {
        var mask = new double[units];
        for (int unit = 0; unit < units; unit++)
        {
            int word = unit % 64 / 16, block = unit / 64 * 8 + unit % 16 / 2;
            var (x0, x1, x2, x3) = Philox.Block((uint)block, (uint)example, (uint)epoch, 6u | (uint)layer << 8, (uint)seed, (uint)(seed >> 32));
            uint drawn = (word switch { 0 => x0, 1 => x1, 2 => x2, _ => x3 } >> (unit % 2 == 0 ? 0 : 16)) & 0xFFFF;
            mask[unit] = drawn >= Math.Round(rate * 65536) ? (float)(1 / (1 - Math.Round(rate * 65536) / 65536)) : 0;
        }
        return mask;
    }

    /// <summary>The masks of each layer's inputs for some examples; null where nothing is left out.</summary>
    public static double[]?[][] Of(Network network, Layer[] layers, int[] examples, int epoch)
    {
        double[] rates = new double[layers.Length];
        int dense = 0;
        foreach (HiddenLayer layer in network.Layers)
        {
            if (layer is DropoutLayer dropout)
                rates[dense] = dropout.Rate;
            else
                dense++;
        }
        return [.. layers.Select((layer, l) => examples.Select(
            example => rates[l] == 0 ? null : Of(rates[l], network.Seed, l, example, epoch, layer.Inputs)).ToArray())];
    }
}
