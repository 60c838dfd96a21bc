using System.Diagnostics;
using System.Globalization;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>k-fold cross-validation that tunes one parameter.</summary>
public static class CrossValidation
{
    /// <summary>
    /// Runs it: a test set is put aside, each fold trains a fresh network on the others, the best F1 wins. Every fold
    /// begins with the network's own seed, so that folds differ in their data and in the tuned value alone. A fold
    /// that diverges ends the run: a mean over the folds that are left would say too much.
    /// </summary>
    /// <exception cref="DigitsException">Parameters or data that cannot be used, or a fold that diverged, naming the fold.</exception>
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
            throw new DigitsException(DigitsError.DataUnlabelled, $"{data.Source} has no labels; cross-validation needs them.");
        var (remaining, test) = options.TestFraction > 0
            ? DataSplit.Split(data, options.TestFraction, network.Seed, options.Stratified)
            : (data, null);
        var trainings = Trainings(network, remaining, options);
        var progress = new FoldProgress([.. trainings.Select(t => t.Work)], options.Retrain ? RetrainingWork(trainings, remaining) : 0);
        int threads = options.Threads == 0 ? Environment.ProcessorCount : options.Threads;

        if (options.LogDirectory is { } folder)
            FoldLog.MakeFolder(folder);
        using var checkpoints = options.CheckpointDirectory is { } kept ? new RunCheckpoints(kept, network, data, options, [.. trainings.Select(t => t.Value)]) : null;
        var folds = Train(trainings, options, checkpoints, threads, progress, cancellationToken);
        if (options.LogDirectory is not null)
            FoldLog.Write(options.LogDirectory, folds);

