using System.Diagnostics;
using System.Runtime.CompilerServices;
using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Numerics;

namespace DigitsNet.Training;

/// <summary>
/// A step of training on a batch, shared by the threads of a pool, and every buffer it needs, made once. A batch goes
/// through the network in blocks of examples; what comes out depends neither on them nor on the threads.
/// </summary>
internal sealed class TrainingStep : IDisposable
{
    // Examples of a block: few enough for their activations to stay in the cache; in networks whose weights do not fit the
    // cache anyway, enough to repay the cost of loading the weights from memory.
    private const int BlockRows = 128, BlockRowsOfLarge = 256;

    // Up to this many weights of a network the caches hold them all, and up to this many of a layer those of one core.
    private const int LargeWeights = 1 << 20, FewWeights = 1 << 16;

    // The most multiplications of the part of a step that changes weights, which cannot be stopped half-way
    private const long UnstoppableWork = 1L << 33;

    // Pieces that each thread's part is cut into, so that idle threads can take some over: more spread the work more evenly, but each costs a little.
    private const int Pieces = 4;

    private readonly DigitData _data;
    // What an example of each class counts for; null where all count the same
    private readonly float[]? _classWeights;
    private readonly int[] _labels, _order, _blockLabels, _predicted;
    private readonly Layer[] _layers;
    private readonly ForwardPass _forward;
    private readonly BackwardPass _backward;
    private readonly OutputStage _output;
    private readonly WorkerPool _pool;
    private readonly WorkStealing _work;
    private readonly ThreadPace? _pace;
    private readonly Action<int> _step;
    // From this layer on threads share out the examples, and not the units
    private readonly int _narrow;
    private readonly int _blockRows, _lastRows;

    private int _epoch, _first, _rows, _threads;
    private StepNumbers _numbers;
    private double _cost;
    private CancellationToken _cancellationToken;

    /// <param name="network">Checked choices.</param>
    /// <param name="data">Labelled examples.</param>
    /// <param name="order">Rows of the data in the order to come, which the caller may change between steps.</param>
    /// <param name="scaler">Fitted to the data.</param>
    /// <param name="layers">Weights, changed in place.</param>
    /// <param name="moments">The optimizer's, changed in place.</param>
    /// <param name="pool">The threads.</param>
    /// <param name="isPaced">Whether a step may leave threads idle where that is faster.</param>
    public TrainingStep(Network network, DigitData data, int[] order, Scaler scaler, Layer[] layers, Layer[][] moments, WorkerPool pool, bool isPaced)
    {
        (_data, _order, _layers, _pool) = (data, order, layers, pool);
        _pace = isPaced ? new ThreadPace(pool.Threads) : null;
        _work = new WorkStealing(pool.Threads);
        _step = Step;
        _labels = ClassLabels.Map(data, data.ClassNames);
        var counts = new int[data.ClassNames.Count];
        foreach (int label in _labels)
            counts[label]++;
        _classWeights = ClassWeights.All[network.ClassWeight](counts);
        _blockRows = layers.Sum(Weights) > LargeWeights ? BlockRowsOfLarge : BlockRows;
        _lastRows = (int)Math.Clamp(UnstoppableWork / layers.Sum(Weights) / 4 * 4, 4, _blockRows);
        int batch = Math.Min(network.BatchSize, data.Count), capacity = Math.Min(batch, _blockRows);
        _predicted = new int[batch];
        _blockLabels = new int[capacity];
        _forward = new ForwardPass(layers, network, scaler, capacity, pool.Threads, isTraining: true);
        _forward.Expect(data);
        _backward = new BackwardPass(_forward, Optimizers.All[network.Optimizer], moments, capacity, inBlocks: batch > Math.Min(capacity, _lastRows));
        _output = new OutputStage(network, capacity, layers[^1].Outputs);
        _narrow = layers.Length;
        while (_narrow > 0 && Weights(layers[_narrow - 1]) <= FewWeights)
            _narrow--;

        static long Weights(Layer layer) => (long)layer.Inputs * layer.Outputs;
    }

    /// <summary>Takes the optimizer's step with the weights, by the gradient of a batch.</summary>
    /// <param name="epoch">The epoch under way, counted from 1.</param>
    /// <param name="first">Place of its first example in the order.</param>
    /// <param name="rows">Examples in it.</param>
    /// <param name="numbers">The optimizer's numbers of this step.</param>
    /// <param name="confusion">Where its examples are counted, as they were predicted before the step.</param>
    /// <param name="cancellationToken">Looked at until the first weight is changed: a step is taken whole or not at all.</param>
    /// <returns>The sum of their costs before the step.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing has changed.</exception>
    public double Run(int epoch, int first, int rows, in StepNumbers numbers, ConfusionMatrix confusion, CancellationToken cancellationToken)
    {
        (_epoch, _first, _rows, _numbers, _cancellationToken, _cost) = (epoch, first, rows, numbers, cancellationToken, 0);
        _threads = _pace?.Threads ?? _pool.Threads;
        _work.Reset();
        long start = Stopwatch.GetTimestamp();
        if (_threads == 1)
            Step(0);
        else
            _pool.Run(_step);
        _pace?.Record(rows, Stopwatch.GetTimestamp() - start);
        for (int r = 0; r < rows; r++)
            confusion.Add(_labels[_order[first + r]], _predicted[r]);
        return _cost;
    }

