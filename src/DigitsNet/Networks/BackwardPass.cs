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
    // Weights whose gradient is computed and used in one go: 32 KiB, which the first-level cache nearly holds
    private const int StepWeights = 1 << 13;

    private readonly ForwardPass _forward;
    private readonly OptimizerMethod _optimizer;
    private readonly Layer[][] _moments;
    private readonly Matrix[] _deltas, _biasGradients;
    private readonly Matrix[]? _gradients;
    // For each thread and layer the gradient of a few rows of weights, unless the optimizer is fused
    private readonly Matrix[][] _partGradients;

    /// <param name="forward">The way there.</param>
    /// <param name="optimizer">Takes the steps.</param>
    /// <param name="moments">Its moments. Each moment is laid out as the layers are, with one number for each weight and each bias.</param>
    /// <param name="capacity">Greatest number of examples in a block.</param>
    /// <param name="inBlocks">Whether batches have more blocks than one.</param>
    public BackwardPass(ForwardPass forward, OptimizerMethod optimizer, Layer[][] moments, int capacity, bool inBlocks)
    {
        (_forward, _optimizer, _moments) = (forward, optimizer, moments);
        _deltas = Each(layer => new Matrix(capacity, layer.Outputs));
        _biasGradients = Each(layer => new Matrix(1, layer.Outputs));
        _gradients = inBlocks ? Each(layer => new Matrix(layer.Inputs, layer.Outputs)) : null;
        _partGradients = new Matrix[optimizer.IsFused ? 0 : forward.Threads][];
        for (int t = 0; t < _partGradients.Length; t++)
            _partGradients[t] = Each(layer => new Matrix(PartRows(layer), layer.Outputs));

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
        Matrix next = _forward.Layers[layer + 1].Weights, deltas = _deltas[layer];
        MatrixProduct.RightTransposed(_deltas[layer + 1], next, deltas, next.Columns, tile, _forward.Scratch(thread));
        _forward.Differentiate(layer, deltas, tile);
    }

    /// <summary>
    /// Adds inputs^T x deltas of a block to the gradient of a layer counted from 0. The last block of a batch takes the
    /// optimizer's step with the weights and biases.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Descend(int layer, int rows, bool isFirst, bool isLast, in StepNumbers numbers, Tile tile, int thread)
    {
        if (isLast && _optimizer.IsFused)
            DescendFused(layer, rows, isFirst, numbers, tile, thread);
        else if (isLast)
            StepByParts(layer, rows, isFirst, numbers, tile, thread);
        else
            AddGradient(layer, rows, isFirst, _gradients![layer], tile, thread);
        if (tile is not { Row: 0, Rows: > 0 }) return;
        AccumulateBiases(layer, rows, isFirst, tile.Column, tile.Columns);
        if (isLast)
            StepBiases(layer, numbers, tile.Column, tile.Columns);
    }

    public void Dispose()
    {
        foreach (Matrix matrix in (ReadOnlySpan<Matrix>)[.. _deltas, .. _biasGradients, .. _gradients ?? [], .. _partGradients.SelectMany(part => part)]) matrix.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AccumulateBiases(int layer, int rows, bool isFirst, int first, int count)
    {
        if (isFirst)
            _biasGradients[layer].Row(0).Slice(first, count).Clear();
        Elementwise.AddRows(_deltas[layer], rows, _biasGradients[layer], first, count);
    }

    // weights = weights - rate * (gradient + penalty * weights), without storing the gradient of the last block
    private void DescendFused(int layer, int rows, bool isFirst, in StepNumbers numbers, Tile tile, int thread) => _forward.Inputs(layer).Descend(
        _deltas[layer], isFirst ? null : _gradients![layer], _forward.Layers[layer].Weights, rows, numbers.Rate, numbers.Penalty, tile, _forward.Scratch(thread));

    private void AddGradient(int layer, int rows, bool isFirst, Matrix to, Tile tile, int thread) =>
        _forward.Inputs(layer).Gradient(_deltas[layer], isFirst ? null : _gradients![layer], to, rows, tile, _forward.Scratch(thread));

    // The gradient of a few rows is computed and used while the cache holds it
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StepByParts(int layer, int rows, bool isFirst, in StepNumbers numbers, Tile tile, int thread)
    {
        Matrix gradient = _partGradients[thread][layer], weights = _forward.Layers[layer].Weights;
        Matrix? first = _moments.Length > 0 ? _moments[0][layer].Weights : null, second = _moments.Length > 1 ? _moments[1][layer].Weights : null;
        for (int row = tile.Row; row < tile.Row + tile.Rows; row += gradient.Rows)
        {
            Tile part = tile with { Row = row, Rows = Math.Min(gradient.Rows, tile.Row + tile.Rows - row) };
            gradient.NumberRowsFrom(row);
            AddGradient(layer, rows, isFirst, gradient, part, thread);
            _optimizer.Update(weights, gradient, first, second, part, numbers);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StepBiases(int layer, in StepNumbers numbers, int column, int columns) => _optimizer.Update(
        _forward.Layers[layer].Biases, _biasGradients[layer], _moments.Length > 0 ? _moments[0][layer].Biases : null,
        _moments.Length > 1 ? _moments[1][layer].Biases : null, new Tile(0, 1, column, columns), numbers.WithoutDecay());

    private static int PartRows(Layer layer) => Math.Max(Matrix.Lanes, StepWeights / Math.Max(1, layer.Outputs) / Matrix.Lanes * Matrix.Lanes);
}
