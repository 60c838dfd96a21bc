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
        int minor = new[] { NetworkFields.MinorOf(network), model.Scaler.OffsetRests.IsEmpty && model.Provenance is { DataRows: null, InitialSha256: null } ? 0 : 2, PreparationFields.MinorOf(model.Preparation, model.LabelName) }.Max();
        var file = new FileWriter(ModelFile.Envelope, 10 + PreparationFields.CountOf(model.Preparation, model.LabelName), model.ParameterCount, (UnknownFields?)model.UnknownFields, minor);
        file.WriteNetwork(network);
        file.Write("width", model.Width);
        file.Write("height", model.Height);
        file.Write("classes", model.ClassNames);
        file.Write("features", model.FeatureNames);
        PreparationFields.Write(ref file, model.Preparation, model.LabelName);
        file.WriteScaler(model.Scaler);
        file.WriteLayers("layers", model.Layers, network);
        file.WriteHistory(model.History, timed: false);
        file.WriteProvenance(model.Provenance);
        file.WriteMeasurement("measurement", model.Measurement);
        return file.End();
    }
}
