using DigitsNet.Data;
using DigitsNet.Metrics;

namespace DigitsNet.Training;

/// <summary>What predicts the class of examples: a model, or several that answer as one. Immutable and safe to use from many threads.</summary>
public abstract class Classifier
{
    private readonly ClassLabels _labels;
    private MatchedNames? _lastMatch;

    /// <param name="classNames">The classes in their order, all different; copied.</param>
    /// <param name="columns">The features it was trained on.</param>
    private protected Classifier(IReadOnlyList<string> classNames, ColumnSet columns)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        ClassNames = classNames.ToArray().AsReadOnly();
        Columns = columns;
        _labels = new ClassLabels(ClassNames);
    }

    /// <summary>The classes, in the order of the probabilities.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The features it was trained on, which the data it sees is matched to.</summary>
    public ColumnSet Columns { get; }

    /// <summary>
    /// What the column of the label was called, where it is none of the names by which labels are found (<see cref="DigitFileOptions.LabelNames"/>);
    /// else null. Of a table without labels the column of that name is the label.
    /// </summary>
    public string? LabelName => Columns.LabelName;

    /// <summary>Whether some features are not numbers, so that it may meet values that say nothing to it.</summary>
    public virtual bool HasCategories => false;

    /// <summary>Pixels in a row of an input image, or the number of features.</summary>
    public int Width => Columns.Width;

    /// <summary>Rows of an input image, or 1.</summary>
    public int Height => Columns.Height;

    /// <summary>Names of the features, or null.</summary>
    public IReadOnlyList<string>? FeatureNames => Columns.Names;

    /// <summary>The most probable class of each example, with all probabilities.</summary>
    /// <param name="data">Examples with the features it was trained on, matched as <see cref="ColumnSet.Match(DigitData)"/> tells; labelled or not.</param>
    /// <param name="threads">Threads that share the work, but none beyond the cores or without a block of 256 examples; 0 is one a core where that pays.</param>
    /// <param name="cancellationToken">Looked at many times a second.</param>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataColumnMissing"/>, <see cref="DigitsError.DataWidthMismatch"/>; <see cref="DigitsError.ParameterOutOfRange"/> for a number of threads that is not 0 to <see cref="TrainingOptions.MaximumThreads"/>.</exception>
    public IReadOnlyList<Prediction> Predict(DigitData data, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        data = data.LabelledBy(LabelName, ClassNames);
        var predicted = new int[data.Count];
        var probabilities = new float[data.Count][];
        Score(InputsOf(data), [], new ScoreTarget(predicted, null, r => probabilities[r] = new float[ClassNames.Count]), threads, cancellationToken);
        var predictions = new Prediction[data.Count];
        for (int r = 0; r < predictions.Length; r++)
            predictions[r] = new Prediction(data[r], _labels, predicted[r], probabilities[r]);
        return predictions.AsReadOnly();
    }

    /// <summary>Prediction for one example, by the shortest way.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataColumnMissing"/>, <see cref="DigitsError.DataWidthMismatch"/>.</exception>
    public Prediction Predict(Digit digit)
    {
        ArgumentNullException.ThrowIfNull(digit);
        (DigitData table, int row) = (digit.Table, digit.Row);
        ColumnMatch match = Match(table);
        if (match.From is not null || IsPrepared(table))
            (table, row) = (Prepared(match.Apply(table.SelectRows([row]))), 0);
        var probabilities = new float[ClassNames.Count];
        int predicted = ScoreOne(table, row, probabilities);
        return new Prediction(digit, _labels, predicted, probabilities);
    }

    /// <summary>The probabilities of each class for each example, without an object an example.</summary>
    /// <inheritdoc cref="Predict(DigitData, int, CancellationToken)"/>
    public Probabilities PredictProbabilities(DigitData data, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        int classes = ClassNames.Count, most = Array.MaxLength / classes;
        if (data.Count > most)
            throw DigitsException.ParameterOutOfRange("The number of examples", data.Count, $"at most {most}, whose {classes} probabilities each fill an array; predict a part at a time");
        var predicted = new int[data.Count];
        var values = new float[data.Count * classes];
        Score(InputsOf(data), [], new ScoreTarget(predicted, null, r => values.AsMemory(r * classes, classes)), threads, cancellationToken);
        return new Probabilities(ClassNames, predicted, values);
    }

    /// <summary>Scores on labelled data.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataUnlabelled"/>, <see cref="DigitsError.DataColumnMissing"/>, <see cref="DigitsError.DataWidthMismatch"/>, <see cref="DigitsError.DataClassUnknown"/>.</exception>
    public Measurement Measure(DigitData data, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        data = InputsOf(data.LabelledBy(LabelName, ClassNames));
        int[] labels = _labels.Map(data);
        var predicted = new int[data.Count];
        var costs = new float[data.Count];
        Score(data, labels, new ScoreTarget(predicted, costs), threads, cancellationToken);
        return Scores.Measure(ClassNames, labels, predicted, costs, data.Source);
    }

    /// <summary>The examples that can be predicted, and what keeps the others from it: a value that is missing, or a category that is not known.</summary>
    /// <param name="data">As for <see cref="Predict(DigitData, int, CancellationToken)"/>.</param>
    /// <returns>The rows of the examples, and an error for each way to be wrong, which says how many rows it concerns.</returns>
    public (IReadOnlyList<int> Rows, IReadOnlyList<DigitsException> Refused) Screen(DigitData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        PreparedRows rows = Prepare(Match(data).Apply(data));
        return (rows.Rows.AsReadOnly(), rows.Faults);
    }

    /// <summary>Makes inputs of a table with the features in their order.</summary>
    private protected virtual PreparedRows Prepare(DigitData data) => new(data, [.. Enumerable.Range(0, data.Count)], []);

    /// <summary>Whether a table's features are not the inputs.</summary>
    private protected virtual bool IsPrepared(DigitData data) => false;

    /// <summary>Scores the rows of a table.</summary>
    /// <param name="data">A table with the features in their order.</param>
    /// <param name="labels">Class of each row where costs are asked for; else empty.</param>
    /// <param name="target">Where to write.</param>
    /// <param name="threads">Threads asked for; 0 for as many as pay.</param>
    /// <param name="cancellationToken">Looked at many times a second.</param>
    private protected abstract void Score(DigitData data, int[] labels, ScoreTarget target, int threads, CancellationToken cancellationToken);

    /// <summary>Predicts one row of a table on the caller's thread.</summary>
    /// <param name="data">A table with the features in their order.</param>
    /// <param name="row">The row.</param>
    /// <param name="probabilities">Where those of each class go.</param>
    /// <returns>The most probable class.</returns>
    private protected abstract int ScoreOne(DigitData data, int row, Span<float> probabilities);

    /// <summary>A table as inputs of the network, before they are scaled.</summary>
    internal DigitData InputsOf(DigitData data) => Prepared(Match(data).Apply(data));

    private DigitData Prepared(DigitData matched)
    {
        PreparedRows rows = Prepare(matched);
        return rows.Faults.Count == 0 ? rows.Table : throw rows.Faults[0];
    }

    /// <summary>Names of one table are compared once, however many of its examples come one by one.</summary>
    private ColumnMatch Match(DigitData data)
    {
        MatchedNames? last = _lastMatch;
        if (data.FeatureNames is null || data.IsImage || last?.Names != data.FeatureNames)
            last = new MatchedNames(data.FeatureNames, Columns.Match(data));
        _lastMatch = last;
        return last.Match;
    }

    private sealed record MatchedNames(IReadOnlyList<string>? Names, ColumnMatch Match);
}
