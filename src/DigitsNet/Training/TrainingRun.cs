using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Numerics;

namespace DigitsNet.Training;

/// <summary>
/// One training under way: the weights, the place in the data, the learning rate and the scores so far. What comes out
/// does not depend on the number of threads.
/// </summary>
internal sealed class TrainingRun : IDisposable
{
    // Training has diverged when a batch costs this many times what the first batch did, or what guessing would.
    private const double DivergenceFactor = 1000;

    private readonly Network _network;
    private readonly DigitData _data;
    private readonly int[] _order;
    private readonly Layer[] _layers;
    private readonly OptimizerMethod _optimizer;
    private readonly Layer[][] _moments;
    private readonly TrainingStep _step;
    private ConfusionMatrix _confusion;
    private WeightDecay _decay;
    private double _costSum, _costLimit;
    private double[] _scores = [];
    private int _scored;

    /// <param name="network">Checked choices, of which the caller keeps no reference.</param>
    /// <param name="data">Labelled examples.</param>
    /// <param name="scaler">Fitted to the data.</param>
    /// <param name="layers">Weights to begin with; changed in place.</param>
    /// <param name="pool">The threads.</param>
    /// <param name="isPaced">Whether steps may leave threads idle where that is faster.</param>
    public TrainingRun(Network network, DigitData data, Scaler scaler, Layer[] layers, WorkerPool pool, bool isPaced = false)
    {
        (_network, _data, _layers) = (network, data, layers);
        _order = new int[data.Count];
        _optimizer = Optimizers.All[network.Optimizer];
        _moments = [.. Enumerable.Range(0, _optimizer.Moments).Select(_ => layers.Select(layer => new Layer(layer.Inputs, layer.Outputs)).ToArray())];
        _step = new TrainingStep(network, data, _order, scaler, layers, _moments, pool, isPaced);
        _confusion = new ConfusionMatrix(data.ClassNames);
    }

    /// <summary>The epoch under way, counted from 1; 0 before the first.</summary>
    public int Epoch { get; private set; }

    /// <summary>Batches of the epoch that are done.</summary>
    public int Batch { get; private set; }

    /// <summary>Batches in an epoch.</summary>
    public int Batches => 1 + (_data.Count - 1) / _network.BatchSize;

    /// <summary>The step size of the last batch, or of the next where the epoch has just begun.</summary>
    public double LearningRate { get; private set; }

    /// <summary>The optimizer's moments as they are now. Each moment is laid out as the layers are, with one number for each weight and each bias.</summary>
    public IReadOnlyList<Layer[]> Moments => _moments;

    /// <summary>The weights as they are now.</summary>
    public Layer[] Layers => _layers;

    /// <summary>Mean cost of the epoch's examples so far, each scored just before its batch changed the weights.</summary>
    public double MeanCost => _confusion.Total == 0 ? 0 : _costSum / _confusion.Total;

    /// <summary>Scores of the epoch's examples so far, each scored just before its batch changed the weights.</summary>
    public Measurement Measure() => new(_confusion, MeanCost, _data.Source);

    /// <summary>Begins the next epoch: a new order of the examples, which depends on seed and epoch alone.</summary>
    public void BeginEpoch()
    {
        Epoch++;
        Batch = 0;
        LearningRate = RateAt(Epoch, Batch);
        _costSum = 0;
        _confusion.Clear();
        Shuffle();
    }

    /// <summary>Notes the validation scores of an epoch that is done, which schedules may go by; nothing without.</summary>
    public void NoteScore(TrainingEpoch epoch)
    {
        if (epoch.ValidationScore(_network.SelectionMetric) is not { } score) return;
        if (_scored == _scores.Length)
            Array.Resize(ref _scores, Math.Max(64, 2 * _scored));
        _scores[_scored++] = score;
    }

    /// <summary>Sum of the costs of the epoch's examples so far.</summary>
    public double CostSum => _costSum;

    /// <summary>Mean cost of a batch beyond which training counts as diverged; 0 before the first batch.</summary>
    public double CostLimit => _costLimit;

