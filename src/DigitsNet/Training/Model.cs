using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Numerics;

namespace DigitsNet.Training;

/// <summary>What training made: weights, the network and scaling that made it, class names, history. Immutable and safe to use from many threads.</summary>
public sealed class Model : Classifier
{
    private readonly Network _network;
    private readonly Layer[] _layers;
    private Scorer? _single;

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
    /// <param name="preparation">What makes inputs of the features; null where they are the inputs.</param>
    /// <param name="labelName">What the label's column is called, where it is not found by its name anyway; or null.</param>
    /// <exception cref="ArgumentException">Parts that do not fit each other.</exception>
    public Model(
        Network network, IReadOnlyList<Layer> layers, Scaler scaler, IReadOnlyList<string> classNames, int width, int height,
        IReadOnlyList<string>? featureNames, IReadOnlyList<TrainingEpoch> history, Provenance provenance, Measurement? measurement,
        FittedPreparation? preparation = null, string? labelName = null)
        : base(classNames, ColumnsOf(featureNames, width, height, scaler, preparation, labelName))
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(provenance);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        long features = (long)width * height;
        if (preparation is not null && preparation.Columns.Count != features)
            throw new ArgumentException($"Found {preparation.Columns.Count} columns, expected {features}.", nameof(preparation));
        long networkInputs = preparation?.InputCount ?? features;
        if (layers.Count != network.Layers.Dense.Count + 1)
            throw new ArgumentException($"Found {layers.Count} layers, expected the network's {network.Layers.Dense.Count} hidden layers and an output layer.", nameof(layers));
        for (int l = 0; l < layers.Count; l++)
        {
            long inputs = l == 0 ? networkInputs : layers[l - 1].Outputs;
            int outputs = l < network.Layers.Dense.Count ? network.Layers.Dense[l].Units : classNames.Count;
            if (layers[l].Inputs != inputs || layers[l].Outputs != outputs)
                throw new ArgumentException($"Layer {l + 1} is {layers[l].Inputs} x {layers[l].Outputs}, expected {inputs} x {outputs}.", nameof(layers));
        }
        if (scaler.Factors.Length != 1 && scaler.Factors.Length != networkInputs)
            throw new ArgumentException($"Found {scaler.Factors.Length} factors, expected 1 or {networkInputs}.", nameof(scaler));
        if (scaler.Offsets.Length != 0 && scaler.Offsets.Length != networkInputs)
            throw new ArgumentException($"Found {scaler.Offsets.Length} offsets, expected none or {networkInputs}.", nameof(scaler));
        if (featureNames is not null && featureNames.Count != features)
            throw new ArgumentException($"Found {featureNames.Count} feature names, expected {features}.", nameof(featureNames));
        _network = network.Clone();
        _layers = [.. layers];
        Layers = _layers.AsReadOnly();
        Scaler = scaler;
        Preparation = preparation;
        // Not collection expressions: the lists they make have no public indexer, which PowerShell needs.
        History = history.ToArray().AsReadOnly();
        Provenance = provenance;
        Measurement = measurement;
    }

    /// <summary>The choices it was trained with. A copy at each call.</summary>
    public Network Network => _network.Clone();

    /// <summary>First hidden layer to output layer.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>What makes inputs of the columns of everything the model sees; null where they are the inputs.</summary>
    public FittedPreparation? Preparation { get; }

    /// <summary>The scaling repeated on everything the model sees.</summary>
    public Scaler Scaler { get; }

    /// <summary>A record an epoch.</summary>
    public IReadOnlyList<TrainingEpoch> History { get; }

    /// <summary>Where it came from.</summary>
    public Provenance Provenance { get; }

    /// <summary>Scores at the end of training: on the validation data, or on the training data where there was none. Cross-validation puts those on the fold or on the test set here.</summary>
    public Measurement? Measurement { get; }

    /// <summary>What its file held beyond what this version knows, kept for whoever reads and writes files; null for none.</summary>
    internal object? UnknownFields { get; init; }

    /// <summary>The same model with other scores, as those on data that it has not seen.</summary>
    internal Model WithMeasurement(Measurement measurement) =>
        new(_network, _layers, Scaler, ClassNames, Width, Height, FeatureNames, History, Provenance, measurement, Preparation, LabelName) { UnknownFields = UnknownFields };

    /// <summary>Weights and biases.</summary>
    public long ParameterCount => _layers.Sum(layer => ((long)layer.Inputs + 1) * layer.Outputs);

    /// <summary>The units of each layer and the epochs it was trained for, as <c>784-64-10, 5 epochs</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{_layers[0].Inputs}-{string.Join('-', _layers.Select(layer => layer.Outputs))}, {History.Count} {(History.Count == 1 ? "epoch" : "epochs")}");

    /// <summary>Other examples with the label, the columns and the choices of this model's preparation, to train one like it; a model without leaves them as they are.</summary>
    internal DigitData Recall(DigitData data)
    {
        data = data.LabelledBy(LabelName, ClassNames);
        if (Preparation is null)
            return data;
        data = Columns.Match(data).Apply(data);
        return data.Prepare(Preparation.ChoicesFor(data));
    }

    /// <inheritdoc/>
    public override bool HasCategories => Preparation is not null;

    private protected override bool IsPrepared(DigitData data) => Preparation is not null || data.HasGaps;

    private protected override PreparedRows Prepare(DigitData data) =>
        IsPrepared(data) ? (Preparation ?? FittedPreparation.Plain(Columns)).Encode(data) : base.Prepare(data);

    private protected override void Score(DigitData data, int[] labels, ScoreTarget target, int threads, CancellationToken cancellationToken)
    {
        // A thread costs more to start than a few blocks to score: where none is asked for it must have them.
        int blocks = (data.Count + Scorer.BlockSize - 1) / Scorer.BlockSize;
        threads = Math.Clamp(threads == 0 ? blocks / 4 : blocks, 1, ThreadCount.Of(threads));
        using var pool = new WorkerPool(threads);
        using var scorer = new Scorer(_layers, _network, Scaler, threads, Math.Clamp(data.Count, 1, Scorer.BlockSize));
        scorer.Score(data, labels, target, pool, cancellationToken);
        GC.KeepAlive(this);
    }

    private protected override int ScoreOne(DigitData data, int row, Span<float> probabilities)
    {
        // A scorer serves one caller at a time: whoever finds it taken makes another
        Scorer scorer = Interlocked.Exchange(ref _single, null) ?? new Scorer(_layers, _network, Scaler, threads: 1, blockSize: 1);
        int predicted = scorer.ScoreOne(data, row, probabilities);
        Interlocked.Exchange(ref _single, scorer)?.Dispose();
        GC.KeepAlive(this);
        return predicted;
    }

    private static ColumnSet ColumnsOf(IReadOnlyList<string>? featureNames, int width, int height, Scaler scaler, FittedPreparation? preparation, string? labelName)
    {
        ArgumentNullException.ThrowIfNull(scaler);
        return new ColumnSet(FieldList.Keep(featureNames), width, height, "the model")
        {
            AreShares = height > 1 ? scaler.AreShares : null,
            LabelName = labelName,
            Categories = preparation?.HasCategories != true ? [] : [.. preparation.Columns.Select(column => column.IsOneHot ? column.Categories : null)],
        };
    }
}
