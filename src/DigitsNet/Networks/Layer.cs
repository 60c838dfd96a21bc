using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>The learned numbers of one layer: outputs = activation(inputs x weights + biases).</summary>
public sealed class Layer
{
    // Matrices pad their rows, up to sixteenfold: a file that is only read must not cost so many times its length
    private readonly Lazy<(Matrix Weights, Matrix Biases)> _numbers;

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
        (Inputs, Outputs) = (inputs, outputs);
        _numbers = new((new Matrix(inputs, outputs), new Matrix(1, outputs)));
    }

    private Layer(int inputs, int outputs, Func<(Matrix, Matrix)> numbers)
    {
        (Inputs, Outputs) = (inputs, outputs);
        _numbers = new(numbers);
    }

    /// <summary>Units before it.</summary>
    public int Inputs { get; }

    /// <summary>Units in it.</summary>
    public int Outputs { get; }

    /// <summary>inputs x outputs.</summary>
    internal Matrix Weights => _numbers.Value.Weights;

    /// <summary>1 x outputs.</summary>
    internal Matrix Biases => _numbers.Value.Biases;

    /// <summary>A layer that keeps these arrays, which fit its sizes and are its own from now on, until it is first used.</summary>
    internal static Layer Keep(int inputs, int outputs, float[] weights, float[] biases) => new(inputs, outputs, () =>
    {
        var used = new Layer(inputs, outputs, weights, biases);
        return (used.Weights, used.Biases);
    });

    /// <summary>A copy of the weights, inputs x outputs, row-major.</summary>
    public float[] GetWeights() => Weights.ToArray();

    /// <summary>A copy of the biases.</summary>
    public float[] GetBiases() => Biases.ToArray();

    /// <summary>Whether every weight and bias is a finite number.</summary>
    internal bool IsFinite()
    {
        for (int i = 0; i < Inputs; i++)
        {
            if (!AreFinite(Weights.Row(i))) return false;
        }
        return AreFinite(Biases.Row(0));

        static bool AreFinite(ReadOnlySpan<float> values)
        {
            foreach (float value in values)
            {
                if (!float.IsFinite(value)) return false;
            }
            return true;
        }
    }

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
