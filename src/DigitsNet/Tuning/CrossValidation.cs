using System.Diagnostics;
using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>k-fold cross-validation that tunes one parameter.</summary>
public static class CrossValidation
{
    /// <summary>
    /// Runs it: a test set is put aside, each fold is scored by a fresh network that was trained on the others, the best
    /// value wins and is scored on the test set. Every training begins with the network's own seed, so that trainings
    /// differ in their data and in the tuned value alone. A value that diverges is out and does not end the run; without
    /// a value to tune, or where all diverge, it does: a mean over the folds that are left would say too much.
    /// A retraining that diverges leaves the folds their result, and is told in it.
    /// </summary>
    /// <exception cref="DigitsException">Parameters or data that cannot be used, or a training that diverged, naming it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CrossValidationResult Run(Network network, DigitData data, CrossValidationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        options ??= new CrossValidationOptions();
        long begun = Stopwatch.GetTimestamp();

        network = network.Clone();
        network.Validate();
        Check(options);
        if (!data.IsLabelled)
            throw new DigitsException(DigitsError.DataUnlabelled, $"{data.Source} has no labels; cross-validation needs them ({Trainer.LabelHint(data)}).");
        var (remaining, test) = options.TestFraction > 0
            ? DataSplit.Split(data, options.TestFraction, options.SplitSeed ?? network.Seed, options.Stratified)
            : (data, null);
        var trainings = Trainings(network, remaining, options);
        foreach (FoldTraining training in trainings.DistinctBy(training => (training.Name.Fold, training.Network.GoesByValidation)))
            training.RequirePrepared(test);
        if (options.OnDoubt is { } tell)
        {
            IEnumerable<string> doubts = test is null ? [] : PartDoubts.Find(test, "test set");
            foreach (string doubt in doubts.Concat(PartDoubts.FindInFolds([.. trainings.Take(options.Folds).Select(training => training.Validation!)]) is { } lacking ? [lacking] : []))
                tell(doubt);
        }
        var progress = new FoldProgress(
            [.. trainings.Select(t => t.Name)], [.. trainings.Select(t => t.Work)], options.Retrain ? (double)remaining.Count * trainings.Max(t => t.Network.EpochsFor(remaining.Count)) : 0);
        int threads = options.Threads == 0 ? Environment.ProcessorCount : options.Threads;

        if (options.LogDirectory is { } folder)
            FoldLog.MakeFolder(folder);
        using var checkpoints = options.CheckpointDirectory is { } kept ? new RunCheckpoints(kept, network, data, options, trainings) : null;
        var outcomes = Train(trainings, options, checkpoints, threads, progress, cancellationToken);
        FoldResult[] folds = [.. outcomes.Select(outcome => outcome.Result).OfType<FoldResult>()];
        if (folds.Length == 0)
            throw outcomes[0].Failure!;
        var choice = Choice.Of(outcomes, options);

