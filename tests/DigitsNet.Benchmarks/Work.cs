using DigitsNet.Training;

namespace DigitsNet.Benchmarks;

/// <summary>
/// Floating-point operations that a dense training step spends on a sample: two a weight for each of forward pass,
/// weight gradient and input gradient.
/// </summary>
internal readonly struct Work(Model model)
{
    /// <summary>All three of every layer.</summary>
    public long Dense { get; } = model.Layers.Sum(layer => 6L * layer.Inputs * layer.Outputs);

    /// <summary>Without the gradient of the first layer's inputs, which nobody needs.</summary>
    public long Needed => Dense - (2L * model.Layers[0].Inputs * model.Layers[0].Outputs);
}