        var (best, compared) = Winner(folds, options);
        var retrained = options.Retrain
            ? Retrain(FoldValues.Apply(network, best.Parameter, best.Value), best, remaining, options, checkpoints, threads, progress, cancellationToken)
            : null;
        var (accuracyMean, accuracyDeviation) = MeanAndDeviation([.. compared.Select(f => f.Accuracy)]);
        var (f1Mean, f1Deviation) = MeanAndDeviation([.. compared.Select(f => f.F1)]);
        return new CrossValidationResult
        {
            Folds = folds,
            Best = best,
            Parameter = best.Parameter,
            BestValue = best.Value,
            TestMeasurement = test is null ? null : best.Model.Measure(test, threads, cancellationToken),
            RetrainedModel = retrained,
            RetrainedMeasurement = test is null ? null : retrained?.Measure(test, threads, cancellationToken),
            AccuracyMean = accuracyMean,
            AccuracyStandardDeviation = accuracyDeviation,
            F1Mean = f1Mean,
            F1StandardDeviation = f1Deviation,
            Seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds,
        };
    }

    private static void Check(CrossValidationOptions options)
    {
        if (options.Folds < 2)
            throw DigitsException.ParameterOutOfRange(nameof(options.Folds), options.Folds, "at least 2");
        if (!(options.TestFraction is >= 0 and < 1))
            throw DigitsException.ParameterOutOfRange(nameof(options.TestFraction), options.TestFraction, "at least 0 and less than 1");
        if (options.Threads is < 0 or > 1024)
            throw DigitsException.ParameterOutOfRange(nameof(options.Threads), options.Threads, "a whole number from 0 (one a core) to 1024");
    }

    private static FoldTraining[] Trainings(Network network, DigitData data, CrossValidationOptions options)
    {
        if (data.Count < options.Folds)
            throw new DigitsException(DigitsError.DataTooSmall,
                $"{data.Source} has {data.Count} examples besides the test set; expected at least {options.Folds}, one for each fold.");
        var values = FoldValues.Plan(network, options);
        string? parameter = options.Parameter is null ? null : TunableParameter.Canonical(options.Parameter);
        var plan = new FoldPlan(data, options.Folds, network.Seed, options.Stratified);
        var parts = Enumerable.Range(0, options.Folds).Select(plan.Split).ToArray();
        return
        [
            .. values.Select((value, i) => new FoldTraining(i + 1, values.Length, parameter, value,
                FoldValues.Apply(network, parameter, value), parts[i % options.Folds].Train, parts[i % options.Folds].Validation)),
        ];
    }

    private static FoldResult[] Train(
        FoldTraining[] trainings, CrossValidationOptions options, RunCheckpoints? checkpoints, int threads, FoldProgress progress, CancellationToken cancellationToken)
    {
        var results = new FoldResult[trainings.Length];
        int workers = Math.Min(threads, trainings.Length);
        using var sideBySide = new SideBySide();
        sideBySide.Run(trainings.Length, workers, TrainOne, () => Tell(options, progress), cancellationToken);
        return results;

        void TrainOne(int i, CancellationToken stop)
        {
            int fold = trainings[i].Fold;
            var (keep, resume) = checkpoints?.Of(fold) ?? default;
            var result = trainings[i].Run(new TrainingOptions
            {
                Threads = threads / workers,
                LogPath = options.LogDirectory is { } folder ? FoldLog.PathOf(folder, fold, trainings.Length) : null,
                OnProgress = options.OnProgress is null ? null : training => progress.Note(i, training),
                OnEpoch = options.OnEpoch is { } onEpoch ? epoch => sideBySide.Tell(() => onEpoch(fold, epoch)) : null,
                OnCheckpoint = keep,
                CheckpointEpochs = options.CheckpointEpochs,
                CheckpointTime = options.CheckpointTime,
                Resume = resume,
            }, stop);
            results[i] = result;
            sideBySide.Tell(() =>
            {
                progress.Done(i);
                options.OnFold?.Invoke(result);
            });
        }
    }

    private static void Tell(CrossValidationOptions options, FoldProgress progress)
    {
        if (options.OnProgress is { } listener)
            progress.Tell(listener);
    }

    /// <summary>The winning fold, and the folds that its mean is over.</summary>
    internal static (FoldResult Best, IReadOnlyList<FoldResult> Compared) Winner(IReadOnlyList<FoldResult> folds, CrossValidationOptions options)
    {
        // MaxBy keeps the first of equals
        IReadOnlyList<FoldResult> compared = options.Exhaustive ? folds.Chunk(options.Folds).MaxBy(value => value.Average(f => f.F1))! : folds;
        return (compared.MaxBy(f => f.F1)!, compared);
    }

    private static Model Retrain(
        Network network, FoldResult best, DigitData data, CrossValidationOptions options, RunCheckpoints? checkpoints, int threads, FoldProgress progress, CancellationToken cancellationToken)
    {
        if (network.Patience > 0)
        {
            network.Epochs = best.History.MaxBy(e => e.ValidationF1)!.Epoch;
            network.Patience = 0;
        }
        string name = best.Parameter is null ? "The retraining" : string.Create(CultureInfo.InvariantCulture, $"The retraining ({best.Parameter} = {best.Value})");
        var (keep, resume) = checkpoints?.Of(0) ?? default;
        return FoldTraining.Fit(name, network, data, null, new TrainingOptions
        {
            Threads = threads,
            LogPath = options.LogDirectory is { } folder ? FoldLog.PathOfRetraining(folder) : null,
            OnProgress = options.OnProgress is { } onProgress ? training => onProgress(progress.Retraining(training)) : null,
            OnEpoch = options.OnEpoch is { } onEpoch ? epoch => onEpoch(0, epoch) : null,
            OnCheckpoint = keep,
            CheckpointEpochs = options.CheckpointEpochs,
            CheckpointTime = options.CheckpointTime,
            Resume = resume,
        }, cancellationToken);
    }

    private static double RetrainingWork(FoldTraining[] trainings, DigitData data) => (double)data.Count * trainings.Max(t => t.Network.Epochs);

    private static (double Mean, double Deviation) MeanAndDeviation(double[] values)
    {
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1)));
    }
}