        var winner = FoldValues.Apply(network, choice.Best.Parameter, choice.Best.Value);
        var last = new FoldTraining(choice.Best.Name with { Fold = 0 }, FoldLog.Retrained, winner, remaining, null, options.Stratified, options.SplitSeed);
        var (retrained, retrainingError) = options.Retrain ? Retrain(last, options, checkpoints, threads, progress, cancellationToken) : default;
        var retrainedScores = retrained is null || test is null ? null : FoldTraining.Score(retrained, test, "test part", threads, cancellationToken);
        var (accuracyMean, accuracyDeviation) = Choice.MeanAndDeviation([.. choice.Compared.Select(f => f.Accuracy)]);
        var (f1Mean, f1Deviation) = Choice.MeanAndDeviation([.. choice.Compared.Select(f => f.F1)]);
        var result = new CrossValidationResult
        {
            Folds = Array.AsReadOnly(folds),
            Values = Array.AsReadOnly(choice.Values),
            Best = choice.Best,
            Network = winner,
            Parameter = choice.Best.Parameter,
            BestValue = choice.Best.Value,
            IsValuePerFold = FoldValues.IsPerFold(options),
            TestMeasurement = test is null ? null : FoldTraining.Score(choice.Best.Model, test, "test part", threads, cancellationToken),
            RetrainedModel = retrainedScores is null ? retrained : retrained!.WithMeasurement(retrainedScores),
            RetrainingError = retrainingError,
            RetrainedMeasurement = retrainedScores,
            AccuracyMean = accuracyMean,
            AccuracyStandardDeviation = accuracyDeviation,
            F1Mean = f1Mean,
            F1StandardDeviation = f1Deviation,
            Seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds,
        };
        if (options.LogDirectory is not null)
            FoldLog.Write(options.LogDirectory, result, outcomes, options);
        return result;
    }

    private static void Check(CrossValidationOptions options)
    {
        if (options.Folds < 2)
            throw DigitsException.ParameterOutOfRange(nameof(options.Folds), options.Folds, "at least 2");
        if (!(options.TestFraction is >= 0 and < 1))
            throw DigitsException.ParameterOutOfRange(nameof(options.TestFraction), options.TestFraction, "at least 0 and less than 1");
        _ = ThreadCount.Of(options.Threads);
    }

    private static FoldTraining[] Trainings(Network network, DigitData data, CrossValidationOptions options)
    {
        if (data.Count < options.Folds)
            throw new DigitsException(DigitsError.DataTooSmall,
                $"{data.Source} has {data.Count} examples besides the test set; expected at least {options.Folds}, one for each fold.");
        var plan = new FoldPlan(data, options.Folds, options.SplitSeed ?? network.Seed, options.Stratified);
        var parts = Enumerable.Range(0, options.Folds).Select(plan.Split).ToArray();
        // Settled, so that values may follow from a number of epochs that is left to the data
        var values = FoldValues.Plan(network.SettleFor(parts[0].Train.Count), options);
        string? parameter = options.Parameter is null ? null : TunableParameter.Canonical(options.Parameter);
        if (FoldValues.IsPerFold(options))
            return [.. parts.Select((part, i) => Make(i, values[i], FoldLog.NameOf(i + 1, options.Folds)))];
        return [.. values.SelectMany((value, v) => parts.Select((part, i) => Make(i, value,
            values.Length == 1 ? FoldLog.NameOf(i + 1, options.Folds) : FoldLog.NameOf(v + 1, values.Length, i + 1, options.Folds))))];

        FoldTraining Make(int i, double? value, string fileName) => new(
            new FoldName(i + 1, parameter, value), fileName, FoldValues.Apply(network, parameter, value), parts[i].Train, parts[i].Validation, options.Stratified, options.SplitSeed);
    }

    private static FoldOutcome[] Train(
        FoldTraining[] trainings, CrossValidationOptions options, RunCheckpoints? checkpoints, int threads, FoldProgress progress, CancellationToken cancellationToken)
    {
        var outcomes = new FoldOutcome[trainings.Length];
        int workers = Math.Min(threads, trainings.Length);
        using var sideBySide = new SideBySide();
        sideBySide.Run(trainings.Length, workers, TrainOne, () => Report(options, progress), cancellationToken);
        return outcomes;

        void TrainOne(int i, CancellationToken stop)
        {
            var training = trainings[i];
            var (keep, resume) = checkpoints?.Of(training) ?? default;
            try
            {
                outcomes[i] = new FoldOutcome(training, training.Run(new TrainingOptions
                {
                    Threads = threads / workers,
                    LogPath = options.LogDirectory is { } folder ? FoldLog.PathOf(folder, training) : null,
                    OnProgress = options.OnProgress is null ? null : p => progress.Note(i, p),
                    OnEpoch = options.OnEpoch is { } onEpoch ? epoch => sideBySide.Report(() => onEpoch(training.Name, epoch)) : null,
                    OnCheckpoint = keep,
                    CheckpointEpochs = options.CheckpointEpochs,
                    CheckpointTime = options.CheckpointTime,
                    Resume = resume,
                }, stop));
            }
            catch (TrainingDivergedException e) when (options.Parameter is not null)
            {
                outcomes[i] = new FoldOutcome(training, Failure: e);
            }
            sideBySide.Report(() =>
            {
                progress.Done(i);
                if (outcomes[i].Result is { } result)
                    options.OnFold?.Invoke(result);
            });
        }
    }

    private static void Report(CrossValidationOptions options, FoldProgress progress)
    {
        if (options.OnProgress is { } listener)
            progress.Report(listener);
    }

    private static (Model? Model, string? Error) Retrain(
        FoldTraining training, CrossValidationOptions options, RunCheckpoints? checkpoints, int threads, FoldProgress progress, CancellationToken cancellationToken)
    {
        var (keep, resume) = checkpoints?.Of(training) ?? default;
        var settings = new TrainingOptions
        {
            Threads = threads,
            LogPath = options.LogDirectory is { } folder ? FoldLog.PathOf(folder, training) : null,
            OnProgress = options.OnProgress is { } onProgress ? p => onProgress(progress.Retraining(training.Name, p)) : null,
            OnEpoch = options.OnEpoch is { } onEpoch ? epoch => onEpoch(training.Name, epoch) : null,
            OnCheckpoint = keep,
            CheckpointEpochs = options.CheckpointEpochs,
            CheckpointTime = options.CheckpointTime,
            Resume = resume,
        };
        try
        {
            return (training.Fit(settings, cancellationToken), null);
        }
        catch (TrainingDivergedException e)
        {
            return (null, e.Message);
        }
    }
}
