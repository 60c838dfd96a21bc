using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Storage;

/// <summary>
/// Reads a file of ours: the envelope, and the parts that model and checkpoint files share. Shapes are held against
/// each other and against the bytes that are there before anything is allocated for them.
/// </summary>
internal ref struct FileReader
{
    private readonly string _source;
    private readonly UnknownFields _unknown;
    private MapFields _file;

    /// <summary>Checks a file as far as its envelope goes.</summary>
    /// <exception cref="DigitsException">As <see cref="Envelope.Open"/>.</exception>
    public FileReader(Envelope envelope, ReadOnlyMemory<byte> bytes, string source)
    {
        _source = source;
        _file = envelope.Open(bytes, source, out int minor);
        _unknown = new UnknownFields(minor);
    }

    /// <summary>The fields of the outermost map.</summary>
    [UnscopedRef]
    public ref MapFields Fields => ref _file;

    /// <summary>What was in the file beyond what was read; complete once everything was.</summary>
    public readonly UnknownFields Unknown => _unknown;

    /// <summary>Takes what is left in the outermost map as unknown.</summary>
    public readonly UnknownFields End()
    {
        _file.KeepUnknown(_unknown);
        return _unknown;
    }

    public Network ReadNetwork(bool allowAuto = false) => NetworkFields.Read(ref this, _source, allowAuto);

    public string[] ReadClassNames()
    {
        int count = _file.Array("classes", out DocumentReader values);
        if (count < 2)
            throw _file.Error(DigitsError.ModelValueOutOfRange, "classes", $"found {count} classes; expected 2 or more");
        if (count > ModelLimits.Classes)
            throw _file.Error(DigitsError.ModelTooLarge, "classes", $"found {count} classes; at most {ModelLimits.Classes} are allowed");
        var names = new string[count];
        for (int i = 0; i < count; i++)
        {
            DocumentToken name = values.Read();
            if (name.Type != TokenType.Text)
                throw values.Error(DigitsError.ModelTypeMismatch, name.Start, $"classes[{i}]: found {name.Type}; expected Text");
            names[i] = Encoding.UTF8.GetString(values.BytesOf(name));
        }
        string[] sorted = [.. names];
        Array.Sort(sorted, StringComparer.Ordinal);
        for (int i = 1; i < count; i++)
        {
            if (sorted[i] == sorted[i - 1])
                throw _file.Error(DigitsError.ModelValueOutOfRange, "classes", $"found the class {Excerpt.Of(sorted[i])} twice");
        }
        return names;
    }

    /// <summary>Names of the features, or null.</summary>
    public IReadOnlyList<string>? ReadFeatureNames(long features)
    {
        if (_file.IsNil("features"))
            return null;
        int count = _file.Array("features", out DocumentReader values);
        if (count != features)
            throw _file.Error(DigitsError.ModelShapeMismatch, "features", $"found {count} names; expected {features}, width x height");
        return values.ReadTexts(count, "features");
    }

    public Scaler ReadScaler(long features)
    {
        MapFields fields = _file.Map("scaler");
        Scaling kind = fields.Choice("kind", Scalings.All);
        if (kind == Scaling.Auto)
            throw fields.Error(DigitsError.ModelValueOutOfRange, "kind", "found auto; expected the kind it was settled as");
        bool hasOffsets = !fields.Binary("offsets").IsEmpty;
        float[] offsets = ReadFloats(ref fields, "offsets", hasOffsets ? features : 0);
        // Features that have an offset each have a factor each
        bool isSingle = !hasOffsets && fields.Binary("factors").Length == sizeof(float);
        float[] factors = ReadFloats(ref fields, "factors", isSingle ? 1 : features);
        float[] rests = fields.Has("offset_rests") ? ReadFloats(ref fields, "offset_rests", offsets.Length) : [];
        fields.KeepUnknown(_unknown);
        return new Scaler(kind, offsets, factors, rests);
    }

    public Provenance ReadProvenance()
    {
        MapFields fields = _file.Map("provenance");
        var provenance = new Provenance(
            fields.Integer("seed"), fields.Text("data_source"), fields.Text("data_sha256"),
            fields.Int32("data_count", 0), fields.Text("version"))
        {
            DataRows = fields.Has("data_rows") ? ReadRows(ref fields, "data_rows") : null,
            InitialSha256 = fields.Has("initial_sha256") ? fields.Text("initial_sha256") : null,
        };
        fields.KeepUnknown(_unknown);
        return provenance;
    }

    private static RowSketch ReadRows(ref MapFields fields, string key)
    {
        ReadOnlySpan<byte> bytes = fields.Binary(key);
        if (bytes.Length % sizeof(ulong) != 0 || bytes.Length / sizeof(ulong) > RowSketch.Most)
            throw fields.Error(DigitsError.ModelShapeMismatch, key, FormattableString.Invariant($"found {bytes.Length} bytes; expected uint64, at most {RowSketch.Most} of them"));
        var names = new ulong[bytes.Length / sizeof(ulong)];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i * sizeof(ulong))..]);
            if (i > 0 && names[i] <= names[i - 1])
                throw fields.Error(DigitsError.ModelValueOutOfRange, key, FormattableString.Invariant($"value {i} is not greater than the one before it"));
        }
        return new RowSketch(names);
    }

    /// <summary>Weights and biases under a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="network">Gives the sizes of the hidden layers and the activations.</param>
    /// <param name="features">Inputs of the first layer.</param>
    /// <param name="classes">Outputs of the last layer.</param>
    public Layer[] ReadLayers(string key, Network network, long features, int classes)
    {
        int count = _file.Array(key, out DocumentReader values);
        if (count != network.Layers.Dense.Count + 1)
            throw _file.Error(DigitsError.ModelShapeMismatch, key, $"found {count} layers; expected {network.Layers.Dense.Count + 1}, the hidden ones and the output layer");
        var layers = new Layer[count];
        long inputs = features;
        for (int i = 0; i < count; i++)
        {
            var fields = new MapFields(ref values, key, i);
            int outputs = i < network.Layers.Dense.Count ? network.Layers.Dense[i].Units : classes;
            layers[i] = ReadLayer(ref fields, inputs, outputs, ModelFile.ActivationOf(network, i));
            inputs = outputs;
        }
        return layers;
    }

    private readonly Layer ReadLayer(ref MapFields fields, long expectedInputs, int outputs, string activation)
    {
        int inputs = fields.Int32("inputs", 1), foundOutputs = fields.Int32("outputs", 1);
        if (inputs != expectedInputs)
            throw fields.Error(DigitsError.ModelShapeMismatch, "inputs", FormattableString.Invariant($"found {inputs}; expected {expectedInputs}, the units before it"));
        if (foundOutputs != outputs)
            throw fields.Error(DigitsError.ModelShapeMismatch, "outputs", FormattableString.Invariant($"found {foundOutputs}; expected {outputs}"));
        if (fields.Text("activation") != activation)
            throw fields.Error(DigitsError.ModelValueOutOfRange, "activation", $"found another than {activation}, which the network's choices come to");
        float[] biases = ReadFloats(ref fields, "biases", outputs);
        float[] weights = ReadFloats(ref fields, "weights", (long)inputs * outputs);
        fields.KeepUnknown(_unknown);
        return Layer.Keep(inputs, outputs, weights, biases);
    }

    /// <summary>A record an epoch.</summary>
    /// <param name="timed">Whether it holds what depends on time.</param>
    /// <param name="accuracyScale">What the file gives for an accuracy of 1.</param>
    public TrainingEpoch[] ReadHistory(bool timed, double accuracyScale = 1)
    {
        int count = _file.Array("history", out DocumentReader values);
        // An epoch's nine keys alone are longer than this, so the array is no larger than the file
        const int LeastEpochLength = 64;
        if (count > values.Remaining / LeastEpochLength)
            throw _file.Error(DigitsError.ModelShapeMismatch, "history", $"found {count} epochs, more than the file has room for");
        var history = new TrainingEpoch[count];
        for (int i = 0; i < count; i++)
        {
            var fields = new MapFields(ref values, "history", i);
            history[i] = new TrainingEpoch
            {
                Epoch = fields.Int32("epoch", 1),
                Epochs = fields.Int32("epochs", 1),
                LearningRate = fields.Number("learning_rate"),
                Cost = fields.Number("cost"),
                Accuracy = fields.Number("accuracy") / accuracyScale,
                F1 = fields.Number("f1"),
                ValidationCost = fields.OptionalNumber("validation_cost"),
                ValidationAccuracy = fields.OptionalNumber("validation_accuracy") / accuracyScale,
                ValidationF1 = fields.OptionalNumber("validation_f1"),
                Seconds = timed ? fields.OptionalNumber("seconds") : null,
                SamplesPerSecond = timed ? fields.OptionalNumber("samples_per_second") : null,
            };
            fields.KeepUnknown(_unknown);
        }
        return history;
    }

    /// <summary>Scores under a key, or null.</summary>
    public Measurement? ReadMeasurement(string key, string[] classNames)
    {
        if (_file.IsNil(key))
            return null;
        MapFields fields = _file.Map(key);
        string source = fields.Text("source");
        double cost = fields.OptionalNumber("cost") ?? double.NaN;
        ConfusionMatrix confusion = ReadConfusion(ref fields, "confusion", classNames);
        fields.KeepUnknown(_unknown);
        return new Measurement(confusion, cost, source);
    }

    /// <summary>Counts under a key of the outermost map.</summary>
    public ConfusionMatrix ReadConfusion(string key, string[] classNames) => ReadConfusion(ref _file, key, classNames);

    private static ConfusionMatrix ReadConfusion(ref MapFields fields, string key, string[] classNames)
    {
        ReadOnlySpan<byte> bytes = fields.Binary(key);
        long expected = sizeof(int) * (long)classNames.Length * classNames.Length;
        if (bytes.Length != expected)
            throw fields.Error(DigitsError.ModelShapeMismatch, key, $"found {bytes.Length} bytes; expected {expected}, int32 of {classNames.Length} x {classNames.Length}");
        var counts = new int[bytes.Length / sizeof(int)];
        long total = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * sizeof(int))..]);
            if (counts[i] < 0 || (total += counts[i]) > int.MaxValue)
                throw fields.Error(DigitsError.ModelValueOutOfRange, key, "found a count below 0, or counts that add up to more than 2147483647");
        }
        return new ConfusionMatrix(classNames, counts);
    }

    /// <summary>Little-endian float32, so many of them and each finite.</summary>
    public static float[] ReadFloats(ref MapFields fields, string key, long count)
    {
        ReadOnlySpan<byte> bytes = fields.Binary(key);
        // A product of two sizes may be past what 64 bits hold as bytes
        if (bytes.Length % sizeof(float) != 0 || bytes.Length / sizeof(float) != count)
            throw fields.Error(DigitsError.ModelShapeMismatch, key, FormattableString.Invariant($"found {bytes.Length} bytes; expected {count} float32"));
        var values = new float[count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
            if (!float.IsFinite(values[i]))
                throw fields.Error(DigitsError.ModelNotFinite, key, FormattableString.Invariant($"value {i} is {values[i]}; expected a finite number"));
        }
        return values;
    }
}
