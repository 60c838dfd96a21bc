namespace DigitsNet.Networks;

/// <summary>The learned numbers of one layer: outputs = activation(inputs x weights + biases).</summary>
public sealed class Layer
{
    /// <summary>A layer from its numbers.</summary>
    /// <param name="inputs">Units before it.</param>
    /// <param name="outputs">Units in it.</param>
    /// <param name="weights">inputs x outputs, row-major: row i holds the weights from input i.</param>
    /// <param name="biases">outputs.</param>
    public Layer(int inputs, int outputs, ReadOnlySpan<float> weights, ReadOnlySpan<float> biases) => throw new NotImplementedException();

    /// <summary>Units before it.</summary>
    public int Inputs => throw new NotImplementedException();

    /// <summary>Units in it.</summary>
    public int Outputs => throw new NotImplementedException();

    /// <summary>A copy of the weights, inputs x outputs, row-major.</summary>
    public float[] GetWeights() => throw new NotImplementedException();

    /// <summary>A copy of the biases.</summary>
    public float[] GetBiases() => throw new NotImplementedException();
}
