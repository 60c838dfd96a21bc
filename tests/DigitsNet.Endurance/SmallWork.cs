using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Storage;
using DigitsNet.Training;
using DigitsNet.Tuning;

namespace DigitsNet.Endurance;

/// <summary>Less than a second of work that keeps checkpoints: small enough to be killed often, and of every kind.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Seed">Of the network.</param>
/// <param name="Threads">That share the work.</param>
/// <param name="Patience">Of the network; with any there are validation data.</param>
/// <param name="Epochs">Of the network.</param>
/// <param name="CheckpointTime">Time between two checkpoints; null for one an epoch.</param>
/// <param name="Folds">Of a cross-validation; 0 for a training.</param>
/// <param name="Trials">Of a search; 0 for none.</param>
/// <param name="Rungs">Of a search by halving; 0 for none.</param>
/// <param name="Workers">Processes that are at it together.</param>
internal sealed record SmallWork(string Name, long Seed, int Threads, int Patience, int Epochs, TimeSpan? CheckpointTime, int Folds, int Trials = 0, int Rungs = 0, int Workers = 1)
{
    private static readonly DigitData s_data = Blobs.Make(300, features: 12, seed: 2), s_validation = Blobs.Make(60, features: 12, seed: 3);

    private Network Network => new(Preset.GradientDescent) { Layers = [16, 8], Epochs = Epochs, BatchSize = 10, LearningRate = 0.02, Patience = Patience, Seed = Seed };

    /// <summary>The work of a run; its kinds take turns.</summary>
    public static SmallWork Of(int run) => (run % 6) switch
    {
        0 => new("training, a checkpoint a batch", run, Threads: 1, Patience: 0, Epochs: 4, TimeSpan.Zero, Folds: 0),
        1 => new("training with validation, a checkpoint an epoch", run, Threads: 2, Patience: 1000, Epochs: 60, null, Folds: 0),
        2 => new("training, a checkpoint every 3 ms", run, Threads: 2, Patience: 0, Epochs: 100, TimeSpan.FromMilliseconds(3), Folds: 0),
        3 => new("cross-validation, a checkpoint every 3 ms", run, Threads: 2, Patience: 0, Epochs: 20, TimeSpan.FromMilliseconds(3), Folds: 4),
        4 => new("search, a checkpoint every 3 ms", run, Threads: 2, Patience: 0, Epochs: 20, TimeSpan.FromMilliseconds(3), Folds: 2, Trials: 6),
        _ => new("search by halving, a checkpoint every 3 ms", run, Threads: 2, Patience: 0, Epochs: 36, TimeSpan.FromMilliseconds(3), Folds: 2, Trials: 9, Rungs: 3, Workers: 2),
    };

    /// <summary>A search of trials that are small and many, for workers that share a folder.</summary>
    public static SmallWork Shared(int run) => new("shared search", run, Threads: 1, Patience: 0, Epochs: 30, TimeSpan.FromMilliseconds(3), Folds: 2, Trials: 80);

    /// <summary>Goes on with what the folder holds, to the end, and writes the models that come out.</summary>
    public void Run(string folder, Action? began = null)
    {
        if (Trials > 0)
            Search(folder, began);
        else if (Folds > 0)
            CrossValidate(folder, began);
        else
            Train(folder, began);
    }

    private void Train(string folder, Action? began)
    {
        Action? begin = began;
        void Begin() => Interlocked.Exchange(ref begin, null)?.Invoke();
        string checkpoint = Path.Combine(folder, "run.checkpoint");
        using IDisposable held = CheckpointFile.Lock(checkpoint);
        TrainingState? resume = File.Exists(checkpoint) ? CheckpointFile.Load(checkpoint) : null;
        Model model = Network.Fit(s_data, Patience > 0 ? s_validation : null, new TrainingOptions
        {
            Threads = Threads,
            OnCheckpoint = state =>
            {
                CheckpointFile.Save(state, checkpoint);
                Begin();
            },
            CheckpointEpochs = CheckpointTime is null ? 1 : 0,
            CheckpointTime = CheckpointTime,
            OnBest = best => ModelFile.Save(best, Path.Combine(folder, "run.best.msgpack")),
            Resume = resume,
        });
        ModelFile.Save(model, Path.Combine(folder, "model.msgpack"));
    }

    private void CrossValidate(string folder, Action? began)
    {
        Action? begin = began;
        void Begin() => Interlocked.Exchange(ref begin, null)?.Invoke();
        CrossValidationResult result = CrossValidation.Run(Network, s_data, new CrossValidationOptions
        {
            Folds = Folds,
            Threads = Threads,
            CheckpointDirectory = folder,
            CheckpointEpochs = CheckpointTime is null ? 1 : 0,
            CheckpointTime = CheckpointTime,
            OnEpoch = (_, _) => Begin(),
            Resume = true,
        });
        foreach (FoldResult fold in result.Folds)
            ModelFile.Save(fold.Model, Path.Combine(folder, $"fold-{fold.Fold}.msgpack"));
        ModelFile.Save(result.RetrainedModel!, Path.Combine(folder, "retrained.msgpack"));
    }

    private void Search(string folder, Action? began)
    {
        Action? begin = began;
        var grid = new TrialGrid(Network, [KeyValuePair.Create("Lambda", (IReadOnlyList<object?>)[.. Enumerable.Range(0, Trials).Cast<object?>()])]);
        var options = new TrialOptions
        {
            Folds = Folds,
            Threads = Threads,
            ResultDirectory = folder,
            CheckpointTime = CheckpointTime!.Value,
            OnEpoch = (_, _, _) => Interlocked.Exchange(ref begin, null)?.Invoke(),
        };
        _ = (Rungs > 0 ? TrialHalving.Run(grid, s_data, options, factor: 3, Rungs) : TrialSearch.Run(grid, s_data, options)).Count();
    }
}
