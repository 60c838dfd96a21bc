using DigitsNet.Data;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>
/// The way from a batch of examples to the logits, and the buffers it needs: for each layer
/// activations = f(inputs x weights + biases). Every method does one thread's part; between layers the threads must meet.
/// </summary>
internal sealed unsafe class ForwardPass : IDisposable
{
    private readonly Layer[] _layers;
    private readonly Activation _activation;
    private readonly Scaler _scaler;
    private readonly Matrix[] _units;
    private readonly ProductScratch[] _scratch;
    private SparseBatch? _sparse;

    /// <param name="layers">First hidden layer to output layer.</param>
    /// <param name="activation">Of the hidden layers.</param>
    /// <param name="scaler">For the examples.</param>
    /// <param name="capacity">Greatest number of examples in a batch.</param>
    /// <param name="threads">Threads that share the work.</param>
    public ForwardPass(Layer[] layers, Activation activation, Scaler scaler, int capacity, int threads)
    {
        _layers = layers;
        _activation = activation;
        _scaler = scaler;
        capacity = SparseBatch.WholeGroups(capacity);
        _units = [new Matrix(capacity, layers[0].Inputs), .. layers.Select(layer => new Matrix(capacity, layer.Outputs))];
        _scratch = new ProductScratch[threads];
        for (int t = 0; t < threads; t++)
            _scratch[t] = new ProductScratch();
    }

    /// <summary>The scaled examples (0), the activations of each hidden layer, the logits (last): examples x units.</summary>
    public IReadOnlyList<Matrix> Units => _units;

    public ReadOnlySpan<Layer> Layers => _layers;

    public Activation Activation => _activation;

    /// <summary>Weighted sums of the output layer, examples x classes.</summary>
    public Matrix Logits => _units[^1];

    public ProductScratch Scratch(int thread) => _scratch[thread];

    /// <summary>What may be left out of the examples, where that pays; else null.</summary>
    public SparseBatch? Sparse { get; private set; }

    /// <summary>Looks at the data to come and decides whether zeros are left out. Called before the first example is loaded, by one thread.</summary>
    public void Expect(DigitData data) => Expect(_scaler.KeepsZeros ? InputDensity.Estimate(data) : 1);

    /// <summary>The same for a single example.</summary>
    public void Expect(DigitData data, int row) => Expect(_scaler.KeepsZeros ? InputDensity.Of(data, row) : 1);

    private void Expect(double density) =>
        Sparse = density <= InputDensity.SparseLimit ? _sparse ??= new SparseBatch(_units[0]) : null;

    /// <summary>Scales examples into rows of the batch, the first of which begins a group of four.</summary>
    /// <param name="data">The table.</param>
    /// <param name="dataRows">Rows of the table.</param>
    /// <param name="first">First row of the batch.</param>
    public void Load(DigitData data, ReadOnlySpan<int> dataRows, int first)
    {
        for (int r = 0; r < dataRows.Length; r++)
        {
            Span<float> destination = _units[0].Row(first + r);
            if (data.IsBytes)
                _scaler.Apply(data.GetBytes(dataRows[r]), destination);
            else
                _scaler.Apply(data.GetFloats(dataRows[r]), destination);
        }
        Sparse?.ListGroups(first, dataRows.Length);
    }

    /// <summary>One layer, counted from 0, for the first <paramref name="rows"/> examples of the batch.</summary>
    public void Forward(int layer, int rows, int thread, int threads)
    {
        Matrix weights = _layers[layer].Weights, output = _units[layer + 1];
        Tile tile = Tile.Share(rows, weights.Columns, thread, threads);
        if (layer == 0 && Sparse is { } sparse)
            SparseProduct.Plain(sparse, weights, output, tile);
        else
            MatrixProduct.Plain(_units[layer], weights, output, weights.Rows, tile, _scratch[thread]);
        AddBiases(layer, tile);
        if (layer < _layers.Length - 1)
        {
            for (int r = tile.Row; r < tile.Row + tile.Rows; r++)
                Activations.Apply(_activation, output.Row(r).Slice(tile.Column, tile.Columns));
        }
    }

    /// <summary>All layers by one thread.</summary>
    public void Forward(int rows)
    {
        for (int l = 0; l < _layers.Length; l++)
            Forward(l, rows, 0, 1);
    }

    public void Dispose()
    {
        foreach (Matrix units in _units) units.Dispose();
        foreach (ProductScratch scratch in _scratch) scratch.Dispose();
        _sparse?.Dispose();
    }

    private void AddBiases(int layer, Tile tile)
    {
        ReadOnlySpan<float> biases = _layers[layer].Biases.Row(0).Slice(tile.Column, tile.Columns);
        for (int r = tile.Row; r < tile.Row + tile.Rows; r++)
            Elementwise.Add(biases, _units[layer + 1].Row(r).Slice(tile.Column, tile.Columns));
    }
}
