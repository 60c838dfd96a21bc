using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DigitsNet.Data;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>
/// The way from a batch of examples to the logits, and the buffers it needs: for each layer
/// activations = f(inputs x weights + biases). Every method does a piece of the work; between layers the threads must
/// meet, unless a thread goes on with the same examples.
/// </summary>
internal sealed class ForwardPass : IDisposable
{
    // A table is large and its examples come in any order: they are asked for this many early.
    private const int RowsAhead = 12;

    private readonly Layer[] _layers;
    private readonly ActivationFunction _activation;
    private readonly Scaler _scaler;
    private readonly int _capacity;
    private readonly Matrix?[] _units;
    private readonly Matrix?[] _sums;
    private readonly ProductScratch[] _scratch;
    private SparseBatch? _sparse;
    private Matrix? _group;

    /// <param name="layers">First hidden layer to output layer.</param>
    /// <param name="activation">Of the hidden layers.</param>
    /// <param name="scaler">For the examples.</param>
    /// <param name="capacity">Greatest number of examples in a batch.</param>
    /// <param name="threads">Threads that share the work.</param>
    public ForwardPass(Layer[] layers, Activation activation, Scaler scaler, int capacity, int threads)
    {
        _layers = layers;
        _activation = Activations.All[activation];
        _scaler = scaler;
        _capacity = SparseBatch.WholeGroups(capacity);
        _units = [null, .. layers.Select(layer => new Matrix(_capacity, layer.Outputs))];
        _sums = [.. layers.Select((layer, l) => _activation.NeedsSums && l < layers.Length - 1 ? new Matrix(_capacity, layer.Outputs) : null)];
        _scratch = new ProductScratch[threads];
        for (int t = 0; t < threads; t++)
            _scratch[t] = new ProductScratch();
    }

    /// <summary>The scaled examples (0), unless they are <see cref="Sparse"/>, the activations of each hidden layer, the logits (last): examples x units.</summary>
    public Matrix Units(int layer) => _units[layer]!;

    public ReadOnlySpan<Layer> Layers => _layers;

    public ActivationFunction Activation => _activation;

    /// <summary>The weighted sums of a hidden layer, counted from 0; null where its activation does without them.</summary>
    public Matrix? Sums(int layer) => _sums[layer];

    /// <summary>Weighted sums of the output layer, examples x classes.</summary>
    public Matrix Logits => _units[^1]!;

    public ProductScratch Scratch(int thread) => _scratch[thread];

    /// <summary>The scaled examples without their zeros, where that pays; else null.</summary>
    public SparseBatch? Sparse { get; private set; }

    /// <summary>Looks at the data to come and decides whether zeros are left out. Called before the first example is loaded, by one thread.</summary>
    public void Expect(DigitData data) => Expect(_scaler.KeepsZeros ? InputDensity.Estimate(data) : 1);

    /// <summary>The same for a single example.</summary>
    public void Expect(DigitData data, int row) => Expect(_scaler.KeepsZeros ? InputDensity.Of(data, row) : 1);

    private void Expect(double density)
    {
        int features = _layers[0].Inputs;
        Sparse = null;
        if (density > InputDensity.SparseLimit)
        {
            _units[0] ??= new Matrix(_capacity, features);
            return;
        }
        Sparse = _sparse ??= new SparseBatch(_capacity, features);
        _group ??= new Matrix(SparseBatch.GroupRows * _scratch.Length, features);
    }

    /// <summary>Scales examples into rows of the batch, the first of which begins a group of four.</summary>
    /// <param name="data">The table.</param>
    /// <param name="order">Rows of the table, with those that will be loaded after these.</param>
    /// <param name="count">How many of them to load.</param>
    /// <param name="first">First row of the batch.</param>
    /// <param name="thread">Who loads.</param>
    public void Load(DigitData data, ReadOnlySpan<int> order, int count, int first, int thread)
    {
        for (int r = 0; r < Math.Min(RowsAhead, order.Length); r++)
            Fetch(data, order[r]);
        if (Sparse is { } sparse)
            LoadGroups(sparse, data, order, count, first, thread);
        else
            Scale(data, order, count, _units[0]!, first);
    }

    /// <summary>A block of one layer, counted from 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(int layer, Tile tile, int thread)
    {
        Matrix weights = _layers[layer].Weights, output = Units(layer + 1);
        if (layer == 0 && Sparse is { } sparse)
            SparseProduct.Plain(sparse, weights, output, tile);
        else
            MatrixProduct.Plain(Units(layer), weights, output, weights.Rows, tile, _scratch[thread]);
        AddBiases(layer, tile);
        if (layer < _layers.Length - 1)
            _activation.Apply(output, _sums[layer], tile);
    }

    /// <summary>All layers by one thread.</summary>
    public void Forward(int rows)
    {
        for (int l = 0; l < _layers.Length; l++)
            Forward(l, new Tile(0, rows, 0, _layers[l].Outputs), 0);
    }

    public void Dispose()
    {
        foreach (Matrix? units in (ReadOnlySpan<Matrix?>)[.. _units, .. _sums]) units?.Dispose();
        foreach (ProductScratch scratch in _scratch) scratch.Dispose();
        _sparse?.Dispose();
        _group?.Dispose();
    }

    // Rows that are missing from the last group are zero.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LoadGroups(SparseBatch sparse, DigitData data, ReadOnlySpan<int> order, int count, int first, int thread)
    {
        const int Rows = SparseBatch.GroupRows;
        int place = Rows * thread;
        for (int r = 0; r < count; r += Rows)
        {
            int present = Math.Min(Rows, count - r);
            Scale(data, order[r..], present, _group!, place);
            for (int missing = present; missing < Rows; missing++)
                _group!.Row(place + missing).Clear();
            sparse.ListGroup((first + r) / Rows, _group!, place);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scale(DigitData data, ReadOnlySpan<int> order, int count, Matrix to, int first)
    {
        for (int r = 0; r < count; r++)
        {
            if (r + RowsAhead < order.Length)
                Fetch(data, order[r + RowsAhead]);
            if (data.IsBytes)
                _scaler.Apply(data.GetBytes(order[r]), to.Row(first + r));
            else
                _scaler.Apply(data.GetFloats(order[r]), data.GetRests(order[r]), to.Row(first + r));
        }
    }

    private static void Fetch(DigitData data, int row) =>
        CacheLines.Fetch(data.IsBytes ? data.GetBytes(row) : MemoryMarshal.AsBytes(data.GetFloats(row)));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddBiases(int layer, Tile tile)
    {
        ReadOnlySpan<float> biases = _layers[layer].Biases.Row(0).Slice(tile.Column, tile.Columns);
        for (int r = tile.Row; r < tile.Row + tile.Rows; r++)
            Elementwise.Add(biases, Units(layer + 1).Row(r).Slice(tile.Column, tile.Columns));
    }
}