    /// <summary>What weight decay has saved up and taken; null where none is saved.</summary>
    public WeightDecay? Decay => SavesDecay ? _decay : null;

    private bool SavesDecay => _network.Lambda > 0 && _optimizer.SavesDecay;

    /// <summary>Truth x prediction of the epoch's examples so far.</summary>
    public ConfusionMatrix Confusion => _confusion;

    /// <summary>Goes to where another run of the same data and network was.</summary>
    public void Restore(TrainingState state)
    {
        (Epoch, Batch, LearningRate) = (state.Epoch, state.Batch, state.LearningRate);
        (_costSum, _costLimit) = (state.CostSum, state.CostLimit);
        foreach (TrainingEpoch epoch in state.History)
            NoteScore(epoch);
        _decay = state is { DecayOwed: { } owed, DecayTaken: { } taken } ? new WeightDecay(owed, taken) : DecayUntil(Epoch, Batch);
        _confusion = new ConfusionMatrix(_data.ClassNames, state.Confusion.Counts);
        for (int l = 0; l < _layers.Length; l++)
        {
            _layers[l].CopyFrom(state.Layers[l]);
            for (int m = 0; m < _moments.Length; m++)
                _moments[m][l].CopyFrom(state.Moments[m][l]);
        }
        Shuffle();
    }

    /// <summary>Trains on the epoch's next batch.</summary>
    /// <param name="cancellationToken">Looked at many times a second until the first weight is changed.</param>
    /// <returns>The mean cost of the batch before its update; not finite, or above the limit, when training has diverged.</returns>
    public double StepBatch(CancellationToken cancellationToken = default)
    {
        double cost = StepRows(Batch * _network.BatchSize, RowsOf(Batch), cancellationToken);
        Batch++;
        return cost;
    }

    /// <summary>Whether a weight is infinite or not a number, as after a step that diverged.</summary>
    public bool HasLostWeights() => !_layers.All(layer => layer.IsFinite());

    /// <summary>Whether a mean cost shows that training has diverged.</summary>
    public bool IsDiverged(double cost)
    {
        if (!double.IsFinite(cost)) return true;
        if (_costLimit == 0)
            _costLimit = DivergenceFactor * Math.Max(cost, Math.Log(_layers[^1].Outputs));
        return cost > _costLimit;
    }

    public void Dispose() => _step.Dispose();

    private void Shuffle()
    {
        for (int i = 0; i < _order.Length; i++)
            _order[i] = i;
        new Philox(_network.Seed, RandomPurpose.Shuffle, Epoch).Shuffle(_order);
    }

    private double StepRows(int first, int rows, CancellationToken cancellationToken)
    {
        var time = new TrainingTime(Epoch, Batch, Batches);
        double rate = RateAt(Epoch, Batch);
        WeightDecay after = _decay;
        StepNumbers numbers = _optimizer.Numbers(_network, rate, rows, _optimizer.SavesDecay ? after.Next(DecayOf(rate, rows)) : DecayOf(rate, rows), time.Steps + 1);
        double cost = _step.Run(Epoch, first, rows, numbers, _confusion, cancellationToken);
        (_decay, LearningRate) = (after, rate);
        _costSum += cost;
        return cost / rows;
    }

    private double RateAt(int epoch, int batch) =>
        RateSchedule.Rate(_network, new TrainingTime(epoch, batch, Batches), _scores.AsSpan(0, Math.Min(_scored, epoch - 1)));

    private int RowsOf(int batch) => Math.Min(_network.BatchSize, _data.Count - batch * _network.BatchSize);

    private double DecayOf(double learningRate, int rows) =>
        learningRate * _network.Lambda / LambdaScopes.All[_network.LambdaScope](rows, _data.Count);

    // For checkpoints that do not say it: what is owed follows from the steps that were taken
    private WeightDecay DecayUntil(int epoch, int batch)
    {
        var decay = new WeightDecay();
        for (int e = 1; e <= epoch && SavesDecay; e++)
        {
            for (int b = 0; b < (e < epoch ? Batches : batch); b++)
                decay.Next(DecayOf(RateAt(e, b), RowsOf(b)));
        }
        return decay;
    }
}
