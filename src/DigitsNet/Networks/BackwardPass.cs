using System.Runtime.CompilerServices;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>
/// The way back: deltas dC/dz of each layer from those of the next, then every layer's weights a step down its
/// gradient, which may be summed over several blocks of examples. Every method does a piece of the work; between layers
/// and before the update the threads must synchronize, unless each goes on with the same examples.
/// </summary>
internal sealed class BackwardPass : IDisposable
{
    private readonly ForwardPass _forward;
    private readonly Matrix[] _deltas, _biasGradients;
    private readonly Matrix[]? _gradients;

    /// <param name="forward">The way there.</param>
    /// <param name="capacity">Greatest number of examples in a block.</param>
    /// <param name="inBlocks">Whether batches have more blocks than one.</param>
    public BackwardPass(ForwardPass forward, int capacity, bool inBlocks)
    {
        _forward = forward;
        _deltas = Each(layer => new Matrix(capacity, layer.Outputs));
        _biasGradients = Each(layer => new Matrix(1, layer.Outputs));
        _gradients = inBlocks ? Each(layer => new Matrix(layer.Inputs, layer.Outputs)) : null;

        Matrix[] Each(Func<Layer, Matrix> make)
        {
            var matrices = new Matrix[forward.Layers.Length];
            for (int l = 0; l < matrices.Length; l++)
                matrices[l] = make(forward.Layers[l]);
            return matrices;
        }
    }

    /// <summary>Deltas of the output layer, examples x classes, filled by the output stage.</summary>
    public Matrix OutputDeltas => _deltas[^1];

    /// <summary>Prepares some of the examples' features for the update, after loading.</summary>
    public void PrepareInputs(int rows, Piece piece)
    {
        Tile features = piece.Of(1, _forward.Layers[0].Inputs);
        if (features.Rows > 0)
            _forward.Inputs(0).PrepareColumns(rows, features.Column, features.Columns);
    }

    /// <summary>A block of deltas(layer) = deltas(layer + 1) x weights(layer + 1)^T * f'(layer), for a hidden layer counted from 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(int layer, Tile tile, int thread)
    {
        Matrix next = _forward.Layers[layer + 1].Weights, deltas = _deltas[layer], units = _forward.Outputs(layer);
        MatrixProduct.RightTransposed(_deltas[layer + 1], next, deltas, next.Columns, tile, _forward.Scratch(thread));
        _forward.Activation.Differentiate(units, _forward.Sums(layer), deltas, tile);
    }

    /// <summary>
    /// Adds inputs^T x deltas of a block to the gradient of a layer counted from 0. The last block of a batch takes the step:
    /// weights = weights - step * (gradient + decay * weights), biases = biases - step * sum of deltas. Biases are not decayed.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Descend(int layer, int rows, bool isFirst, bool isLast, float step, float decay, Tile tile, int thread)
    {
        Matrix weights = _forward.Layers[layer].Weights, deltas = _deltas[layer];
        Matrix? gradient = _gradients?[layer], begun = isFirst ? null : gradient;
        if (isLast)
            _forward.Inputs(layer).Descend(deltas, begun, weights, rows, step, decay, tile, _forward.Scratch(thread));
        else
            _forward.Inputs(layer).Gradient(deltas, begun, gradient!, rows, tile, _forward.Scratch(thread));
        if (tile is not { Row: 0, Rows: > 0 }) return;
        AccumulateBiases(layer, rows, isFirst, tile.Column, tile.Columns);
        if (isLast)
            DescendBiases(layer, step, tile.Column, tile.Columns);
    }

    public void Dispose()
    {
        foreach (Matrix matrix in (ReadOnlySpan<Matrix>)[.. _deltas, .. _biasGradients, .. _gradients ?? []]) matrix.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AccumulateBiases(int layer, int rows, bool isFirst, int first, int count)
    {
        Span<float> gradient = _biasGradients[layer].Row(0).Slice(first, count);
        if (isFirst)
            gradient.Clear();
        for (int r = 0; r < rows; r++)
            Elementwise.Add(_deltas[layer].Row(r).Slice(first, count), gradient);
    }

    private void DescendBiases(int layer, float step, int first, int count)
    {
        Span<float> gradient = _biasGradients[layer].Row(0).Slice(first, count);
        Span<float> biases = _forward.Layers[layer].Biases.Row(0).Slice(first, count);
        for (int j = 0; j < count; j++)
            biases[j] = MathF.FusedMultiplyAdd(-step, gradient[j], biases[j]);
    }
}
