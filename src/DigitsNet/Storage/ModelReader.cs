using System.Buffers.Binary;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Storage;

/// <summary>
/// Turns the bytes of a model file into a model. Shapes are held against each other and against the bytes that are
/// there before anything is allocated for them.
/// </summary>
internal ref struct ModelReader
{
    private readonly string _source;
    private readonly UnknownFields _unknown;
    private MapFields _file;

    private ModelReader(ReadOnlySpan<byte> bytes, string source)
    {
        _source = source;
        _file = ModelFile.Envelope.Open(bytes, source, out int minor);
        _unknown = new UnknownFields(minor);
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="DigitsException">Each way to be wrong by its own error, one of those that begin with Model.</exception>
    public static Model Read(ReadOnlySpan<byte> bytes, string source) => new ModelReader(bytes, source).ReadModel();

    private Model ReadModel()
    {
        Network network = ReadNetwork();
        int width = _file.Int32("width", 1);
        int height = _file.Int32("height", 1);
        long features = (long)width * height;
        string[] classNames = ReadClassNames();
        IReadOnlyList<string>? featureNames = ReadFeatureNames(features);
        Scaler scaler = ReadScaler(features);
        Layer[] layers = ReadLayers(network, features, classNames.Length);
        TrainingEpoch[] history = ReadHistory();
        Provenance provenance = ReadProvenance();
        Measurement? measurement = ReadMeasurement(classNames);
        _file.KeepUnknown(_unknown);
        return new Model(network, layers, scaler, classNames, width, height, featureNames, history, provenance, measurement)
        {
            UnknownFields = _unknown,
        };
    }

    private Network ReadNetwork()
    {
        MapFields fields = _file.Map("network");
        var network = new Network
        {
            Layers = ReadSizes(ref fields),
            Activation = fields.Choice("activation", Vocabulary.Activation),
            Output = fields.Choice("output", Vocabulary.Output),
            Cost = fields.Choice("cost", Vocabulary.Cost),
            Initializer = fields.Choice("initializer", Vocabulary.Initializer),
            Scaling = fields.Choice("scaling", Vocabulary.Scaling),
            LearningRate = fields.Number("learning_rate"),
            Decay = fields.Number("decay"),
            LateDecay = fields.Number("late_decay"),
            LateDecayBelow = fields.Number("late_decay_below"),
            Lambda = fields.Number("lambda"),
            LambdaScope = fields.Choice("lambda_scope", Vocabulary.LambdaScope),
            BatchSize = fields.Int32("batch_size", 1),
            Epochs = fields.Int32("epochs", 1),
            Patience = fields.Int32("patience", 0),
            Seed = fields.Integer("seed"),
        };
        try
        {
            network.Validate();
        }
        catch (DigitsException e) when (e.Error == DigitsError.ParameterOutOfRange)
        {
            throw new DigitsException(DigitsError.ModelValueOutOfRange, $"{_source}, network: {e.Message}", e);
        }
        fields.KeepUnknown(_unknown);
        return network;
    }

    private static int[] ReadSizes(ref MapFields network)
    {
        int count = network.Array("layers", out MessagePackReader values);
        if (count >= ModelLimits.Layers)
            throw network.Error(DigitsError.ModelTooLarge, "layers", $"found {count} hidden layers; at most {ModelLimits.Layers - 1} are allowed");
        var sizes = new int[count];
        for (int i = 0; i < count; i++)
        {
            MessagePackToken size = values.Read();
            if (size.Type is not (MessagePackType.Integer or MessagePackType.LargeInteger))
                throw values.Error(DigitsError.ModelTypeMismatch, size.Start, $"network.layers[{i}]: found {size.Type}; expected Integer");
            if (size.Type == MessagePackType.LargeInteger || size.Integer is < 1 or > Network.MaximumUnits)
                throw values.Error(DigitsError.ModelValueOutOfRange, size.Start, $"network.layers[{i}]: found a size that is not 1 to {Network.MaximumUnits}");
            sizes[i] = (int)size.Integer;
        }
        return sizes;
    }

    private string[] ReadClassNames()
    {
        int count = _file.Array("classes", out MessagePackReader values);
        if (count < 2)
            throw _file.Error(DigitsError.ModelValueOutOfRange, "classes", $"found {count} classes; expected 2 or more");
        if (count > ModelLimits.Classes)
            throw _file.Error(DigitsError.ModelTooLarge, "classes", $"found {count} classes; at most {ModelLimits.Classes} are allowed");
        var texts = new TextList(values, count, "classes");
        var names = new string[count];
        for (int i = 0; i < count; i++)
            names[i] = texts[i];
        string[] sorted = [.. names];
        Array.Sort(sorted, StringComparer.Ordinal);
        for (int i = 1; i < count; i++)
        {
            if (sorted[i] == sorted[i - 1])
                throw _file.Error(DigitsError.ModelValueOutOfRange, "classes", $"found the class {sorted[i]} twice");
        }
        return names;
    }

    private TextList? ReadFeatureNames(long features)
    {
        if (_file.IsNil("features"))
            return null;
        int count = _file.Array("features", out MessagePackReader values);
        if (count != features)
            throw _file.Error(DigitsError.ModelShapeMismatch, "features", $"found {count} names; expected {features}, width x height");
        return new TextList(values, count, "features");
    }

    private Scaler ReadScaler(long features)
    {
        MapFields fields = _file.Map("scaler");
        Scaling kind = fields.Choice("kind", Vocabulary.Scaling);
        if (kind == Scaling.Auto)
            throw fields.Error(DigitsError.ModelValueOutOfRange, "kind", "found auto; expected the kind it was settled as");
        long factorCount = fields.Binary("factors").Length == sizeof(float) ? 1 : features;
        float[] factors = ReadFloats(ref fields, "factors", factorCount);
        float[] offsets = ReadFloats(ref fields, "offsets", fields.Binary("offsets").IsEmpty ? 0 : factorCount);
        fields.KeepUnknown(_unknown);
        return new Scaler(kind, offsets, factors);
    }

    private Layer[] ReadLayers(Network network, long features, int classes)
    {
        int count = _file.Array("layers", out MessagePackReader values);
        if (count != network.Layers.Count + 1)
            throw _file.Error(DigitsError.ModelShapeMismatch, "layers", $"found {count} layers; expected {network.Layers.Count + 1}, the hidden ones and the output layer");
        var layers = new Layer[count];
        long inputs = features;
        for (int i = 0; i < count; i++)
        {
            var fields = new MapFields(ref values, "layers", i);
            int outputs = i < network.Layers.Count ? network.Layers[i] : classes;
            layers[i] = ReadLayer(ref fields, inputs, outputs, ModelFile.ActivationOf(network, i));
            inputs = outputs;
        }
        return layers;
    }

    private readonly Layer ReadLayer(ref MapFields fields, long inputs, int outputs, string activation)
    {
        long foundInputs = fields.Integer("inputs", 1), foundOutputs = fields.Integer("outputs", 1);
        if (foundInputs != inputs)
            throw fields.Error(DigitsError.ModelShapeMismatch, "inputs", FormattableString.Invariant($"found {foundInputs}; expected {inputs}, the units before it"));
        if (foundOutputs != outputs)
            throw fields.Error(DigitsError.ModelShapeMismatch, "outputs", FormattableString.Invariant($"found {foundOutputs}; expected {outputs}"));
        if (fields.Text("activation") != activation)
            throw fields.Error(DigitsError.ModelValueOutOfRange, "activation", $"found another than {activation}, which the network's choices come to");
        float[] biases = ReadFloats(ref fields, "biases", outputs);
        float[] weights = ReadFloats(ref fields, "weights", inputs * outputs);
        fields.KeepUnknown(_unknown);
        return new Layer((int)inputs, outputs, weights, biases);
    }

    private TrainingEpoch[] ReadHistory()
    {
        int count = _file.Array("history", out MessagePackReader values);
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
                Accuracy = fields.Number("accuracy"),
                F1 = fields.Number("f1"),
                ValidationCost = fields.OptionalNumber("validation_cost"),
                ValidationAccuracy = fields.OptionalNumber("validation_accuracy"),
                ValidationF1 = fields.OptionalNumber("validation_f1"),
            };
            fields.KeepUnknown(_unknown);
        }
        return history;
    }

    private Provenance ReadProvenance()
    {
        MapFields fields = _file.Map("provenance");
        var provenance = new Provenance(
            fields.Integer("seed"), fields.Text("data_source"), fields.Text("data_sha256"),
            fields.Int32("data_count", 0), fields.Text("version"));
        fields.KeepUnknown(_unknown);
        return provenance;
    }

    private Measurement? ReadMeasurement(string[] classNames)
    {
        if (_file.IsNil("measurement"))
            return null;
        MapFields fields = _file.Map("measurement");
        string source = fields.Text("source");
        double cost = fields.OptionalNumber("cost") ?? double.NaN;
        ReadOnlySpan<byte> bytes = fields.Binary("confusion");
        long expected = sizeof(int) * (long)classNames.Length * classNames.Length;
        if (bytes.Length != expected)
            throw fields.Error(DigitsError.ModelShapeMismatch, "confusion", $"found {bytes.Length} bytes; expected {expected}, int32 of {classNames.Length} x {classNames.Length}");
        var counts = new int[bytes.Length / sizeof(int)];
        long total = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * sizeof(int))..]);
            if (counts[i] < 0 || (total += counts[i]) > int.MaxValue)
                throw fields.Error(DigitsError.ModelValueOutOfRange, "confusion", "found a count below 0, or counts that add up to more than 2147483647");
        }
        fields.KeepUnknown(_unknown);
        return new Measurement(new ConfusionMatrix(classNames, counts), cost, source);
    }

    /// <summary>Little-endian float32, so many of them and each finite.</summary>
    private static float[] ReadFloats(ref MapFields fields, string key, long count)
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
