using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Storage;

/// <summary>Turns a model into the bytes of a model file, as docs/model-format.md lays them out.</summary>
internal static class ModelWriter
{
    /// <summary>The bytes of a model file. Equal models are equal bytes.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ModelTooLarge"/>.</exception>
    public static ReadOnlyMemory<byte> Write(Model model)
    {
        Network network = model.Network;
        int minor = Math.Max(NetworkFields.MinorOf(network), model.Scaler.OffsetRests.IsEmpty ? 0 : 2);
        var file = new FileWriter(ModelFile.Envelope, 10, model.ParameterCount, model.UnknownFields, minor);
        file.WriteNetwork(network);
        file.Write("width", model.Width);
        file.Write("height", model.Height);
        file.Write("classes", model.ClassNames);
        file.Write("features", model.FeatureNames);
        WriteScaler(ref file, model.Scaler);
        file.WriteLayers("layers", model.Layers, network);
        file.WriteHistory(model.History, timed: false);
        WriteProvenance(ref file, model.Provenance);
        file.WriteMeasurement("measurement", model.Measurement);
        return file.End();
    }

    private static void WriteScaler(ref FileWriter file, Scaler scaler)
    {
        file.BeginMap("scaler", scaler.OffsetRests.IsEmpty ? 3 : 4);
        file.Write("kind", Scalings.All.NameOf(scaler.Scaling));
        file.Write("offsets", scaler.Offsets);
        if (!scaler.OffsetRests.IsEmpty)
            file.Write("offset_rests", scaler.OffsetRests);
        file.Write("factors", scaler.Factors);
        file.WriteUnknown("scaler");
    }

    private static void WriteProvenance(ref FileWriter file, Provenance provenance)
    {
        file.BeginMap("provenance", 5);
        file.Write("seed", provenance.Seed);
        file.Write("data_source", provenance.DataSource);
        file.Write("data_sha256", provenance.DataSha256);
        file.Write("data_count", provenance.DataCount);
        file.Write("version", provenance.Version);
        file.WriteUnknown("provenance");
    }
}
