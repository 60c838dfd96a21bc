using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DigitsNet.Data;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>
/// The way from a batch of examples to the logits, and the buffers it needs: for each layer
/// activations = f(inputs x weights + biases). Every method does a piece of the work; between layers the threads must
/// synchronize, unless each goes on with the same examples.
/// </summary>
internal sealed class ForwardPass : IDisposable
{
    // A table is larger than the cache and its rows are read in random order: they are prefetched this many rows early.
    private const int RowsAhead = 12;

    private readonly Layer[] _layers;
    private readonly ActivationFunction?[] _activations;
    private readonly Scaler _scaler;
    private readonly int _capacity;
    private readonly Matrix[] _units;
    private readonly Operand?[] _inputs;
    private readonly Matrix?[] _sums, _dropped;
    private readonly DropoutMask?[] _masks;
    private readonly ProductScratch[] _scratch;
    private Operand? _dense, _sparse;

    /// <param name="layers">First hidden layer to output layer.</param>
    /// <param name="network">The choices.</param>
    /// <param name="scaler">For the examples.</param>
    /// <param name="capacity">Greatest number of examples in a batch.</param>
    /// <param name="threads">Threads that share the work.</param>
    /// <param name="isTraining">Whether dropout layers leave units out.</param>
    public ForwardPass(Layer[] layers, Network network, Scaler scaler, int capacity, int threads, bool isTraining)
    {
        _layers = layers;
        _scaler = scaler;
        _capacity = SparseBatch.WholeGroups(capacity);
        _units = [.. layers.Select(layer => new Matrix(_capacity, layer.Outputs))];
        _activations = [.. layers.Select((_, l) => network.ActivationOf(l) is { } activation ? Activations.All[activation] : null)];
        _sums = [.. layers.Select((layer, l) => _activations[l] is { NeedsSums: true } ? new Matrix(_capacity, layer.Outputs) : null)];
        _masks = [.. layers.Select((layer, l) => isTraining && network.Layers.DropoutBefore(l) is var rate && rate > 0 ? new DropoutMask(rate, network.Seed, l, _capacity, layer.Inputs) : null)];
        _dropped = [.. layers.Select((layer, l) => l > 0 && _masks[l] is not null ? new Matrix(_capacity, layer.Inputs) : null)];
        _inputs = [null, .. _units[..^1].Select((units, l) => new Operand(_dropped[l + 1] ?? units))];
        _scratch = new ProductScratch[threads];
        for (int t = 0; t < threads; t++)
            _scratch[t] = new ProductScratch();
    }

    /// <summary>What a layer, counted from 0, multiplies with its weights, examples x inputs: the scaled examples or what the layer before made.</summary>
    public Operand Inputs(int layer) => _inputs[layer] ?? throw new InvalidOperationException($"Found no inputs; expected a call of {nameof(Expect)} first.");

    /// <summary>What a layer makes, examples x outputs: the activations of a hidden layer, or the logits.</summary>
    public Matrix Outputs(int layer) => _units[layer];

    public ReadOnlySpan<Layer> Layers => _layers;

    /// <summary>From the derivatives by what the next layer takes in to those by the weighted sums of a hidden layer, counted from 0, for a tile.</summary>
    public void Differentiate(int layer, Matrix deltas, Tile tile)
    {
        _masks[layer + 1]?.Apply(deltas, deltas, tile);
        _activations[layer]!.Differentiate(_units[layer], _sums[layer], deltas, tile);
    }

    /// <summary>Weighted sums of the output layer, examples x classes.</summary>
    public Matrix Logits => _units[^1];

    /// <summary>Threads that share the work.</summary>
    public int Threads => _scratch.Length;

    public ProductScratch Scratch(int thread) => _scratch[thread];

    /// <summary>Looks at the data to come and decides whether zeros are left out. Called before the first example is loaded, by one thread.</summary>
    public void Expect(DigitData data) => Expect(_scaler.KeepsZeros ? InputDensity.Estimate(data) : 1);

    /// <summary>The same for a single example.</summary>
    public void Expect(DigitData data, int row) => Expect(_scaler.KeepsZeros ? InputDensity.Of(data, row) : 1);

    private void Expect(double density)
    {
        bool withoutZeros = density <= InputDensity.SparseLimit;
        ref Operand? inputs = ref withoutZeros ? ref _sparse : ref _dense;
        _inputs[0] = inputs ??= new Operand(_capacity, _layers[0].Inputs, withoutZeros, _scratch.Length);
    }

    /// <summary>Scales examples into rows of the batch, the first of which begins a group of four.</summary>
    /// <param name="data">The table.</param>
    /// <param name="order">Rows of the table, with those that will be loaded after these.</param>
    /// <param name="count">How many of them to load.</param>
    /// <param name="first">First row of the batch.</param>
    /// <param name="thread">Who loads.</param>
    /// <param name="epoch">The epoch under way, for dropout.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Load(DigitData data, ReadOnlySpan<int> order, int count, int first, int thread, int epoch = 0)
    {
        for (int r = 0; r < Math.Min(RowsAhead, order.Length); r++)
            Fetch(data, order[r]);
        Operand inputs = Inputs(0);
        for (int r = 0; r < count; r += Operand.GroupRows)
        {
            int rows = Math.Min(Operand.GroupRows, count - r);
            for (int i = r; i < r + rows; i++)
            {
                if (i + RowsAhead < order.Length)
                    Fetch(data, order[i + RowsAhead]);
                Span<float> row = inputs.Row(first + i, thread);
                if (data.IsBytes)
                    _scaler.Apply(data.GetBytes(order[i]), row);
                else
                    _scaler.Apply(data.GetFloats(order[i]), data.GetRests(order[i]), row);
                foreach (DropoutMask? mask in _masks)
                    mask?.Draw(first + i, order[i], epoch);
                _masks[0]?.Apply(first + i, row);
            }
            inputs.Complete(first + r, rows, thread);
        }
    }

    /// <summary>A block of one layer, counted from 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(int layer, Tile tile, int thread)
    {
        Matrix output = Outputs(layer);
        Inputs(layer).Multiply(_layers[layer].Weights, output, tile, _scratch[thread]);
        Elementwise.AddToRows(_layers[layer].Biases, output, tile);
        if (layer == _layers.Length - 1) return;
        _activations[layer]!.Apply(output, _sums[layer], tile);
        _masks[layer + 1]?.Apply(output, _dropped[layer + 1]!, tile);
    }

    /// <summary>All layers by one thread.</summary>
    /// <param name="rows">Examples loaded.</param>
    /// <param name="cancellationToken">Looked at many times a second.</param>
    public void Forward(int rows, CancellationToken cancellationToken = default)
    {
        for (int l = 0; l < _layers.Length; l++)
        {
            for (var rest = new Tile(0, rows, 0, _layers[l].Outputs); rest.Columns > 0;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Forward(l, Tile.Next(ref rest, _layers[l].Inputs), 0);
            }
        }
    }

    public void Dispose()
    {
        foreach (Matrix? units in (ReadOnlySpan<Matrix?>)[.. _units, .. _sums, .. _dropped]) units?.Dispose();
        foreach (DropoutMask? mask in _masks) mask?.Dispose();
        foreach (ProductScratch scratch in _scratch) scratch.Dispose();
        _dense?.Dispose();
        _sparse?.Dispose();
    }

    private static void Fetch(DigitData data, int row) =>
        CacheLines.Fetch(data.IsBytes ? data.GetBytes(row) : MemoryMarshal.AsBytes(data.GetFloats(row)));
}
