using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>
/// The way back: deltas dC/dz of each layer from those of the next, then every layer's weights a step down its
/// gradient. Every method does one thread's part; the threads must meet between layers and before the update.
/// </summary>
internal sealed class BackwardPass : IDisposable
{
    private readonly ForwardPass _forward;
    private readonly Matrix[] _deltas, _biasGradients;
    private readonly Matrix? _partial;

    public BackwardPass(ForwardPass forward, int capacity)
    {
        _forward = forward;
        _deltas = new Matrix[forward.Layers.Length];
        _biasGradients = new Matrix[forward.Layers.Length];
        if (capacity > SparseBatch.BlockRows)
            _partial = new Matrix(forward.Layers[0].Inputs, forward.Layers[0].Outputs);
        for (int l = 0; l < _deltas.Length; l++)
        {
            _deltas[l] = new Matrix(capacity, forward.Layers[l].Outputs);
            _biasGradients[l] = new Matrix(1, forward.Layers[l].Outputs);
        }
    }

    /// <summary>Deltas of the output layer, examples x classes, filled by the output stage.</summary>
    public Matrix OutputDeltas => _deltas[^1];

    /// <summary>Lists the inputs by column for the update, where zeros are left out.</summary>
    public void ListInputs(int rows, int thread, int threads)
    {
        if (_forward.Sparse is not { } sparse) return;
        Tile features = Tile.Share(1, sparse.Values.Columns, thread, threads);
        if (features.Rows > 0)
            sparse.ListColumns(rows, features.Column, features.Column + features.Columns);
    }

    /// <summary>deltas(layer) = deltas(layer + 1) x weights(layer + 1)^T * f'(layer), for a hidden layer counted from 0.</summary>
    public void Backward(int layer, int rows, int thread, int threads)
    {
        Matrix next = _forward.Layers[layer + 1].Weights, deltas = _deltas[layer], units = _forward.Units[layer + 1];
        Tile tile = Tile.Share(rows, deltas.Columns, thread, threads);
        MatrixProduct.RightTransposed(_deltas[layer + 1], next, deltas, next.Columns, tile, _forward.Scratch(thread));
        for (int r = tile.Row; r < tile.Row + tile.Rows; r++)
        {
            Activations.Differentiate(
                _forward.Activation, units.Row(r).Slice(tile.Column, tile.Columns), deltas.Row(r).Slice(tile.Column, tile.Columns));
        }
    }

    /// <summary>
    /// weights = keep * weights - step * inputs^T x deltas, biases = biases - step * sum of deltas, for a layer
    /// counted from 0. Weight decay is in keep; biases are not decayed.
    /// </summary>
    public void Update(int layer, int rows, float step, float keep, int thread, int threads)
    {
        Matrix weights = _forward.Layers[layer].Weights;
        Tile tile = Tile.Share(weights.Rows, weights.Columns, thread, threads);
        if (layer == 0 && _forward.Sparse is { } sparse)
            SparseProduct.Descend(sparse, _deltas[layer], weights, _partial, rows, step, keep, tile);
        else
            MatrixProduct.Descend(_forward.Units[layer], _deltas[layer], null, weights, rows, step, keep, tile, _forward.Scratch(thread));
        if (tile is { Row: 0, Rows: > 0 })
            DescendBiases(layer, rows, step, tile.Column, tile.Columns);
    }

    public void Dispose()
    {
        foreach (Matrix matrix in (ReadOnlySpan<Matrix>)[.. _deltas, .. _biasGradients]) matrix.Dispose();
        _partial?.Dispose();
    }

    private void DescendBiases(int layer, int rows, float step, int first, int count)
    {
        Span<float> gradient = _biasGradients[layer].Row(0).Slice(first, count);
        gradient.Clear();
        for (int r = 0; r < rows; r++)
            Elementwise.Add(_deltas[layer].Row(r).Slice(first, count), gradient);
        Span<float> biases = _forward.Layers[layer].Biases.Row(0).Slice(first, count);
        for (int j = 0; j < count; j++)
            biases[j] = MathF.FusedMultiplyAdd(-step, gradient[j], biases[j]);
    }
}
