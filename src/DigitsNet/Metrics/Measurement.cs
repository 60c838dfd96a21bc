namespace DigitsNet.Metrics;

/// <summary>
/// Scores of predictions against the truth, as scikit-learn defines them (precision_recall_fscore_support with
/// zero_division 0): a class that is never predicted scores 0, and the means over classes leave out the classes
/// that occur neither in the truth nor in the predictions. Without any example every score is 0.
/// </summary>
public sealed class Measurement
{
    /// <summary>Scores from a confusion matrix.</summary>
    /// <param name="confusion">Counts of truth x prediction; copied.</param>
    /// <param name="cost">Mean cost an example, without the penalty; NaN where it was not computed.</param>
    /// <param name="source">What was measured, for people to read.</param>
    public Measurement(ConfusionMatrix confusion, double cost, string source)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        ArgumentNullException.ThrowIfNull(source);
        Confusion = new ConfusionMatrix(confusion.ClassNames, confusion.Counts);
        Cost = cost;
        Source = source;

        var classes = new ClassMeasurement[confusion.ClassNames.Count];
        double precision = 0, recall = 0, f1 = 0;
        int hits = 0, occurring = 0, withExamples = 0, commonest = 0;
        for (int i = 0; i < classes.Length; i++)
        {
            classes[i] = ClassMeasurement.Of(confusion, i);
            hits += confusion[i, i];
            occurring += classes[i].Occurs ? 1 : 0;
            withExamples += classes[i].Support > 0 ? 1 : 0;
            commonest = Math.Max(commonest, classes[i].Support);
            precision += classes[i].Precision;
            recall += classes[i].Recall;
            f1 += classes[i].F1;
        }
        Classes = classes.AsReadOnly();
        AccuracyInterval = Interval.Wilson(hits, confusion.Total);
        if (occurring == 0)
            return;

        Accuracy = (double)hits / confusion.Total;
        BaselineAccuracy = (double)commonest / confusion.Total;
        BalancedAccuracy = recall / withExamples;
        Precision = precision / occurring;
        Recall = recall / occurring;
        F1 = f1 / occurring;
    }

    /// <summary>Examples measured.</summary>
    public int Count => Confusion.Total;

    /// <summary>Part of the examples predicted right, 0 to 1.</summary>
    public double Accuracy { get; }

    /// <summary>
    /// 95% interval of the accuracy on other examples of the same kind, as this many examples allow it to be known
    /// (<see cref="Interval.Wilson"/>). It takes the examples for independent.
    /// </summary>
    public Interval AccuracyInterval { get; }

    /// <summary>Accuracy of always saying the commonest class of these examples: what a model must beat.</summary>
    public double BaselineAccuracy { get; }

    /// <summary>
    /// Mean of the recall of the classes that have examples (scikit-learn's balanced_accuracy_score): always saying one class
    /// scores 1 over the number of classes, however common it is.
    /// </summary>
    public double BalancedAccuracy { get; }

    /// <summary>
    /// Whether the accuracy may be no better than that of always saying the commonest class: the interval reaches down to
    /// <see cref="BaselineAccuracy"/>.
    /// </summary>
    public bool IsWithinChance => AccuracyInterval.Low <= BaselineAccuracy;

    /// <summary>Mean of the classes' precision, over the classes that occur in truth or predictions.</summary>
    public double Precision { get; }

    /// <summary>Mean of the classes' recall, over the classes that occur in truth or predictions.</summary>
    public double Recall { get; }

    /// <summary>Mean of the classes' F1, over the classes that occur in truth or predictions.</summary>
    public double F1 { get; }

    /// <summary>Mean cost an example, without the penalty.</summary>
    public double Cost { get; }

    /// <summary>Each class of the matrix.</summary>
    public IReadOnlyList<ClassMeasurement> Classes { get; }

    /// <summary>Counts of truth x prediction.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>The entries of <see cref="Confusion"/> that are not 0, a row each. What leaves the process, or is written as JSON, holds these.</summary>
    public IReadOnlyList<ConfusionCount> ConfusionCounts => Confusion.GetEntries().ToArray().AsReadOnly();

    /// <summary>What was measured: a file or a name.</summary>
    public string Source { get; }

    /// <summary>The scores that are looked at first, as <c>accuracy 97.50%, F1 0.9748 on 10000 examples</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"accuracy {100 * Accuracy:0.00}%, F1 {F1:0.0000} on {Count} examples");
}
