using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>The learned numbers of one layer: outputs = activation(inputs x weights + biases).</summary>
public sealed class Layer
{
    /// <summary>A layer from its numbers.</summary>
    /// <param name="inputs">Units before it.</param>
    /// <param name="outputs">Units in it.</param>
    /// <param name="weights">inputs x outputs, row-major: row i holds the weights from input i.</param>
    /// <param name="biases">outputs.</param>
    /// <exception cref="ArgumentException">The numbers of values do not fit the sizes.</exception>
    public Layer(int inputs, int outputs, ReadOnlySpan<float> weights, ReadOnlySpan<float> biases)
        : this(inputs, outputs)
    {
        Weights.CopyFrom(weights);
        Biases.CopyFrom(biases);
    }

    /// <summary>A layer of zeros.</summary>
    internal Layer(int inputs, int outputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        Weights = new Matrix(inputs, outputs);
        Biases = new Matrix(1, outputs);
    }

    /// <summary>Units before it.</summary>
    public int Inputs => Weights.Rows;

    /// <summary>Units in it.</summary>
    public int Outputs => Weights.Columns;

    /// <summary>inputs x outputs.</summary>
    internal Matrix Weights { get; }

    /// <summary>1 x outputs.</summary>
    internal Matrix Biases { get; }

    /// <summary>A copy of the weights, inputs x outputs, row-major.</summary>
    public float[] GetWeights() => Weights.ToArray();

    /// <summary>A copy of the biases.</summary>
    public float[] GetBiases() => Biases.ToArray();

    internal Layer Clone()
    {
        var clone = new Layer(Inputs, Outputs);
        clone.CopyFrom(this);
        return clone;
    }

    internal void CopyFrom(Layer other)
    {
        Weights.CopyFrom(other.Weights);
        Biases.CopyFrom(other.Biases);
    }
}
