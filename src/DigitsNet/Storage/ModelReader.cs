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
        TextList? featureNames = ReadFeatureNames(ref file.Fields, features);
        Scaler scaler = ReadScaler(ref file, features);
        Layer[] layers = file.ReadLayers("layers", network, features, classNames.Length);
        // Version 1.0 held percent
        TrainingEpoch[] history = file.ReadHistory(timed: false, accuracyScale: file.Unknown.MinorVersion == 0 ? 100 : 1);
        Provenance provenance = ReadProvenance(ref file);
        Measurement? measurement = file.ReadMeasurement("measurement", classNames);
        return new Model(network, layers, scaler, classNames, width, height, featureNames, history, provenance, measurement)
        {
            UnknownFields = file.End(),
        };
    }

    private static TextList? ReadFeatureNames(ref MapFields file, long features)
    {
        if (file.IsNil("features"))
            return null;
        int count = file.Array("features", out DocumentReader values);
        if (count != features)
            throw file.Error(DigitsError.ModelShapeMismatch, "features", $"found {count} names; expected {features}, width x height");
        return new TextList(values, count, "features");
    }

    private static Scaler ReadScaler(ref FileReader file, long features)
    {
        MapFields fields = file.Fields.Map("scaler");
        Scaling kind = fields.Choice("kind", Scalings.All);
        if (kind == Scaling.Auto)
            throw fields.Error(DigitsError.ModelValueOutOfRange, "kind", "found auto; expected the kind it was settled as");
        long factorCount = fields.Binary("factors").Length == sizeof(float) ? 1 : features;
        float[] factors = FileReader.ReadFloats(ref fields, "factors", factorCount);
        float[] offsets = FileReader.ReadFloats(ref fields, "offsets", fields.Binary("offsets").IsEmpty ? 0 : factorCount);
        float[] rests = fields.Has("offset_rests") ? FileReader.ReadFloats(ref fields, "offset_rests", offsets.Length) : [];
        fields.KeepUnknown(file.Unknown);
        return new Scaler(kind, offsets, factors, rests);
    }

    private static Provenance ReadProvenance(ref FileReader file)
    {
        MapFields fields = file.Fields.Map("provenance");
        var provenance = new Provenance(
            fields.Integer("seed"), fields.Text("data_source"), fields.Text("data_sha256"),
            fields.Int32("data_count", 0), fields.Text("version"));
        fields.KeepUnknown(file.Unknown);
        return provenance;
    }
}
