using System.Runtime.InteropServices;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

/// <summary>A model's learned numbers as bytes, to be compared one by one.</summary>
internal static class Weights
{
    public static byte[] Of(Model model) =>
        [.. model.Layers.SelectMany(l => (float[])[.. l.GetWeights(), .. l.GetBiases()]).SelectMany(w => MemoryMarshal.AsBytes(new ReadOnlySpan<float>(ref w)).ToArray())];
}
