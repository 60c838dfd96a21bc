using System.Diagnostics;
using DigitsNet.Metrics;

namespace DigitsNet.Training;

/// <summary>The epochs of a training, one after another: batches, scores, the epoch's record, and whether another epoch follows.</summary>
internal sealed class EpochLoop
{
    private readonly TrainingSetup _setup;
    private readonly TrainingRun _run;
    private readonly Evaluator _evaluator;
    private readonly EarlyStopping _stopping;
    private readonly TrainingListeners _listeners;
    private readonly ProgressReporter _progress;
    private readonly CheckpointPolicy _checkpoints;
    private readonly BestEffortWriter _logWriter, _bestWriter;
    private readonly EpochLog? _log;
    private readonly List<TrainingEpoch> _history;
    private readonly long _begun = Stopwatch.GetTimestamp();

    /// <param name="setup">What is trained on what.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="run">The training itself, at its beginning or where it goes on.</param>
    /// <param name="evaluator">Scores the weights of the run.</param>
    /// <param name="stopping">Which weights it ends with; at the same place as the run.</param>
    /// <param name="history">A record for each epoch that is done.</param>
    /// <param name="log">Takes each record; null for none.</param>
    public EpochLoop(
        TrainingSetup setup, TrainingOptions options, TrainingRun run, Evaluator evaluator, EarlyStopping stopping,
        IEnumerable<TrainingEpoch> history, EpochLog? log)
    {
        (_setup, _run, _evaluator, _stopping, _history, _log) = (setup, run, evaluator, stopping, [.. history], log);
        _listeners = new TrainingListeners(options);
        _progress = new ProgressReporter(_listeners);
        _logWriter = new BestEffortWriter(_listeners.Fault);
        _bestWriter = new BestEffortWriter(_listeners.Fault);
        _checkpoints = new CheckpointPolicy(options, () => setup.StateOf(run, stopping, _history), new BestEffortWriter(_listeners.Fault));
    }

    /// <summary>Runs the epochs that are left and makes the model.</summary>
    /// <exception cref="TrainingDivergedException">The cost left all bounds.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Model Run(CancellationToken cancellationToken)
    {
        try
        {
            bool stops = false;
            while (!stops && !IsOver())
            {
                if (RunEpoch(cancellationToken) is not var (epoch, validation))
                {
                    BreakOff(cancellationToken);
                    break;
                }
                EndEpoch(epoch, validation);
                stops = EndsEarly(epoch);
            }
            if (_history.Count == _run.Epoch)
                _checkpoints.EndTraining();
            Model model = MakeModel(_stopping.Measurement ?? _evaluator.Measure(_setup.Data, cancellationToken));
            FlushLog();
            return model;
        }
        catch (TrainingDivergedException)
        {
            FlushLog();
            throw;
        }
        // A listener may stop a training by throwing, as a pipeline does that is being stopped
        catch (Exception e) when (e is OperationCanceledException || _listeners.HasThrown(e))
        {
            _checkpoints.Interrupt();
            FlushLog();
            throw;
        }
    }

    private bool IsOver()
    {
        bool isEpochDone = _history.Count == _run.Epoch;
        return isEpochDone && (_run.Epoch >= (_listeners.Options.PauseAfter?.Invoke(_setup.Network.Epochs) ?? _setup.Network.Epochs) || _stopping.IsOver(_run.Epoch));
    }

    private bool IsTimeOver => _listeners.Options.TimeLimit is { } limit && Stopwatch.GetElapsedTime(_begun) >= limit;

    private bool EndsEarly(TrainingEpoch epoch)
    {
        bool stops = _listeners.ShouldStop(epoch);
        if (IsOver() || !(stops || IsTimeOver))
            return false;
        string why = stops ? "A stop was asked for" : FormattableString.Invariant($"The time limit of {_listeners.Options.TimeLimit} was reached");
        _listeners.EarlyEnd(FormattableString.Invariant($"{why} after epoch {epoch.Epoch} of {epoch.Epochs}; the model is that of epoch {_stopping.Epoch}."));
        return true;
    }

