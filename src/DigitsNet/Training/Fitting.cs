using System.Diagnostics;
using System.Runtime.ExceptionServices;
using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Numerics;

namespace DigitsNet.Training;

/// <summary>The course of one Fit: epochs, scores after each, stopping, records.</summary>
internal sealed class Fitting : IDisposable
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(100);
    private static readonly string LibraryVersion = typeof(Fitting).Assembly.GetName().Version!.ToString(3);

    private readonly Network _network;
    private readonly DigitData _data;
    private readonly DigitData? _validation;
    private readonly TrainingOptions _options;
    private readonly WorkerPool _pool;
    private readonly Scaler _scaler;
    private readonly TrainingRun _run;
    private readonly Scorer _scorer;
    private readonly DigitData _sample;
    private readonly int[] _sampleLabels;
    private readonly ScoreTarget _sampleScores;
    private readonly int[] _validationLabels = [];
    private readonly ScoreTarget _validationScores;
    private readonly List<TrainingEpoch> _history = [];
    private readonly Layer[] _kept;
    private readonly EpochLog? _log;
    private readonly Keepsake _logFile, _checkpointFile, _bestFile;
    private Measurement? _measurement, _keptMeasurement;
    private int _keptEpoch;
    private double _bestF1 = -1;
    private bool _isTelling;
    private TrainingState? _lastEpoch;
    private int _checkpointed;
    private long _lastProgress;
    private long _lastCheckpoint = Stopwatch.GetTimestamp();

    public Fitting(Network network, DigitData data, DigitData? validation, TrainingOptions options, WorkerPool pool, CancellationToken cancellationToken)
    {
        (_network, _data, _validation, _options, _pool) = (network, data, validation, options, pool);
        _scaler = Scaler.Fit(network.Scaling, data);
        Layer[] layers = Initializers.CreateLayers(network, data.FeatureCount, data.ClassNames.Count, cancellationToken);
        _kept = [.. layers.Select(layer => layer.Clone())];
        _run = new TrainingRun(network, data, _scaler, layers, pool, isPaced: options.Threads == 0);
        _scorer = new Scorer(layers, network, _scaler, pool.Threads);
        _sample = data.Select([.. Enumerable.Range(0, Math.Min(data.Count, Scorer.BlockSize))]);
        _sampleLabels = ClassLabels.Map(_sample, data.ClassNames);
        _sampleScores = new ScoreTarget(new int[_sample.Count], new float[_sample.Count]);
        if (validation is not null)
        {
            _validationLabels = ClassLabels.Map(validation, data.ClassNames);
            _validationScores = new ScoreTarget(new int[validation.Count], new float[validation.Count]);
        }
        (_logFile, _checkpointFile, _bestFile) = (new(Tell), new(Tell), new(Tell));
        if (options.Resume is { } state)
            Restore(state);
        // After what may be refused: the log of the training before is worth more than an empty one
        _log = options.LogPath is { } path ? new EpochLog(path, _history) : null;
    }

    public Model Run(CancellationToken cancellationToken)
    {
        try
        {
            while (!IsOver())
            {
                TrainingEpoch epoch = RunEpoch(cancellationToken);
                _history.Add(epoch);
                Keep();
                _logFile.Write(() => _log?.Append(epoch));
                // Before the checkpoint: what goes on from it does not see this epoch again
                KeepBest(epoch);
                CheckpointEpoch();
                _isTelling = true;
                _options.OnEpoch?.Invoke(epoch);
                _isTelling = false;
            }
            CheckpointEnd();
            Model model = MakeModel(_keptMeasurement ?? Score(_data, cancellationToken));
            FlushLog();
            return model;
        }
        catch (Exception e) when (e is OperationCanceledException or TrainingDivergedException || _isTelling)
        {
            // Whoever listens may stop a training by throwing, as a pipeline does that is being stopped.
            if (e is not TrainingDivergedException && _options.OnCheckpoint is not null)
                Checkpoint(Capture());
            FlushLog();
            throw;
        }
    }

    private void FlushLog() => _logFile.Write(() => _log?.Flush());

    private void Tell(Exception fault)
    {
        if (_options.OnFault is null)
            ExceptionDispatchInfo.Throw(fault);
        _isTelling = true;
        _options.OnFault(fault);
        _isTelling = false;
    }

    public void Dispose()
    {
        _run.Dispose();
        _scorer.Dispose();
        _log?.Dispose();
    }

    private TrainingEpoch RunEpoch(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        if (_history.Count == _run.Epoch)
            _run.BeginEpoch();
        int first = _run.Batch;
        while (_run.Batch < _run.Batches)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double cost = _run.StepBatch(cancellationToken);
            if (_run.IsDiverged(cost))
                throw Diverged(cost);
            ReportProgress();
            CheckpointTime();
        }
        double trainSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Measurement train = _run.Measure();
        // The step that ended the epoch has not been seen to cost anything yet
        if (_run.HasLostWeights())
            throw Diverged(double.NaN);
        _measurement = _validation is null ? null : Score(_validation, cancellationToken);
        double after = _measurement?.Cost ?? SampleCost(cancellationToken);
        if (_run.IsDiverged(after))
            throw Diverged(after);
        int done = _data.Count - Math.Min(first, _run.Batches - 1) * _network.BatchSize;
        return new TrainingEpoch
        {
            Epoch = _run.Epoch,
            Epochs = _network.Epochs,
            LearningRate = _run.LearningRate,
            Cost = train.Cost,
            Accuracy = train.Accuracy,
            F1 = train.F1,
            ValidationCost = _measurement?.Cost,
            ValidationAccuracy = _measurement?.Accuracy,
            ValidationF1 = _measurement?.F1,
            Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
            // Nothing is known of what was done before the training was broken off
            SamplesPerSecond = first < _run.Batches ? done / trainSeconds : null,
        };
    }

    private void ReportProgress()
    {
        if (_options.OnProgress is not { } report || Stopwatch.GetElapsedTime(_lastProgress) < ProgressInterval) return;
        _lastProgress = Stopwatch.GetTimestamp();
        double fraction = (_run.Epoch - 1 + (double)_run.Batch / _run.Batches) / _network.Epochs;
        _isTelling = true;
        report(new TrainingProgress(_run.Epoch, _network.Epochs, fraction, _run.MeanCost, _history.Count > 0 ? _history[^1] : null));
        _isTelling = false;
    }

    // With patience the best weights so far are kept, else those of the last whole epoch.
    private void Keep()
    {
        bool better = _network.Patience == 0 || _keptMeasurement is null || _measurement!.F1 > _keptMeasurement.F1;
        if (!better) return;
        for (int l = 0; l < _kept.Length; l++)
            _kept[l].CopyFrom(_run.Layers[l]);
        (_keptMeasurement, _keptEpoch) = (_measurement, _run.Epoch);
    }

    private void KeepBest(TrainingEpoch epoch)
    {
        if (_options.OnBest is not { } keep || epoch.ValidationF1 is not { } f1 || f1 <= _bestF1) return;
        _bestF1 = f1;
        _bestFile.Write(() => keep(MakeModel(_measurement)));
    }

    private bool IsOver()
    {
        bool isEpochDone = _history.Count == _run.Epoch;
        return isEpochDone && (_run.Epoch >= _network.Epochs || IsPatienceOver());
    }

    private bool IsPatienceOver() => _network.Patience > 0 && _run.Epoch - _keptEpoch >= _network.Patience;

    private Measurement Score(DigitData data, CancellationToken cancellationToken)
    {
        bool isValidation = ReferenceEquals(data, _validation);
        int[] labels = isValidation ? _validationLabels : ClassLabels.Map(data, _data.ClassNames);
        ScoreTarget scores = isValidation ? _validationScores : new ScoreTarget(new int[data.Count], new float[data.Count]);
        _scorer.Score(data, labels, scores, _pool, cancellationToken);
        return Scores.Measure(_data.ClassNames, labels, scores.Predicted, scores.Costs, data.Source);
    }

    private double SampleCost(CancellationToken cancellationToken)
    {
        _scorer.Score(_sample, _sampleLabels, _sampleScores, _pool, cancellationToken);
        return _sampleScores.Costs!.Average();
    }

    private void CheckpointEpoch()
    {
        if (_options.OnCheckpoint is null) return;
        _lastEpoch = Capture();
        if (_options.CheckpointEpochs > 0 && _run.Epoch % _options.CheckpointEpochs == 0)
            Checkpoint(_lastEpoch);
    }

    // A training that is over is gone on from too, with more epochs or to have its model again
    private void CheckpointEnd()
    {
        if (_lastEpoch is { } state && _checkpointed != _run.Epoch)
            Checkpoint(state);
    }

    private void CheckpointTime()
    {
        if (_options.OnCheckpoint is not null && _options.CheckpointTime is { } pause && Stopwatch.GetElapsedTime(_lastCheckpoint) >= pause)
            Checkpoint(Capture());
    }

    private void Checkpoint(TrainingState state)
    {
        _checkpointFile.Write(() => _options.OnCheckpoint!(state));
        _lastCheckpoint = Stopwatch.GetTimestamp();
        _checkpointed = state.History.Count;
    }

    private TrainingState Capture() => new()
    {
        Network = _network.Clone(),
        Provenance = Provenance(),
        ValidationSha256 = _validation?.Sha256,
        ClassNames = _data.ClassNames,
        Width = _data.Width,
        Height = _data.Height,
        FeatureNames = _data.FeatureNames,
        Scaler = _scaler,
        Epoch = _run.Epoch,
        Batch = _run.Batch,
        LearningRate = _run.LearningRate,
        CostSum = _run.CostSum,
        CostLimit = _run.CostLimit,
        Confusion = new ConfusionMatrix(_data.ClassNames, _run.Confusion.Counts),
        Layers = [.. _run.Layers.Select(layer => layer.Clone())],
        Moments = [.. _run.Moments.Select(layers => layers.Select(layer => layer.Clone()).ToArray())],
        KeptLayers = [.. _kept.Select(layer => layer.Clone())],
        KeptEpoch = _keptEpoch,
        KeptMeasurement = _keptMeasurement,
        History = [.. _history],
    };

    private void Restore(TrainingState state)
    {
        ResumeCheck.RequireSame(state, _network, _data, _validation, _run.Layers);
        _run.Restore(state);
        for (int l = 0; l < _kept.Length; l++)
            _kept[l].CopyFrom(state.KeptLayers[l]);
        (_keptEpoch, _keptMeasurement) = (state.KeptEpoch, state.KeptMeasurement);
        foreach (TrainingEpoch epoch in state.History)
        {
            _history.Add(epoch);
            _bestF1 = Math.Max(_bestF1, epoch.ValidationF1 ?? -1);
        }
    }

    // What diverged is of no use to go on from: the end of the last whole epoch is kept instead.
    private TrainingDivergedException Diverged(double cost)
    {
        if (_lastEpoch is { } state)
            Checkpoint(state);
        string message = FormattableString.Invariant(
            $"Training diverged at epoch {_run.Epoch}, batch {_run.Batch}: the cost is {cost:G4}, expected a finite number near that of the first batch. The learning rate is {_run.LearningRate:G4}; try a smaller one, or scaled features.");
        return new TrainingDivergedException(_run.Epoch, _run.Batch, cost, message, _keptEpoch > 0 ? MakeModel(null) : null);
    }

    private Model MakeModel(Measurement? measurement)
    {
        return new Model(
            _network, [.. _kept.Select(layer => layer.Clone())], _scaler, _data.ClassNames, _data.Width, _data.Height,
            _data.FeatureNames, _history, Provenance(), measurement);
    }

    private Provenance Provenance() => new(_network.Seed, _data.Source, _data.Sha256, _data.Count, LibraryVersion);
}
