using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Training;
using MessagePack;

namespace DigitsNet.Storage;

/// <summary>
/// Writes a file of ours: the envelope, single values, and the parts that model and checkpoint files share. Each value in
/// its shortest form, numbers as float64, so that equal content is equal bytes.
/// </summary>
internal ref struct FileWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly double CanonicalNaN = BitConverter.UInt64BitsToDouble(0x7ff8_0000_0000_0000);

    private readonly UnknownFields _unknown;
    private readonly ArrayBufferWriter<byte> _buffer;
    private MessagePackWriter _writer;

    /// <summary>Begins a file.</summary>
    /// <param name="envelope">Its kind.</param>
    /// <param name="keys">How many keys of the outermost map are written before the end; those that are unknown not counted.</param>
    /// <param name="floats">How many weights and biases it will hold, to make room once.</param>
    /// <param name="unknown">What is written back.</param>
    /// <param name="minor">The lowest minor version that can say what is written.</param>
    /// <exception cref="DigitsException"><see cref="DigitsError.ModelTooLarge"/>.</exception>
    public FileWriter(Envelope envelope, int keys, long floats, UnknownFields? unknown = null, int minor = 0)
    {
        _unknown = unknown ?? new UnknownFields(0);
        long room = sizeof(float) * floats + (1 << 16);
        if (room > ModelLimits.FileLength)
            throw new DigitsException(DigitsError.ModelTooLarge, $"{floats} weights and biases do not fit a file of {ModelLimits.FileLength} bytes.");
        _buffer = new ArrayBufferWriter<byte>((int)room);
        _writer = new MessagePackWriter(_buffer);
        envelope.Begin(ref _writer, keys + _unknown.At("").Count, Math.Max(_unknown.MinorVersion, minor));
    }

    /// <summary>Ends the file with what is unknown and the checksum, and returns it whole.</summary>
    public ReadOnlyMemory<byte> End()
    {
        WriteUnknown("");
        return Envelope.End(ref _writer, _buffer);
    }

    public void WriteNetwork(Network network) => NetworkFields.Write(ref this, network);

    public void WriteScaler(Scaler scaler)
    {
        BeginMap("scaler", scaler.OffsetRests.IsEmpty ? 3 : 4);
        Write("kind", Scalings.All.NameOf(scaler.Scaling));
        Write("offsets", scaler.Offsets);
        if (!scaler.OffsetRests.IsEmpty)
            Write("offset_rests", scaler.OffsetRests);
        Write("factors", scaler.Factors);
        WriteUnknown("scaler");
    }

    public void WriteProvenance(Provenance provenance)
    {
        BeginMap("provenance", 5 + (provenance.DataRows is null ? 0 : 1) + (provenance.InitialSha256 is null ? 0 : 1));
        Write("seed", provenance.Seed);
        WriteSource("data_source", provenance.DataSource);
        Write("data_sha256", provenance.DataSha256);
        Write("data_count", provenance.DataCount);
        Write("version", provenance.Version);
        if (provenance.DataRows is { } rows)
            Write("data_rows", rows);
        if (provenance.InitialSha256 is { } initial)
            Write("initial_sha256", initial);
        WriteUnknown("provenance");
    }

    /// <summary>Weights and biases under a key.</summary>
    public void WriteLayers(string key, IReadOnlyList<Layer> layers, Network network)
    {
        _writer.Write(key);
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
        _writer.Write("history");
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
        WriteSource("source", measurement.Source);
        Write("cost", double.IsNaN(measurement.Cost) ? null : measurement.Cost);
        Write("confusion", measurement.Confusion);
        WriteUnknown(key);
    }

    /// <summary>Begins a map of so many keys, those that are unknown not counted; <see cref="WriteUnknown"/> ends it.</summary>
    public void BeginMap(string key, int count)
    {
        _writer.Write(key);
        _writer.WriteMapHeader(count + _unknown.At(key).Count);
    }

    /// <summary>Begins an array of maps.</summary>
    public void BeginArray(string key, int count)
    {
        _writer.Write(key);
        _writer.WriteArrayHeader(count);
    }

    /// <summary>Begins a map of an array, of so many keys, those that are unknown not counted.</summary>
    public void BeginElement(string path, int count) => _writer.WriteMapHeader(count + _unknown.At(path).Count);

    /// <summary>What the map at a path held beyond what we know.</summary>
    public void WriteUnknown(string path) => _writer.WriteRaw(_unknown.At(path).Bytes);

    public void Write(string key, long value)
    {
        _writer.Write(key);
        _writer.Write(value);
    }

    public void Write(string key, bool value)
    {
        _writer.Write(key);
        _writer.Write(value);
    }

    public void Write(string key, double? value)
    {
        _writer.Write(key);
        if (value is { } number)
            _writer.Write(double.IsNaN(number) ? CanonicalNaN : number);
        else
            _writer.WriteNil();
    }

    /// <exception cref="DigitsException"><see cref="DigitsError.ModelValueOutOfRange"/>: half a surrogate pair, which UTF-8 cannot hold.</exception>
    public void Write(string key, string? value)
    {
        _writer.Write(key);
        if (value is null)
            _writer.WriteNil();
        else
            WriteText(key, value);
    }

    /// <summary>Binary of little-endian int32.</summary>
    public void Write(string key, ConfusionMatrix confusion)
    {
        Span<byte> bytes = BeginBinary(key, confusion.Counts.Length * sizeof(int));
        for (int i = 0; i < confusion.Counts.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(bytes[(i * sizeof(int))..], confusion.Counts[i]);
        _writer.Advance(bytes.Length);
    }

    /// <summary>A size for a dense layer of the network's activation, else a text.</summary>
    public void WriteLayerList(string key, LayerList layers)
    {
        _writer.Write(key);
        _writer.WriteArrayHeader(layers.Count);
        foreach (HiddenLayer layer in layers)
        {
            if (layer is DenseLayer { Activation: null } dense)
                _writer.Write(dense.Units);
            else
                WriteText(key, $"{layer}");
        }
    }

    /// <summary>Binary of little-endian float32.</summary>
    public void Write(string key, ReadOnlySpan<float> values)
    {
        Span<byte> bytes = BeginBinary(key, values.Length * sizeof(float));
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes[(i * sizeof(float))..], values[i]);
        _writer.Advance(bytes.Length);
    }

    /// <summary>Binary of little-endian uint64.</summary>
    private void Write(string key, RowSketch rows)
    {
        Span<byte> bytes = BeginBinary(key, rows.Count * sizeof(ulong));
        for (int i = 0; i < rows.Count; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[(i * sizeof(ulong))..], rows.Names[i]);
        _writer.Advance(bytes.Length);
    }

    /// <exception cref="DigitsException"><see cref="DigitsError.ModelValueOutOfRange"/>: half a surrogate pair, which UTF-8 cannot hold.</exception>
    public void Write(string key, IReadOnlyList<string>? texts)
    {
        _writer.Write(key);
        if (texts is null)
        {
            _writer.WriteNil();
            return;
        }
        _writer.WriteArrayHeader(texts.Count);
        foreach (string text in texts)
            WriteText(key, text);
    }

    // The name alone: where a file lay says who made the model, and the same data elsewhere makes the same bytes
    private void WriteSource(string key, string source) => Write(key, Path.GetFileName(source));

    private Span<byte> BeginBinary(string key, int length)
    {
        _writer.Write(key);
        _writer.WriteBinHeader(length);
        return _writer.GetSpan(length)[..length];
    }

    // The package would write another character for half a surrogate pair, and two names could become one
    private void WriteText(string key, string text)
    {
        try
        {
            int length = Utf8.GetByteCount(text);
            _writer.WriteStringHeader(length);
            Utf8.GetBytes(text, _writer.GetSpan(length));
            _writer.Advance(length);
        }
        catch (EncoderFallbackException e)
        {
            throw new DigitsException(DigitsError.ModelValueOutOfRange, $"{key}: \"{Excerpt.Of(text)}\" holds half a surrogate pair, which a file cannot hold.", e);
        }
    }
}
