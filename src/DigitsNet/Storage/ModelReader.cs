using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Storage;

/// <summary>Turns the bytes of a model file into a model.</summary>
internal static class ModelReader
{
    /// <summary>Reads a model.</summary>
    /// <exception cref="DigitsException">Each way to be wrong by its own error, one of those that begin with Model.</exception>
    public static Model Read(ReadOnlyMemory<byte> bytes, string source)
    {
        var file = new FileReader(ModelFile.Envelope, bytes, source);
        Network network = file.ReadNetwork();
        int width = file.Fields.Int32("width", 1);
        int height = file.Fields.Int32("height", 1);
        long features = (long)width * height;
        string[] classNames = file.ReadClassNames();
        IReadOnlyList<string>? featureNames = file.ReadFeatureNames(features);
        string? labelName = PreparationFields.ReadLabel(ref file);
        FittedPreparation? preparation = PreparationFields.Read(ref file, features, featureNames);
        long inputs = preparation?.InputCount ?? features;
        Scaler scaler = file.ReadScaler(inputs);
        Layer[] layers = file.ReadLayers("layers", network, inputs, classNames.Length);
        // Version 1.0 held percent
        TrainingEpoch[] history = file.ReadHistory(timed: false, accuracyScale: file.Unknown.MinorVersion == 0 ? 100 : 1);
        Provenance provenance = file.ReadProvenance();
        Measurement? measurement = file.ReadMeasurement("measurement", classNames);
        return new Model(network, layers, scaler, classNames, width, height, featureNames, history, provenance, measurement, preparation, labelName)
        {
            UnknownFields = file.End(),
        };
    }
}
