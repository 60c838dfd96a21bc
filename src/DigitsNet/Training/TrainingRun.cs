using System.Diagnostics;
using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Numerics;

namespace DigitsNet.Training;

/// <summary>
/// One training under way: the weights, the place in the data, and every buffer a step needs, made once. A step is
/// shared by the threads of a pool; what comes out does not depend on how many there are.
/// </summary>
internal sealed class TrainingRun : IDisposable
{
    // A batch that costs this many times what the first did, or what guessing would, has left for good.
    private const double DivergenceFactor = 1000;

    // Examples that go through the network together: few enough for what is kept of them to stay near the cores.
    private const int BlockRows = 128;

    // Up to this many weights of a layer a core's own cache holds them all.
    private const int FewWeights = 1 << 16;

    // Pieces of a thread's part, which another may take over: more even out more, and each costs a little.
    private const int Pieces = 4;

    private readonly Network _network;
    private readonly DigitData _data;
    private readonly int[] _labels;
    private readonly int[] _order;
    private readonly int[] _blockLabels;
    private readonly Layer[] _layers;
    private readonly ForwardPass _forward;
    private readonly BackwardPass _backward;
    private readonly OutputStage _output;
    private readonly WorkerPool _pool;
    private readonly WorkStealing _work;
    private readonly Action<int> _step;
    // From this layer on threads share out the examples, and not the units
    private readonly int _narrow;
    private ConfusionMatrix _confusion;

    private readonly ThreadPace? _pace;

    private int _batchFirst, _batchRows, _threads;
    private float _stepSize, _keep;
    private double _batchCost, _costSum;
    private double _costLimit;

    /// <param name="network">Checked choices, of which the caller keeps no reference.</param>
    /// <param name="data">Labelled examples.</param>
    /// <param name="scaler">Fitted to the data.</param>
    /// <param name="layers">Weights to begin with; changed in place.</param>
    /// <param name="pool">The threads.</param>
    /// <param name="isPaced">Whether steps may leave threads idle where that is faster.</param>
    public TrainingRun(Network network, DigitData data, Scaler scaler, Layer[] layers, WorkerPool pool, bool isPaced = false)
    {
        _pace = isPaced ? new ThreadPace(pool.Threads) : null;
        _network = network;
        _data = data;
        _layers = layers;
        _pool = pool;
        _work = new WorkStealing(pool.Threads);
        _narrow = layers.Length;
        while (_narrow > 0 && (long)layers[_narrow - 1].Inputs * layers[_narrow - 1].Outputs <= FewWeights)
            _narrow--;
        _labels = ClassLabels.Map(data, data.ClassNames);
        _order = new int[data.Count];
        int batch = Math.Min(network.BatchSize, data.Count), capacity = Math.Min(batch, BlockRows);
        _blockLabels = new int[capacity];
        _forward = new ForwardPass(layers, network.Activation, scaler, capacity, pool.Threads);
        _forward.Expect(data);
        _backward = new BackwardPass(_forward, capacity, inBlocks: batch > capacity);
        _output = new OutputStage(network.Cost, network.ResolvedOutput, capacity, layers[^1].Outputs);
        _confusion = new ConfusionMatrix(data.ClassNames);
        _step = Step;
        LearningRate = network.LearningRate;
    }

    /// <summary>The epoch under way, counted from 1; 0 before the first.</summary>
    public int Epoch { get; private set; }

    /// <summary>Batches of the epoch that are done.</summary>
    public int Batch { get; private set; }

    /// <summary>Batches in an epoch.</summary>
    public int Batches => (_data.Count + _network.BatchSize - 1) / _network.BatchSize;

    /// <summary>The step size of the epoch under way.</summary>
    public double LearningRate { get; private set; }

    /// <summary>The weights as they are now.</summary>
    public Layer[] Layers => _layers;

    /// <summary>Mean cost of the epoch's examples so far, each as its batch was met.</summary>
    public double MeanCost => _confusion.Total == 0 ? 0 : _costSum / _confusion.Total;

    /// <summary>Scores of the epoch's examples so far, each as its batch was met.</summary>
    public Measurement Measure() => new(_confusion, MeanCost, _data.Source);

    /// <summary>Begins the next epoch: a new order of the examples, which depends on seed and epoch alone.</summary>
    public void BeginEpoch()
    {
        if (Epoch > 0)
            LearningRate = _network.NextLearningRate(LearningRate);
        Epoch++;
        Batch = 0;
        _costSum = 0;
        _confusion.Clear();
        Shuffle();
    }

    /// <summary>Sum of the costs of the epoch's examples so far.</summary>
    public double CostSum => _costSum;

    /// <summary>Mean cost of a batch beyond which training counts as diverged; 0 before the first batch.</summary>
    public double CostLimit => _costLimit;

    /// <summary>Truth x prediction of the epoch's examples so far.</summary>
    public ConfusionMatrix Confusion => _confusion;

    /// <summary>Goes to where another run of the same data and network was.</summary>
    public void Restore(TrainingState state)
    {
        (Epoch, Batch, LearningRate) = (state.Epoch, state.Batch, state.LearningRate);
        (_costSum, _costLimit) = (state.CostSum, state.CostLimit);
        _confusion = new ConfusionMatrix(_data.ClassNames, state.Confusion.Counts);
        for (int l = 0; l < _layers.Length; l++)
            _layers[l].CopyFrom(state.Layers[l]);
        Shuffle();
    }

