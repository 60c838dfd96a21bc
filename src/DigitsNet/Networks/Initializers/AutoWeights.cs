using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>As the activation of the layer wishes; Xavier where there is none.</summary>
internal sealed class AutoWeights : WeightInitializer
{
    public override void Fill(Matrix weights, ActivationFunction? activation, ref Philox random, CancellationToken cancellationToken) =>
        Initializers.All[activation?.Initializer ?? Initializer.Xavier].Fill(weights, activation, ref random, cancellationToken);
}