    // What was done of the epoch is in the checkpoint; the model is as after the last whole one
    private void BreakOff(CancellationToken cancellationToken)
    {
        _checkpoints.Interrupt();
        if (_history.Count == 0)
            _stopping.Note(0, _run.Layers, _evaluator.Validate(cancellationToken));
        string model = _history.Count == 0 ? "of the weights as they were then" : FormattableString.Invariant($"that of epoch {_stopping.Epoch}");
        for (int l = 0; l < _run.Layers.Length; l++)
            _run.Layers[l].CopyFrom(_stopping.Layers[l]);
        _listeners.EarlyEnd(FormattableString.Invariant(
            $"The time limit of {_listeners.Options.TimeLimit} was reached in epoch {_run.Epoch} of {_setup.Network.Epochs}, after {_run.Batch} of its {_run.Batches} batches; the model is {model}."));
    }

    // Null where the time was over in its midst
    private (TrainingEpoch Epoch, Measurement? Validation)? RunEpoch(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        // A training that goes on may be in the midst of an epoch
        if (_history.Count == _run.Epoch)
            _run.BeginEpoch();
        int first = _run.Batch;
        if (!RunBatches(cancellationToken))
            return null;
        double trainSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Measurement train = _run.Measure();
        // Each cost is computed before its batch changes the weights: that of the last batch says nothing of its own change
        if (_run.HasLostWeights())
            throw Diverged(double.NaN);
        Measurement? validation = _evaluator.Validate(cancellationToken);
        double costAfter = validation?.Cost ?? _evaluator.SampleCost(cancellationToken);
        if (_run.IsDiverged(costAfter))
            throw Diverged(costAfter);
        int examples = _setup.Data.Count - Math.Min(first, _run.Batches - 1) * _setup.Network.BatchSize;
        var epoch = new TrainingEpoch
        {
            Epoch = _run.Epoch,
            Epochs = _setup.Network.Epochs,
            LearningRate = _run.LearningRate,
            Cost = train.Cost,
            Accuracy = train.Accuracy,
            F1 = train.F1,
            ValidationCost = validation?.Cost,
            ValidationAccuracy = validation?.Accuracy,
            ValidationF1 = validation?.F1,
            Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
            // A training that went on after the last batch of an epoch did not see how long its batches took
            SamplesPerSecond = first < _run.Batches ? examples / trainSeconds : null,
        };
        return (epoch, validation);
    }

    private bool RunBatches(CancellationToken cancellationToken)
    {
        while (_run.Batch < _run.Batches)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double cost = _run.StepBatch(cancellationToken);
            if (_run.IsDiverged(cost))
                throw Diverged(cost);
            _progress.Report(_run, _setup.Network.Epochs, _history.LastOrDefault());
            _checkpoints.EndBatch();
            if (_run.Batch < _run.Batches && IsTimeOver)
                return false;
        }
        return true;
    }

    private void EndEpoch(TrainingEpoch epoch, Measurement? validation)
    {
        _history.Add(epoch);
        _run.NoteScore(epoch);
        bool isBest = _stopping.Note(epoch.Epoch, _run.Layers, validation);
        _logWriter.Write(() => _log?.Append(epoch));
        // Before the checkpoint: a training that goes on from it does not come past this epoch again
        if (isBest && _listeners.Options.OnBest is { } onBest)
            _bestWriter.Write(() => onBest(MakeModel(validation)));
        _checkpoints.EndEpoch(epoch.Epoch);
        _listeners.Epoch(epoch);
    }

    // Diverged weights are of no use to go on from: the state at the end of the last whole epoch is kept instead
    private TrainingDivergedException Diverged(double cost)
    {
        _checkpoints.KeepLastEpoch();
        string message = FormattableString.Invariant(
            $"Training diverged at epoch {_run.Epoch}, batch {_run.Batch}: the cost is {cost:G4}, expected a finite number near that of the first batch. The learning rate is {_run.LearningRate:G4}; try a smaller one, or scaled features.");
        return new TrainingDivergedException(_run.Epoch, _run.Batch, cost, message, _stopping.Epoch > 0 ? MakeModel(null) : null);
    }

    private Model MakeModel(Measurement? measurement) => _setup.ModelOf(_stopping.Layers, _history, measurement);

    private void FlushLog() => _logWriter.Write(() => _log?.Flush());
}
