using DigitsNet.Files;
using DigitsNet.Networks;
using DigitsNet.Storage;
using DigitsNet.Training;
using DigitsNet.Tuning;

namespace DigitsNet.Reports;

/// <summary>What is known of a training, epoch by epoch, and what it is called.</summary>
public sealed class LearningCurve
{
    /// <summary>A curve of records that are there already.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="history">A record an epoch, in order.</param>
    /// <exception cref="DigitsException"><see cref="DigitsError.HistoryMissing"/>: there is no record.</exception>
    public LearningCurve(string name, IReadOnlyList<TrainingEpoch> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (history.Count == 0)
            throw new DigitsException(DigitsError.HistoryMissing, $"{Excerpt.Of(name)} has no record of its training; at least one epoch is needed for a learning curve.");
        (Name, History) = (name, history.ToArray().AsReadOnly());
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>A record an epoch.</summary>
    public IReadOnlyList<TrainingEpoch> History { get; }

    /// <summary>The curve of a model file, a checkpoint, or a training's CSV log.</summary>
    /// <exception cref="DigitsException">The file is none of them, or holds no epoch.</exception>
    public static LearningCurve Load(string path) => new(Path.GetFileNameWithoutExtension(path), IsModel(path) ? ModelFile.Load(path).History : EpochLog.Read(path));

    /// <summary>The curves of a cross-validation: the folds of the winning value, or all where each has a value of its own, then the retrained model.</summary>
    public static IReadOnlyList<LearningCurve> Of(CrossValidationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        IEnumerable<LearningCurve> folds = result.Folds.Where(fold => result.IsValuePerFold || fold.Value == result.BestValue).Select(fold => new LearningCurve($"{fold.Name}", fold.History));
        return [.. result.RetrainedModel is { } model ? folds.Append(new LearningCurve($"{new FoldName(0, null, null)}", model.History)) : folds];
    }

    /// <summary>The best epoch by a metric, the first of equals: by the validation examples where there are any, else by the training examples; null for a metric without better and worse.</summary>
    public TrainingEpoch? Best(CurveMetric metric)
    {
        CurveValue value = CurveMetrics.All[metric];
        if (value.Score is not { } score)
            return null;
        (TrainingEpoch Epoch, double Rank)[] ranks = [.. History.Select(epoch => (epoch, SelectionMetrics.All[score].Rank(ValueOf(value)(epoch) ?? double.NaN))).Where(rank => double.IsFinite(rank.Item2))];
        return ranks.Length == 0 ? null : ranks.MaxBy(rank => rank.Rank).Epoch;
    }

    /// <summary>Whether any epoch was scored on validation examples.</summary>
    internal bool IsValidated(CurveValue value) => History.Any(epoch => value.Validation(epoch) is not null);

    /// <summary>The value that counts: on the validation examples where there are any.</summary>
    internal Func<TrainingEpoch, double?> ValueOf(CurveValue value) => IsValidated(value) ? value.Validation : value.Training;

    private static bool IsModel(string path)
    {
        using FileStream file = RegularFile.Open(path);
        Span<byte> head = stackalloc byte[64];
        int length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return ModelFile.Envelope.IsBegunBy(head[..length]) || CheckpointFile.Envelope.IsBegunBy(head[..length]);
    }
}
