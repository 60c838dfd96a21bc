using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Numerics;

namespace DigitsNet.Training;

/// <summary>Trains a network: mini-batch gradient descent by the network's optimizer and schedule.</summary>
public static class Trainer
{
    /// <summary>Trains a model.</summary>
    /// <param name="network">The choices; not changed.</param>
    /// <param name="data">Labelled training examples.</param>
    /// <param name="validation">Examples scored after each epoch; null for none.</param>
    /// <param name="options">How to run.</param>
    /// <param name="cancellationToken">Looked at many times a second.</param>
    /// <exception cref="DigitsException">Parameters or data that cannot be trained on; <see cref="TrainingDivergedException"/> when the cost is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Model Fit(this Network network, DigitData data, DigitData? validation = null, TrainingOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        options ??= new TrainingOptions();
        network = network.SettleFor(data.Count);
        if (options.Initial is { } initial)
        {
            data = InitialModel.Fit(initial, network, data);
            network.Scaling = initial.Scaler.Scaling;
        }
        RequireTrainable(network, data, validation, options);
        if (validation is not null)
            validation = (data.Columns with { Owner = "the training data" }).Match(validation).Apply(validation.LabelledBy(data.LabelName, data.ClassNames));
        FittedPreparation? preparation = options.Initial is { } begun ? begun.Preparation : FittedPreparation.Fit(data);
        var given = new TrainingData(data, validation);
        (data, validation) = (Inputs(preparation, data, data)!, Inputs(preparation, data, validation));
        ModelLimits.RequireStorable(network, data, options.OnCheckpoint is null ? 1 : 2 + Optimizers.All[network.Optimizer].Moments);
        RequireMemory(network, data, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

        using var pool = new WorkerPool(options.Oversubscribes ? options.Threads : ThreadCount.Of(options.Threads));
        var setup = new TrainingSetup(network, data, validation, options.Initial?.Scaler ?? Scaler.Fit(network.Scaling, data), given, preparation)
        {
            InitialSha256 = InitialModel.HashOf(options.Initial),
            InitialRows = options.Initial?.Provenance.DataRows,
        };
        Layer[] layers = options.Initial?.Layers.Select(layer => layer.Clone()).ToArray()
            ?? Initializers.CreateLayers(network, data.FeatureCount, data.ClassNames.Count, cancellationToken);
        using var run = new TrainingRun(network, data, setup.Scaler, layers, pool, isPaced: options.Threads == 0);
        using var evaluator = new Evaluator(setup, layers, pool);
        var stopping = new EarlyStopping(network, layers);
        if (options.Resume is { } state)
        {
            ResumeCheck.RequireSame(state, network, given, preparation, layers, setup.InitialSha256);
            run.Restore(state);
            stopping.Restore(state);
        }
        IReadOnlyList<TrainingEpoch> history = options.Resume?.History ?? [];
        // Last, after all that may be refused: a new log replaces that of the training before
        using EpochLog? log = options.LogPath is { } path ? new EpochLog(path, history) : null;
        return new EpochLoop(setup, options, run, evaluator, stopping, history, log).Run(cancellationToken);
    }

    private static DigitData? Inputs(FittedPreparation? preparation, DigitData data, DigitData? validation) =>
        validation is null || (preparation is null && !validation.HasGaps) ? validation : (preparation ?? FittedPreparation.Plain(data.Columns)).Apply(validation);

    // Checked before anything is allocated: the system grants more memory than it has, and ends the process that then uses it
    internal static void RequireMemory(Network network, DigitData data, long there)
    {
        long weights = 0, inputs = data.FeatureCount;
        foreach (int outputs in (IEnumerable<int>)[.. network.Layers.Dense.Select(layer => layer.Units), data.ClassNames.Count])
        {
            weights += inputs * outputs;
            inputs = outputs;
        }
        // The weights in training, the copy of those to end with, and what the optimizer keeps: its moments and the gradient
        OptimizerMethod optimizer = Optimizers.All[network.Optimizer];
        double needed = (2.0 + optimizer.Moments + (optimizer.IsFused ? 0 : 1)) * sizeof(float) * weights;
        if (needed > there)
        {
            throw DigitsException.ParameterOutOfRange(
                nameof(Network.Layers), network.Layers,
                FormattableString.Invariant($"layers that memory can hold: these have {weights:N0} weights, to train them takes more than {needed / 1e9:N1} GB, and there are {there / 1e9:N1} GB"));
        }
    }

    /// <summary>Where labels may be that were not found, for a message.</summary>
    internal static string LabelHint(DigitData data)
    {
        int[] texts = [.. Enumerable.Range(0, data.FeatureCount).Where(column => data.TextsOf(column).Count > 1)];
        string hint = "-LabelColumn of a file, -LabelProperty of objects names the column that holds it";
        return texts.Length == 0 ? hint : $"{hint}; column '{Excerpt.Of(data.ColumnName(texts[^1]))}' holds text, {string.Join(", ", data.TextsOf(texts[^1]).Take(2).Select(text => $"'{Excerpt.Of(text, 40)}'"))}";
    }

    private static void RequireTrainable(Network network, DigitData data, DigitData? validation, TrainingOptions options)
    {
        _ = ThreadCount.Of(options.Threads);
        if (!data.IsLabelled)
            throw new DigitsException(DigitsError.DataUnlabelled, $"{data.Source} has examples without a label; training needs one on each ({LabelHint(data)}).");
        if (data.ClassNames.Count < 2)
            throw new DigitsException(DigitsError.DataTooSmall, $"{data.Source} has {data.ClassNames.Count} class; training needs at least 2. Is the label another column (-LabelColumn of a file, -LabelProperty of objects)?");
        if (data.Count < data.ClassNames.Count && options.Initial is null)
            throw new DigitsException(DigitsError.DataTooSmall, $"{data.Source} has {data.Count} example{(data.Count == 1 ? "" : "s")} of {data.ClassNames.Count} classes; training needs at least as many examples as classes.");
        if (validation is null)
        {
            if (Schedules.All[network.Schedule].NeedsValidation)
                throw DigitsException.ParameterOutOfRange(nameof(Network.Schedule), network.Schedule, "one that does not go by scores on validation data where there is none");
            if (network.Patience > 0)
                throw DigitsException.ParameterOutOfRange(nameof(Network.Patience), network.Patience, "0 where there is no validation data to be patient about");
            return;
        }
        if (validation.Count == 0)
            throw new DigitsException(DigitsError.DataTooSmall, $"{validation.Source} has no examples; validation needs at least 1.");
    }
}
