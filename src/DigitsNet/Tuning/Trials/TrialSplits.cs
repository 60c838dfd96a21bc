using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Numerics;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>A part of the data that trials are scored on, and the part they are trained on for it.</summary>
internal sealed record TrialSplit(int Repeat, int Fold, DigitData Train, DigitData Validation);

/// <summary>The parts that every trial of a search sees: folds or single splits, made anew as often as asked for. Views, no copies.</summary>
internal sealed class TrialSplits
{
    /// <exception cref="DigitsException">Options or data that cannot be used.</exception>
    public TrialSplits(DigitData data, TrialOptions options)
    {
        Check(data, options);
        (Data, Options) = (data, options);
        (Remaining, Test) = options.TestFraction > 0
            ? DataSplit.Split(data, options.TestFraction, options.SplitSeed, options.Stratified)
            : (data, null);
        if (Remaining.Count < Folds)
            throw new DigitsException(DigitsError.DataTooSmall,
                $"{data.Source} has {Remaining.Count} examples besides the test set; expected at least {Folds}, one for each fold.");
        All = [.. Enumerable.Range(0, options.Repeats).SelectMany(Repeat)];
    }

    /// <summary>The whole table.</summary>
    public DigitData Data { get; }

    /// <summary>How the parts are made.</summary>
    public TrialOptions Options { get; }

    /// <summary>All examples but the test set.</summary>
    public DigitData Remaining { get; }

    /// <summary>The test set; null for none.</summary>
    public DigitData? Test { get; }

    /// <summary>The parts of all repeats.</summary>
    public IReadOnlyList<TrialSplit> All { get; }

    /// <summary>What decides the results of a search over these parts.</summary>
    public SearchSettings SettingsFor(TrialSpecification specification) => new() { Specification = specification, DataSha256 = Data.Sha256, Preparation = $"{Data.Preparation}", Options = Options };

    /// <summary>The training of a network for one of <see cref="All"/>, counted from 0.</summary>
    public FoldTraining TrainingOf(Network network, int fold) =>
        new(new FoldName(fold + 1, null, null), "", network, All[fold].Train, All[fold].Validation, Options.Stratified, Options.SplitSeed);

    private int Folds => Options.ValidationFraction > 0 ? 2 : Options.Folds;

    private IEnumerable<TrialSplit> Repeat(int repeat)
    {
        if (Options.ValidationFraction > 0)
        {
            var (train, validation) = DataSplit.Split(Remaining, Options.ValidationFraction, Options.SplitSeed, RandomPurpose.Folds, Options.Stratified, repeat);
            return [new TrialSplit(repeat + 1, 1, train, validation)];
        }
        var plan = new FoldPlan(Remaining, Options.Folds, Options.SplitSeed, Options.Stratified, repeat);
        return [.. Enumerable.Range(0, Options.Folds).Select(fold => plan.Split(fold) is var (train, validation) ? new TrialSplit(repeat + 1, fold + 1, train, validation) : throw new InvalidOperationException())];
    }

    private static void Check(DigitData data, TrialOptions options)
    {
        if (options.ValidationFraction != 0 && !(options.ValidationFraction is > 0 and < 1))
            throw DigitsException.ParameterOutOfRange(nameof(options.ValidationFraction), options.ValidationFraction, "more than 0 and less than 1");
        if (options.ValidationFraction == 0 && options.Folds < 2)
            throw DigitsException.ParameterOutOfRange(nameof(options.Folds), options.Folds, "at least 2");
        if (options.Repeats < 1)
            throw DigitsException.ParameterOutOfRange(nameof(options.Repeats), options.Repeats, "at least 1");
        if (!(options.TestFraction is >= 0 and < 1))
            throw DigitsException.ParameterOutOfRange(nameof(options.TestFraction), options.TestFraction, "at least 0 and less than 1");
        if (options.Lease < TimeSpan.FromSeconds(1))
            throw DigitsException.ParameterOutOfRange(nameof(options.Lease), options.Lease, "at least a second");
        _ = ThreadCount.Of(options.Threads);
        if (!data.IsLabelled)
            throw new DigitsException(DigitsError.DataUnlabelled, $"{data.Source} has no labels; trials are scored by them ({Trainer.LabelHint(data)}).");
    }
}
