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
    private readonly Cost _cost;
    private readonly OutputActivation _activation;
    private readonly Matrix _terms;
    private readonly float[] _norms;

    public OutputStage(Cost cost, OutputActivation activation, int capacity, int classes)
    {
        (_cost, _activation) = (cost, activation);
        Outputs = new Matrix(capacity, classes);
        _terms = new Matrix(capacity, classes);
        _norms = new float[capacity];
        Costs = new float[capacity];
        Predicted = new int[capacity];
    }

    /// <summary>a = f(z), examples x classes.</summary>
    public Matrix Outputs { get; }

    /// <summary>Each example's cost.</summary>
    public float[] Costs { get; }

    /// <summary>Each example's class with the greatest logit; the lowest of equals.</summary>
    public int[] Predicted { get; }

    /// <summary>Outputs and predictions from logits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Activate(Matrix logits, int first, int rows)
    {
        for (int r = first; r < first + rows; r++)
        {
            ReadOnlySpan<float> z = logits.Row(r);
            Predicted[r] = IndexOfMaximum(z);
            switch (_activation)
            {
                case OutputActivation.Logistic: Elementwise.Logistic(z, Outputs.Row(r)); break;
                case OutputActivation.Tanh: Elementwise.Tanh(z, Outputs.Row(r)); break;
                default: Softmax(z, z[Predicted[r]], r); break;
            }
        }
    }

    /// <summary>Costs of activated rows; <paramref name="labels"/> holds the class of each row of the batch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Score(Matrix logits, ReadOnlySpan<int> labels, int first, int rows)
    {
        for (int r = first; r < first + rows; r++)
        {
            Costs[r] = (_cost, _activation) switch
            {
                (Cost.SquaredError, _) => SquaredError(Outputs.Row(r), labels[r]),
                (_, OutputActivation.Softmax) => SoftmaxCrossEntropy(logits.Row(r), Predicted[r], labels[r], r),
                (_, OutputActivation.Tanh) => CrossEntropy(logits.Row(r), 2, labels[r], r),
                _ => CrossEntropy(logits.Row(r), 1, labels[r], r),
            };
        }
    }

    /// <summary>Deltas dC/dz of activated rows, each example's own (not divided by the batch size).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Differentiate(Matrix deltas, ReadOnlySpan<int> labels, int first, int rows)
    {
        for (int r = first; r < first + rows; r++)
        {
            Span<float> delta = deltas.Row(r);
            ReadOnlySpan<float> a = Outputs.Row(r);
            a.CopyTo(delta);
            delta[labels[r]] -= 1;
            switch (_cost, _activation)
            {
                case (Cost.SquaredError, OutputActivation.Logistic): Activations.Differentiate(Activation.Logistic, a, delta); break;
                case (Cost.SquaredError, OutputActivation.Tanh): Activations.Differentiate(Activation.Tanh, a, delta); break;
                case (Cost.SquaredError, _): SoftmaxJacobian(a, delta); break;
                // p = (1 + a) / 2 = logistic(2z), so dC/dz = 2 (p - t) = a + 1 - 2t
                case (Cost.CrossEntropy, OutputActivation.Tanh):
                    for (int i = 0; i < delta.Length; i++)
                        delta[i] = a[i] + 1;
                    delta[labels[r]] -= 2;
                    break;
            }
        }
    }

    /// <summary>
    /// Outputs as probabilities that sum to one. Logistic outputs are divided by their sum. Tanh outputs are first
    /// brought to 0..1: (1 + a) / 2 for cross-entropy; for squared error, whose targets are 0 and 1, a itself, and what
    /// falls below zero close to none.
    /// </summary>
    public void CopyProbabilities(int row, Span<float> destination)
    {
        Outputs.Row(row).CopyTo(destination);
        if (_activation == OutputActivation.Softmax) return;
        float sum = 0;
        foreach (ref float p in destination)
        {
            if (_activation == OutputActivation.Tanh)
                p = _cost == Cost.CrossEntropy ? (1 + p) / 2 : Math.Max(p, 1e-6f * (1 + p));
            sum += p;
        }
        foreach (ref float p in destination)
            p = sum > 0 ? p / sum : 1f / destination.Length;
    }

    public void Dispose()
    {
        Outputs.Dispose();
        _terms.Dispose();
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Softmax(ReadOnlySpan<float> z, float maximum, int row)
    {
        Span<float> a = Outputs.Row(row);
        for (int i = 0; i < a.Length; i++)
            a[i] = z[i] - maximum;
        Elementwise.Exp(a, a);
        float sum = 0;
        foreach (float e in a)
            sum += e;
        _norms[row] = sum;
        foreach (ref float e in a)
            e /= sum;
    }

    // 1/2 sum (a - t)^2
    private static float SquaredError(ReadOnlySpan<float> a, int label)
    {
        float sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            float difference = i == label ? a[i] - 1 : a[i];
            sum += difference * difference;
        }
        return sum / 2;
    }

    // -log(e^(z_t - max) / norm) = log(norm) - (z_t - max)
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float SoftmaxCrossEntropy(ReadOnlySpan<float> z, int predicted, int label, int row)
    {
        Span<float> log = stackalloc float[1];
        Elementwise.Log(_norms.AsSpan(row, 1), log);
        return log[0] - (z[label] - z[predicted]);
    }

    // With p = logistic(y): -t log p - (1 - t) log(1 - p) = max(y, 0) - t y + log(1 + e^-|y|), which never overflows
    private float CrossEntropy(ReadOnlySpan<float> z, float slope, int label, int row)
    {
        Span<float> terms = _terms.Row(row);
        for (int i = 0; i < terms.Length; i++)
            terms[i] = -Math.Abs(slope * z[i]);
        Elementwise.Exp(terms, terms);
        foreach (ref float term in terms)
            term += 1;
        Elementwise.Log(terms, terms);
        float sum = 0;
        for (int i = 0; i < terms.Length; i++)
        {
            float y = slope * z[i];
            sum += Math.Max(y, 0) - (i == label ? y : 0) + terms[i];
        }
        return sum;
    }

    // da_j/dz_i = a_i ([i = j] - a_j), so dC/dz_i = a_i (g_i - sum g_j a_j)
    private static void SoftmaxJacobian(ReadOnlySpan<float> a, Span<float> delta)
    {
        float dot = 0;
        for (int i = 0; i < a.Length; i++)
            dot += delta[i] * a[i];
        for (int i = 0; i < a.Length; i++)
            delta[i] = a[i] * (delta[i] - dot);
    }
}
