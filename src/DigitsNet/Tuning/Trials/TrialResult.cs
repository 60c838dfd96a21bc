using DigitsNet.Networks;

namespace DigitsNet.Tuning;

/// <summary>What a trial came to. It holds no weights, and no score of a test set: only the winner of a search meets that.</summary>
public sealed class TrialResult
{
    /// <summary>The trial's number, counted from 0.</summary>
    public int Index => Trial.Index;

    /// <summary>The trial's id.</summary>
    public string Id => Trial.Id;

    /// <summary>What became of it.</summary>
    public required TrialState State { get; init; }

    /// <summary>What varies, with the values of this trial.</summary>
    public IReadOnlyDictionary<string, object> Parameters => Trial.Parameters;

    /// <summary>Mean F1 over the folds; null where not all are scored, as with all scores here.</summary>
    public double? F1Mean => Mean(fold => fold.F1);

    /// <summary>Sample standard deviation of F1 over the folds; null for a single fold.</summary>
    public double? F1StandardDeviation => Deviation(fold => fold.F1);

    /// <summary>Standard error of the mean F1: its standard deviation over the root of the number of folds; null for a single fold.</summary>
    public double? F1StandardError => F1StandardDeviation / Math.Sqrt(Folds.Count);

    /// <summary>Mean accuracy over the folds, 0 to 1.</summary>
    public double? AccuracyMean => Mean(fold => fold.Accuracy);

    /// <summary>Sample standard deviation of the accuracy over the folds; null for a single fold.</summary>
    public double? AccuracyStandardDeviation => Deviation(fold => fold.Accuracy);

    /// <summary>Mean cost an example over the folds.</summary>
    public double? CostMean => Mean(fold => fold.Cost);

    /// <summary>Weights and biases of a model; null where no fold is scored.</summary>
    public long? Weights => Folds.Count > 0 ? Folds[0].Weights : null;

    /// <summary>Training steps of the folds together, a batch each.</summary>
    public long Steps => Folds.Sum(fold => fold.Steps);

    /// <summary>Seconds that the folds took, one after another; null where that is not known.</summary>
    public double? Seconds => Folds.Count > 0 && Folds.All(fold => fold.Seconds is not null) ? Folds.Sum(fold => fold.Seconds) : null;

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Error { get; init; }

    /// <summary>In which way it failed; null where it did not.</summary>
    public DigitsError? ErrorId { get; init; }

    /// <summary>The folds that are scored, of the first repeat first. Of a trial that failed those before the one that did.</summary>
    public required IReadOnlyList<TrialFold> Folds { get; init => field = value.ToArray().AsReadOnly(); }

    /// <summary>The trial.</summary>
    public required Trial Trial { get; init; }

    /// <summary>Its network, ready for training. A copy at each call.</summary>
    public Network Network => Trial.Network;

    /// <summary>Seed of the test set and the folds, which are those of every trial of the search.</summary>
    public required long SplitSeed { get; init; }

    /// <summary>Part of the data put aside as the test set; 0 for none.</summary>
    public required double TestFraction { get; init; }

    /// <summary>Whether each class is spread evenly over the parts.</summary>
    public required bool Stratified { get; init; }

    /// <summary>Examples scored on over examples trained on, in each fold.</summary>
    public required double TestPerTrain { get; init; }

    /// <summary>Hash of the data.</summary>
    public required string DataSha256 { get; init; }

    /// <summary>The same of a trial with the same network, and in another state.</summary>
    internal TrialResult Of(Trial trial, TrialState state) => new()
    {
        Trial = trial,
        State = state,
        Folds = Folds,
        Error = Error,
        ErrorId = ErrorId,
        SplitSeed = SplitSeed,
        TestFraction = TestFraction,
        Stratified = Stratified,
        TestPerTrain = TestPerTrain,
        DataSha256 = DataSha256,
    };

    private bool IsScored => State is TrialState.Done or TrialState.LeftBehind;

    private double? Mean(Func<TrialFold, double> score) => IsScored ? Folds.Average(score) : null;

    private double? Deviation(Func<TrialFold, double> score) =>
        IsScored && Folds.Count > 1 ? Choice.MeanAndDeviation([.. Folds.Select(score)]).Deviation : null;
}