    /// <summary>Trains on the epoch's next batch.</summary>
    /// <returns>The mean cost of the batch before its update; not finite, or beyond the limit, when training has diverged.</returns>
    public double StepBatch()
    {
        int first = Batch * _network.BatchSize;
        int rows = Math.Min(_network.BatchSize, _data.Count - first);
        double cost = StepRows(first, rows);
        Batch++;
        return cost;
    }

    /// <summary>Whether a batch's mean cost tells that training has diverged.</summary>
    public bool IsDiverged(double cost)
    {
        if (!double.IsFinite(cost)) return true;
        if (_costLimit == 0)
            _costLimit = DivergenceFactor * Math.Max(cost, Math.Log(_layers[^1].Outputs));
        return cost > _costLimit;
    }

    public void Dispose()
    {
        _forward.Dispose();
        _backward.Dispose();
        _output.Dispose();
    }

    private void Shuffle()
    {
        for (int i = 0; i < _order.Length; i++)
            _order[i] = i;
        new Philox(_network.Seed, RandomPurpose.Shuffle, Epoch).Shuffle(_order);
    }

    private double StepRows(int first, int rows)
    {
        (_batchFirst, _batchRows) = (first, rows);
        double penalized = _network.LambdaScope == LambdaScope.Batch ? rows : _data.Count;
        _stepSize = (float)(LearningRate / rows);
        _keep = (float)(1 - LearningRate * _network.Lambda / penalized);
        _batchCost = 0;
        RunStep(rows);
        _costSum += _batchCost;
        return _batchCost / rows;
    }

    private void RunStep(int rows)
    {
        _threads = _pace?.Threads ?? _pool.Threads;
        _work.Reset();
        long start = Stopwatch.GetTimestamp();
        if (_threads == 1)
            Step(0);
        else
            _pool.Run(_step);
        _pace?.Record(rows, Stopwatch.GetTimestamp() - start);
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
        int blocks = (_batchRows + BlockRows - 1) / BlockRows;
        for (int block = 0; block < blocks; block++)
        {
            if (block > 0)
                Synchronize();
            (int first, int rows) = Tile.Stripe(_batchRows, block, blocks);
            StepBlock(first, rows, block == 0, block == blocks - 1, thread, ref turn);
        }
    }

    // Before a phase that reads what others made the threads meet.
    private void StepBlock(int first, int rows, bool isFirst, bool isLast, int thread, ref WorkStealing.Turn turn)
    {
        while (turn.Take(Pieces, out Piece piece))
            Load(_batchFirst + first, rows, piece, thread);
        Synchronize();

        while (turn.Take(Pieces, out Piece piece))
            _backward.ListInputs(rows, piece);
        for (int l = 0; l < _narrow; l++)
        {
            // Rows of examples without zeros are cut freely; a product of whole matrices does better in one piece
            int pieces = l == 0 && _forward.Sparse is not null ? Pieces : 1;
            while (turn.Take(pieces, out Piece piece))
                _forward.Forward(l, piece.Of(rows, _layers[l].Outputs), thread);
            Synchronize();
        }

        while (turn.Take(1, out Piece piece))
            PassNarrow(piece.Stripe(rows), thread);
        for (int l = _narrow - 1; l > 0; l--)
        {
            Synchronize();
            while (turn.Take(1, out Piece piece))
                _backward.Backward(l - 1, piece.Of(rows, _layers[l].Inputs), thread);
        }

        Synchronize();
        if (thread == 0)
            Count(rows);
        for (int l = 0; l < _layers.Length; l++)
        {
            while (turn.Take(Pieces, out Piece piece))
            {
                if (isLast)
                    _backward.Update(l, rows, isFirst, _stepSize, _keep, piece, thread);
                else
                    _backward.Accumulate(l, rows, isFirst, piece, thread);
            }
        }
    }

    // Some examples through the small layers at the end, to the outputs and back.
    private void PassNarrow((int First, int Count) examples, int thread)
    {
        (int first, int count) = examples;
        for (int l = _narrow; l < _layers.Length; l++)
            _forward.Forward(l, new Tile(first, count, 0, _layers[l].Outputs), thread);
        _output.Activate(_forward.Logits, first, count);
        _output.Score(_forward.Logits, _blockLabels, first, count);
        _output.Differentiate(_backward.OutputDeltas, _blockLabels, first, count);
        for (int l = _layers.Length - 1; l >= Math.Max(_narrow, 1); l--)
            _backward.Backward(l - 1, new Tile(first, count, 0, _layers[l].Inputs), thread);
    }

    private void Load(int start, int rows, Piece piece, int thread)
    {
        (int top, int count) = piece.Stripe(rows);
        ReadOnlySpan<int> order = _order.AsSpan(start + top);
        _forward.Load(_data, order, count, top, thread);
        for (int r = 0; r < count; r++)
            _blockLabels[top + r] = _labels[order[r]];
    }

    private void Count(int rows)
    {
        for (int r = 0; r < rows; r++)
        {
            _batchCost += _output.Costs[r];
            _confusion.Add(_blockLabels[r], _output.Predicted[r]);
        }
    }
}
