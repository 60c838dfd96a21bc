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

    /// <summary>The examples as lists of what is not zero, where that is the shorter way; else null, and they are in Units[0].</summary>
    public SparseBatch? Sparse { get; private set; }

    /// <summary>Looks at the data to come and decides how its examples are held. Called before the first is loaded, by one thread.</summary>
    public void Expect(DigitData data)
    {
        bool sparse = _scaler.KeepsZeros && InputDensity.Estimate(data) <= InputDensity.SparseLimit;
        Sparse = sparse ? _sparse ??= new SparseBatch(_units[0].Rows, _units[0].Columns) : null;
    }

    /// <summary>Scales one example into a row of the batch.</summary>
    public void Load(DigitData data, int dataRow, int batchRow)
    {
        if (Sparse is { } sparse)
        {
            if (data.IsBytes)
                sparse.SetRow(batchRow, data.GetBytes(dataRow), _scaler.Factors[0]);
            else
                sparse.SetRow(batchRow, data.GetFloats(dataRow), _scaler.Factors[0]);
            return;
        }
        Span<float> destination = _units[0].Row(batchRow);
        if (data.IsBytes)
            _scaler.Apply(data.GetBytes(dataRow), destination);
        else
            _scaler.Apply(data.GetFloats(dataRow), destination);
    }

    /// <summary>One layer, counted from 0, for the first <paramref name="rows"/> examples of the batch.</summary>
    public void Forward(int layer, int rows, int thread, int threads)
    {
        Matrix weights = _layers[layer].Weights, output = _units[layer + 1];
        Tile tile = Tile.Share(rows, weights.Columns, thread, threads);
        if (layer == 0 && Sparse is { } examples)
            SparseProduct.Plain(examples, weights, output, tile);
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
