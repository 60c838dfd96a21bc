using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>How the weights of a layer begin.</summary>
internal abstract class WeightInitializer
{
    /// <summary>Draws the weights of a layer.</summary>
    /// <param name="weights">inputs x outputs, filled row by row.</param>
    /// <param name="activation">Of the layer's units; null for those of the output layer.</param>
    /// <param name="random">The layer's own stream.</param>
    /// <param name="cancellationToken">Looked at before each row.</param>
    public abstract void Fill(Matrix weights, ActivationFunction? activation, ref Philox random, CancellationToken cancellationToken);
}