    public void Dispose()
    {
        _forward.Dispose();
        _backward.Dispose();
        _output.Dispose();
    }

    private void Synchronize()
    {
        if (_threads > 1)
            _pool.Synchronize();
    }

    // One thread's share of a step.
    private void Step(int thread)
    {
        WorkStealing.Turn turn = _work.Begin(thread, _threads);
        // The last block is as large as the others unless taking its step would take long
        int last = _lastRows < _blockRows ? Math.Min(_rows, _lastRows) : 0, others = _rows - last;
        int blocks = (others + _blockRows - 1) / _blockRows;
        for (int block = 0; block < blocks; block++)
        {
            if (block > 0)
                Synchronize();
            (int first, int rows) = Tile.Stripe(others, block, blocks);
            StepBlock(first, rows, block == 0, last == 0 && block == blocks - 1, thread, ref turn);
        }
        if (last == 0) return;
        if (blocks > 0)
            Synchronize();
        StepBlock(others, last, blocks == 0, true, thread, ref turn);
    }

    private Tile Next(ref Tile rest, int depth)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        return Tile.Next(ref rest, depth);
    }

    // One thread's share of a block: inputs, layers forward, outputs and their deltas, layers backward, and the step of the weights.
    // Before a phase that reads what other threads wrote, the threads synchronize.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StepBlock(int first, int rows, bool isFirst, bool isLast, int thread, ref WorkStealing.Turn turn)
    {
        while (turn.Take(Pieces, out Piece piece))
            Load(_first + first, rows, piece, thread);
        Synchronize();

        while (turn.Take(1, out Piece piece))
            _backward.PrepareInputs(rows, piece);
        for (int l = 0; l < _narrow; l++)
        {
            while (turn.Take(PiecesOf(l), out Piece piece))
            {
                for (Tile rest = piece.Of(rows, _layers[l].Outputs); rest.Columns > 0;)
                    _forward.Forward(l, Next(ref rest, _layers[l].Inputs), thread);
            }
            Synchronize();
        }

        // The small layers at the end, forward and backward, example by example
        while (turn.Take(1, out Piece piece))
            PassNarrow(piece.Stripe(rows), thread);
        for (int l = _narrow - 1; l > 0; l--)
        {
            Synchronize();
            while (turn.Take(1, out Piece piece))
            {
                for (Tile rest = piece.Of(rows, _layers[l].Inputs); rest.Columns > 0;)
                    _backward.Backward(l - 1, Next(ref rest, _layers[l].Outputs), thread);
            }
        }

        Synchronize();
        if (thread == 0)
            Note(first, rows);
        // Gradients; with the last block the weights take their step, which is not to be broken off
        for (int l = 0; l < _layers.Length; l++)
        {
            while (turn.Take(PiecesOf(l), out Piece piece))
            {
                Tile rest = piece.Of(_layers[l].Inputs, _layers[l].Outputs);
                while (!isLast && rest.Columns > 0)
                    _backward.Descend(l, rows, isFirst, isLast, _numbers, Next(ref rest, rows), thread);
                if (isLast)
                    _backward.Descend(l, rows, isFirst, isLast, _numbers, rest, thread);
            }
        }
    }

    // Examples without their zeros are cut freely; a product of whole matrices does better in one piece.
    private int PiecesOf(int layer) => _forward.Inputs(layer).IsCutFreely ? Pieces : 1;

    // Some examples through the small layers at the end, to the outputs and back.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PassNarrow((int First, int Count) examples, int thread)
    {
        (int first, int count) = examples;
        for (int l = _narrow; l < _layers.Length; l++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            _forward.Forward(l, new Tile(first, count, 0, _layers[l].Outputs), thread);
        }
        _output.Activate(_forward.Logits, first, count);
        _output.Score(_forward.Logits, _blockLabels, first, count);
        _output.Differentiate(_backward.OutputDeltas, _blockLabels, first, count);
        if (_classWeights is not null)
            Weigh(_backward.OutputDeltas, first, count);
        for (int l = _layers.Length - 1; l >= Math.Max(_narrow, 1); l--)
            _backward.Backward(l - 1, new Tile(first, count, 0, _layers[l].Inputs), thread);
    }

    // An example's gradient is proportional to its output deltas: to weight these is to weight all of it
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Weigh(Matrix deltas, int first, int count)
    {
        for (int r = first; r < first + count; r++)
        {
            float weight = _classWeights![_blockLabels[r]];
            foreach (ref float delta in deltas.Row(r))
                delta *= weight;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Load(int start, int rows, Piece piece, int thread)
    {
        (int top, int count) = piece.Stripe(rows);
        ReadOnlySpan<int> order = _order.AsSpan(start + top);
        _forward.Load(_data, order, count, top, thread, _epoch);
        for (int r = 0; r < count; r++)
            _blockLabels[top + r] = _labels[order[r]];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Note(int first, int rows)
    {
        for (int r = 0; r < rows; r++)
        {
            _cost += _output.Costs[r];
            _predicted[first + r] = _output.Predicted[r];
        }
    }
}
