using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Numerics;

namespace DigitsNet.Training;

/// <summary>What training made: weights, the network and scaling that made it, class names, history. Immutable and safe to use from many threads.</summary>
public sealed class Model
{
    private readonly Network _network;
    private readonly Layer[] _layers;
    private readonly ClassLabels _labels;
    private Scorer? _single;
    private MatchedNames? _lastMatch;

    /// <summary>A model from its parts, as the trainer and the reader of model files make it.</summary>
    /// <param name="network">The choices it was trained with; copied.</param>
    /// <param name="layers">First hidden layer to output layer.</param>
    /// <param name="scaler">The scaling fitted to its training data.</param>
    /// <param name="classNames">One a unit of the output layer.</param>
    /// <param name="width">Pixels in a row of an input image, or the number of features.</param>
    /// <param name="height">Rows of an input image, or 1.</param>
    /// <param name="featureNames">Names of the features, or null.</param>
    /// <param name="history">A record an epoch.</param>
    /// <param name="provenance">Where it came from.</param>
    /// <param name="measurement">Scores at the end of training, or null.</param>
    /// <exception cref="ArgumentException">Parts that do not fit each other.</exception>
    public Model(
        Network network, IReadOnlyList<Layer> layers, Scaler scaler, IReadOnlyList<string> classNames, int width, int height,
        IReadOnlyList<string>? featureNames, IReadOnlyList<TrainingEpoch> history, Provenance provenance, Measurement? measurement)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(scaler);
        ArgumentNullException.ThrowIfNull(classNames);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(provenance);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        long features = (long)width * height;
        if (layers.Count != network.Layers.Dense.Count + 1)
            throw new ArgumentException($"Found {layers.Count} layers, expected the network's {network.Layers.Dense.Count} hidden layers and an output layer.", nameof(layers));
        for (int l = 0; l < layers.Count; l++)
        {
            long inputs = l == 0 ? features : layers[l - 1].Outputs;
            int outputs = l < network.Layers.Dense.Count ? network.Layers.Dense[l].Units : classNames.Count;
            if (layers[l].Inputs != inputs || layers[l].Outputs != outputs)
                throw new ArgumentException($"Layer {l + 1} is {layers[l].Inputs} x {layers[l].Outputs}, expected {inputs} x {outputs}.", nameof(layers));
        }
        if (scaler.Factors.Length != 1 && scaler.Factors.Length != features)
            throw new ArgumentException($"Found {scaler.Factors.Length} factors, expected 1 or {features}.", nameof(scaler));
        if (scaler.Offsets.Length != 0 && scaler.Offsets.Length != features)
            throw new ArgumentException($"Found {scaler.Offsets.Length} offsets, expected none or {features}.", nameof(scaler));
        if (featureNames is not null && featureNames.Count != features)
            throw new ArgumentException($"Found {featureNames.Count} feature names, expected {features}.", nameof(featureNames));
        _network = network.Clone();
        _layers = [.. layers];
        Layers = _layers.AsReadOnly();
        ClassNames = classNames.ToArray().AsReadOnly();
        _labels = new ClassLabels(ClassNames);
        Scaler = scaler;
        Width = width;
        Height = height;
        FeatureNames = FieldList.Keep(featureNames);
        // Not collection expressions: the lists they make have no public indexer, which PowerShell needs.
        History = history.ToArray().AsReadOnly();
        Provenance = provenance;
        Measurement = measurement;
        Columns = new ColumnSet(featureNames, width, height, "the model") { AreShares = height > 1 ? scaler.AreShares : null };
    }

    /// <summary>The choices it was trained with. A copy at each call.</summary>
    public Network Network => _network.Clone();

    /// <summary>First hidden layer to output layer.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>The scaling repeated on everything the model sees.</summary>
    public Scaler Scaler { get; }

    /// <summary>The classes, one a unit of the output layer.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Pixels in a row of an input image, or the number of features.</summary>
    public int Width { get; }

    /// <summary>Rows of an input image, or 1.</summary>
    public int Height { get; }

    /// <summary>Names of the features, or null.</summary>
    public IReadOnlyList<string>? FeatureNames { get; }

    /// <summary>The features it was trained on, which the data it sees is matched to.</summary>
    public ColumnSet Columns { get; }

    /// <summary>A record an epoch.</summary>
    public IReadOnlyList<TrainingEpoch> History { get; }

    /// <summary>Where it came from.</summary>
    public Provenance Provenance { get; }

    /// <summary>Scores at the end of training: on the validation data, or on the training data where there was none. Cross-validation puts those on the fold or on the test set here.</summary>
    public Measurement? Measurement { get; }

    /// <summary>What its file held beyond what this version knows, to be written back; null for none.</summary>
    internal UnknownFields? UnknownFields { get; init; }

    /// <summary>The same model with other scores, as those on data that it has not seen.</summary>
    internal Model WithMeasurement(Measurement measurement) =>
        new(_network, _layers, Scaler, ClassNames, Width, Height, FeatureNames, History, Provenance, measurement) { UnknownFields = UnknownFields };

    /// <summary>Weights and biases.</summary>
    public long ParameterCount => _layers.Sum(layer => ((long)layer.Inputs + 1) * layer.Outputs);

    /// <summary>The most probable class of each example, with all probabilities.</summary>
    /// <param name="data">Examples with the features the model was trained on, matched as <see cref="ColumnSet.Match(DigitData)"/> tells; labelled or not.</param>
    /// <param name="threads">Threads that share the work, but none beyond the cores or without a block of 256 examples; 0 is one a core where that pays.</param>
    /// <param name="cancellationToken">Looked at many times a second.</param>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataColumnMissing"/>, <see cref="DigitsError.DataWidthMismatch"/>; <see cref="DigitsError.ParameterOutOfRange"/> for a number of threads that is not 0 to 1024.</exception>
    public IReadOnlyList<Prediction> Predict(DigitData data, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        var predicted = new int[data.Count];
        var probabilities = new float[data.Count][];
        Score(data, [], new ScoreTarget(predicted, null, r => probabilities[r] = new float[ClassNames.Count]), threads, cancellationToken);
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
        if (match.From is not null)
            (table, row) = (match.Apply(table.Select([row])), 0);
        var probabilities = new float[ClassNames.Count];
        // A scorer serves one caller at a time: whoever finds it taken makes another.
        Scorer scorer = Interlocked.Exchange(ref _single, null) ?? new Scorer(_layers, _network, Scaler, threads: 1, blockSize: 1);
        int predicted = scorer.ScoreOne(table, row, probabilities);
        Interlocked.Exchange(ref _single, scorer)?.Dispose();
        GC.KeepAlive(this);
        return new Prediction(digit, _labels, predicted, probabilities);
    }

    /// <summary>Probabilities of each class, examples x classes, row-major; rows sum to one.</summary>
    /// <inheritdoc cref="Predict(DigitData, int, CancellationToken)"/>
    public float[] PredictProbabilities(DigitData data, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        int classes = ClassNames.Count, most = Array.MaxLength / classes;
        if (data.Count > most)
            throw DigitsException.ParameterOutOfRange("The number of examples", data.Count, $"at most {most}, whose {classes} probabilities each fill an array; predict a part at a time");
        var probabilities = new float[data.Count * classes];
        Score(data, [], new ScoreTarget(new int[data.Count], null, r => probabilities.AsMemory(r * classes, classes)), threads, cancellationToken);
        return probabilities;
    }

    /// <summary>Scores on labelled data.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataUnlabelled"/>, <see cref="DigitsError.DataColumnMissing"/>, <see cref="DigitsError.DataWidthMismatch"/>, <see cref="DigitsError.DataClassUnknown"/>.</exception>
    public Measurement Measure(DigitData data, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        data = Match(data).Apply(data);
        int[] labels = _labels.Map(data);
        var predicted = new int[data.Count];
        var costs = new float[data.Count];
        Score(data, labels, new ScoreTarget(predicted, costs), threads, cancellationToken);
        return Scores.Measure(ClassNames, labels, predicted, costs, data.Source);
    }

    private void Score(DigitData data, int[] labels, ScoreTarget target, int threads, CancellationToken cancellationToken)
    {
        data = Match(data).Apply(data);
        // A thread costs more to start than a few blocks to score: where none is asked for it must have them.
        int blocks = (data.Count + Scorer.BlockSize - 1) / Scorer.BlockSize;
        threads = Math.Clamp(threads == 0 ? blocks / 4 : blocks, 1, ThreadCount.Of(threads));
        using var pool = new WorkerPool(threads);
        using var scorer = new Scorer(_layers, _network, Scaler, threads, Math.Clamp(data.Count, 1, Scorer.BlockSize));
        scorer.Score(data, labels, target, pool, cancellationToken);
        GC.KeepAlive(this);
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
