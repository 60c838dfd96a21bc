using System.Runtime.CompilerServices;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>
/// The end of the network: from logits to outputs, predictions and costs, and the deltas dC/dz that begin the
/// backward pass. Rows are examples, columns classes; targets t are 1 for an example's class and 0 for the others.
/// Every method does the rows it is given, so that threads may share a batch.
/// </summary>
internal sealed class OutputStage : IDisposable
{
    private readonly CostFunction _cost;
    private readonly OutputFunction _output;

    public OutputStage(Network network, int capacity, int classes)
    {
        _cost = Networks.Costs.All[network.Cost];
        _output = Networks.Outputs.All[network.ResolvedOutput]!;
        Outputs = new Matrix(capacity, classes);
        Terms = new Matrix(capacity, classes);
        Norms = new float[capacity];
        Costs = new float[capacity];
        Predicted = new int[capacity];
    }

    /// <summary>a = f(z), examples x classes.</summary>
    public Matrix Outputs { get; }

    /// <summary>Each example's cost.</summary>
    public float[] Costs { get; }

    /// <summary>Each example's class with the greatest logit; the lowest of equals.</summary>
    public int[] Predicted { get; }

    /// <summary>Room for an output activation's terms of a sum, examples x classes.</summary>
    public Matrix Terms { get; }

    /// <summary>What softmax divided each example's outputs by.</summary>
    public float[] Norms { get; }

    /// <summary>Outputs and predictions from logits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Activate(Matrix logits, int first, int rows)
    {
        for (int r = first; r < first + rows; r++)
            Predicted[r] = IndexOfMaximum(logits.Row(r));
        _output.Activate(this, logits, first, rows);
    }

    /// <summary>Costs of activated rows; <paramref name="labels"/> holds the class of each row of the batch.</summary>
    public void Score(Matrix logits, ReadOnlySpan<int> labels, int first, int rows) => _cost.Score(this, _output, logits, labels, first, rows);

    /// <summary>Deltas dC/dz of activated and scored rows, each example's own (not divided by the batch size).</summary>
    public void Differentiate(Matrix deltas, ReadOnlySpan<int> labels, int first, int rows) => _cost.Differentiate(this, _output, deltas, labels, first, rows);

    /// <summary>deltas = a - t.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SubtractTargets(Matrix deltas, ReadOnlySpan<int> labels, int first, int rows)
    {
        for (int r = first; r < first + rows; r++)
        {
            Span<float> delta = deltas.Row(r);
            Outputs.Row(r).CopyTo(delta);
            delta[labels[r]] -= 1;
        }
    }

    /// <summary>A row's outputs as probabilities that sum to one.</summary>
    public void CopyProbabilities(int row, Span<float> destination)
    {
        Outputs.Row(row).CopyTo(destination);
        _output.Normalize(destination, _cost.IsNegativeLogLikelihood);
    }

    public void Dispose()
    {
        Outputs.Dispose();
        Terms.Dispose();
    }

    private static int IndexOfMaximum(ReadOnlySpan<float> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best]) best = i;
        }
        return best;
    }
}
