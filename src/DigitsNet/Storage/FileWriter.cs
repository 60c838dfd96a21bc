using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Storage;

/// <summary>Writes a file of ours: the envelope, single values, and the parts that model and checkpoint files share.</summary>
internal sealed class FileWriter
{
    private readonly UnknownFields _unknown;
    private readonly MessagePackWriter _writer;

    /// <summary>Begins a file.</summary>
    /// <param name="envelope">Its kind.</param>
    /// <param name="keys">How many keys of the outermost map are written before the end; those that are unknown not counted.</param>
    /// <param name="floats">How many weights and biases it will hold, to make room once.</param>
    /// <param name="unknown">What is written back.</param>
    /// <exception cref="DigitsException"><see cref="DigitsError.ModelTooLarge"/>.</exception>
    public FileWriter(Envelope envelope, int keys, long floats, UnknownFields? unknown = null)
    {
        _unknown = unknown ?? new UnknownFields(0);
        long room = sizeof(float) * floats + (1 << 16);
        if (room > ModelLimits.FileLength)
            throw new DigitsException(DigitsError.ModelTooLarge, $"{floats} weights and biases do not fit a file of {ModelLimits.FileLength} bytes.");
        _writer = new MessagePackWriter((int)room);
        envelope.Begin(_writer, keys + _unknown.At("").Count, _unknown.MinorVersion);
    }

    /// <summary>Ends the file with what is unknown and the checksum, and returns it whole.</summary>
    public ReadOnlyMemory<byte> End()
    {
        WriteUnknown("");
        return Envelope.End(_writer);
    }

    public void WriteNetwork(Network network)
    {
        BeginMap("network", 16);
        _writer.WriteText("layers");
        _writer.WriteArrayHeader(network.Layers.Count);
        foreach (int units in network.Layers)
            _writer.WriteInteger(units);
        Write("activation", Activations.All.NameOf(network.Activation));
        Write("output", Outputs.All.NameOf(network.Output));
        Write("cost", Costs.All.NameOf(network.Cost));
        Write("initializer", Initializers.All.NameOf(network.Initializer));
        Write("scaling", Scalings.All.NameOf(network.Scaling));
        Write("learning_rate", network.LearningRate);
        Write("decay", network.Decay);
        Write("late_decay", network.LateDecay);
        Write("late_decay_below", network.LateDecayBelow);
        Write("lambda", network.Lambda);
        Write("lambda_scope", LambdaScopes.All.NameOf(network.LambdaScope));
        Write("batch_size", network.BatchSize);
        Write("epochs", network.Epochs);
        Write("patience", network.Patience);
        Write("seed", network.Seed);
        WriteUnknown("network");
    }

    /// <summary>Weights and biases under a key.</summary>
    public void WriteLayers(string key, IReadOnlyList<Layer> layers, Network network)
    {
        _writer.WriteText(key);
        _writer.WriteArrayHeader(layers.Count);
        for (int i = 0; i < layers.Count; i++)
        {
            string path = $"{key}[{i}]";
            _writer.WriteMapHeader(5 + _unknown.At(path).Count);
            Write("inputs", layers[i].Inputs);
            Write("outputs", layers[i].Outputs);
            Write("activation", ModelFile.ActivationOf(network, i));
            Write("weights", layers[i].GetWeights());
            Write("biases", layers[i].GetBiases());
            WriteUnknown(path);
        }
    }

    /// <summary>A map an epoch; with what depends on time where that is asked for.</summary>
    public void WriteHistory(IReadOnlyList<TrainingEpoch> history, bool timed)
    {
        _writer.WriteText("history");
        _writer.WriteArrayHeader(history.Count);
        for (int i = 0; i < history.Count; i++)
        {
            string path = $"history[{i}]";
            TrainingEpoch epoch = history[i];
            _writer.WriteMapHeader((timed ? 11 : 9) + _unknown.At(path).Count);
            Write("epoch", epoch.Epoch);
            Write("epochs", epoch.Epochs);
            Write("learning_rate", epoch.LearningRate);
            Write("cost", epoch.Cost);
            Write("accuracy", epoch.Accuracy);
            Write("f1", epoch.F1);
            Write("validation_cost", epoch.ValidationCost);
            Write("validation_accuracy", epoch.ValidationAccuracy);
            Write("validation_f1", epoch.ValidationF1);
            if (timed)
            {
                Write("seconds", epoch.Seconds);
                Write("samples_per_second", epoch.SamplesPerSecond);
            }
            WriteUnknown(path);
        }
    }

    /// <summary>Scores under a key, or nil.</summary>
    public void WriteMeasurement(string key, Measurement? measurement)
    {
        if (measurement is null)
        {
            Write(key, (string?)null);
            return;
        }
        BeginMap(key, 3);
        Write("source", measurement.Source);
        Write("cost", double.IsNaN(measurement.Cost) ? null : measurement.Cost);
        Write("confusion", measurement.Confusion);
        WriteUnknown(key);
    }

    /// <summary>Begins a map of so many keys, those that are unknown not counted; <see cref="WriteUnknown"/> ends it.</summary>
    public void BeginMap(string key, int count)
    {
        _writer.WriteText(key);
        _writer.WriteMapHeader(count + _unknown.At(key).Count);
    }

    /// <summary>What the map at a path held beyond what we know.</summary>
    public void WriteUnknown(string path) => _writer.WriteRaw(_unknown.At(path).Bytes);

    public void Write(string key, long value)
    {
        _writer.WriteText(key);
        _writer.WriteInteger(value);
    }

    public void Write(string key, double? value)
    {
        _writer.WriteText(key);
        _writer.WriteNumber(value);
    }

    public void Write(string key, string? value)
    {
        _writer.WriteText(key);
        if (value is null)
            _writer.WriteNil();
        else
            _writer.WriteText(value);
    }

    public void Write(string key, ConfusionMatrix confusion)
    {
        _writer.WriteText(key);
        _writer.WriteBinary(confusion.Counts);
    }

    public void Write(string key, ReadOnlySpan<float> values)
    {
        _writer.WriteText(key);
        _writer.WriteBinary(values);
    }

    public void Write(string key, IReadOnlyList<string>? texts)
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
