using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Storage;

/// <summary>Turns a model into the bytes of a model file, as docs/model-format.md lays them out.</summary>
internal sealed class ModelWriter
{
    private readonly UnknownFields _unknown;
    private readonly MessagePackWriter _writer;

    private ModelWriter(Model model)
    {
        _unknown = model.UnknownFields ?? new UnknownFields(0);
        long room = sizeof(float) * model.ParameterCount + (1 << 16);
        if (room > ModelLimits.FileLength)
            throw new DigitsException(DigitsError.ModelTooLarge, $"The model has {model.ParameterCount} weights and biases; they do not fit a file of {ModelLimits.FileLength} bytes.");
        _writer = new MessagePackWriter((int)room);
    }

    /// <summary>The bytes of a model file. Equal models are equal bytes.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ModelTooLarge"/>.</exception>
    public static ReadOnlyMemory<byte> Write(Model model)
    {
        var writer = new ModelWriter(model);
        writer.WriteModel(model);
        return Envelope.End(writer._writer);
    }

    private void WriteModel(Model model)
    {
        Network network = model.Network;
        ModelFile.Envelope.Begin(_writer, 10 + _unknown.At("").Count, _unknown.MinorVersion);
        WriteNetwork(network);
        Write("width", model.Width);
        Write("height", model.Height);
        Write("classes", model.ClassNames);
        Write("features", model.FeatureNames);
        WriteScaler(model.Scaler);
        WriteLayers(model.Layers, network);
        WriteHistory(model.History);
        WriteProvenance(model.Provenance);
        WriteMeasurement(model.Measurement);
        WriteUnknown("");
    }

    private void WriteNetwork(Network network)
    {
        BeginMap("network", 16);
        _writer.WriteText("layers");
        _writer.WriteArrayHeader(network.Layers.Count);
        foreach (int units in network.Layers)
            _writer.WriteInteger(units);
        Write("activation", Vocabulary.Activation.NameOf(network.Activation));
        Write("output", Vocabulary.Output.NameOf(network.Output));
        Write("cost", Vocabulary.Cost.NameOf(network.Cost));
        Write("initializer", Vocabulary.Initializer.NameOf(network.Initializer));
        Write("scaling", Vocabulary.Scaling.NameOf(network.Scaling));
        Write("learning_rate", network.LearningRate);
        Write("decay", network.Decay);
        Write("late_decay", network.LateDecay);
        Write("late_decay_below", network.LateDecayBelow);
        Write("lambda", network.Lambda);
        Write("lambda_scope", Vocabulary.LambdaScope.NameOf(network.LambdaScope));
        Write("batch_size", network.BatchSize);
        Write("epochs", network.Epochs);
        Write("patience", network.Patience);
        Write("seed", network.Seed);
        WriteUnknown("network");
    }

    private void WriteScaler(Scaler scaler)
    {
        BeginMap("scaler", 3);
        Write("kind", Vocabulary.Scaling.NameOf(scaler.Scaling));
        Write("offsets", scaler.Offsets);
        Write("factors", scaler.Factors);
        WriteUnknown("scaler");
    }

    private void WriteLayers(IReadOnlyList<Layer> layers, Network network)
    {
        _writer.WriteText("layers");
        _writer.WriteArrayHeader(layers.Count);
        for (int i = 0; i < layers.Count; i++)
        {
            string path = $"layers[{i}]";
            _writer.WriteMapHeader(5 + _unknown.At(path).Count);
            Write("inputs", layers[i].Inputs);
            Write("outputs", layers[i].Outputs);
            Write("activation", ModelFile.ActivationOf(network, i));
            Write("weights", layers[i].GetWeights());
            Write("biases", layers[i].GetBiases());
            WriteUnknown(path);
        }
    }

    private void WriteHistory(IReadOnlyList<TrainingEpoch> history)
    {
        _writer.WriteText("history");
        _writer.WriteArrayHeader(history.Count);
        for (int i = 0; i < history.Count; i++)
        {
            string path = $"history[{i}]";
            TrainingEpoch epoch = history[i];
            _writer.WriteMapHeader(9 + _unknown.At(path).Count);
            Write("epoch", epoch.Epoch);
            Write("epochs", epoch.Epochs);
            Write("learning_rate", epoch.LearningRate);
            Write("cost", epoch.Cost);
            Write("accuracy", epoch.Accuracy);
            Write("f1", epoch.F1);
            Write("validation_cost", epoch.ValidationCost);
            Write("validation_accuracy", epoch.ValidationAccuracy);
            Write("validation_f1", epoch.ValidationF1);
            WriteUnknown(path);
        }
    }

    private void WriteProvenance(Provenance provenance)
    {
        BeginMap("provenance", 5);
        Write("seed", provenance.Seed);
        Write("data_source", provenance.DataSource);
        Write("data_sha256", provenance.DataSha256);
        Write("data_count", provenance.DataCount);
        Write("version", provenance.Version);
        WriteUnknown("provenance");
    }

    private void WriteMeasurement(Measurement? measurement)
    {
        if (measurement is null)
        {
            _writer.WriteText("measurement");
            _writer.WriteNil();
            return;
        }
        BeginMap("measurement", 3);
        Write("source", measurement.Source);
        Write("cost", double.IsNaN(measurement.Cost) ? null : measurement.Cost);
        _writer.WriteText("confusion");
        _writer.WriteBinary(measurement.Confusion.Counts);
        WriteUnknown("measurement");
    }

    private void BeginMap(string key, int count)
    {
        _writer.WriteText(key);
        _writer.WriteMapHeader(count + _unknown.At(key).Count);
    }

    private void WriteUnknown(string path) => _writer.WriteRaw(_unknown.At(path).Bytes);

    private void Write(string key, long value)
    {
        _writer.WriteText(key);
        _writer.WriteInteger(value);
    }

    private void Write(string key, double? value)
    {
        _writer.WriteText(key);
        _writer.WriteNumber(value);
    }

    private void Write(string key, string value)
    {
        _writer.WriteText(key);
        _writer.WriteText(value);
    }

    private void Write(string key, ReadOnlySpan<float> values)
    {
        _writer.WriteText(key);
        _writer.WriteBinary(values);
    }

    private void Write(string key, IReadOnlyList<string>? texts)
    {
        _writer.WriteText(key);
        if (texts is null)
        {
            _writer.WriteNil();
            return;
        }
        _writer.WriteArrayHeader(texts.Count);
        foreach (string text in texts)
            _writer.WriteText(text);
    }
}
