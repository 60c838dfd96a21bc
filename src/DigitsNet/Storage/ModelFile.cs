using DigitsNet.Files;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Storage;

/// <summary>Model files: MessagePack, laid out in docs/model-format.md.</summary>
public static class ModelFile
{
    internal static Envelope Envelope { get; } = new("DigitsPS model", Major: 1, Minor: 1);

    /// <summary>
    /// Writes a model: to a temporary file in the same folder, flushed, then renamed over. Equal models give equal
    /// files, byte for byte.
    /// </summary>
    /// <exception cref="DigitsException">
    /// The file exists and may not be overwritten, or cannot be written; or the model holds what no reader would accept,
    /// as weights that are not finite.
    /// </exception>
    public static void Save(Model model, string path, bool overwrite = true)
    {
        ArgumentNullException.ThrowIfNull(model);
        ReadOnlyMemory<byte> bytes = ModelWriter.Write(model);
        // A file that could not be loaded again is not written at all
        _ = ModelReader.Read(bytes, path);
        AtomicFile.Write(path, bytes, overwrite);
    }

    /// <summary>
    /// Reads a model, or from a checkpoint the model that its training would end with if it stopped there; runs no code and
    /// believes no header.
    /// </summary>
    /// <exception cref="DigitsException">Each way to be wrong by its own error.</exception>
    public static Model Load(string path) => Parse(RegularFile.ReadAllBytes(path, ModelLimits.FileLength), path);

    /// <inheritdoc cref="Load"/>
    internal static Model Parse(byte[] bytes, string path) =>
        CheckpointFile.Envelope.IsBegunBy(bytes) ? CheckpointFile.Read(bytes, path).ToModel() : ModelReader.Read(bytes, path);

    /// <summary>The name of the activation of a layer, counted from 0; the output's is the one its choices come to.</summary>
    internal static string ActivationOf(Network network, int layer) => network.ActivationOf(layer) is { } activation
        ? Activations.All.NameOf(activation)
        : Outputs.All.NameOf(network.ResolvedOutput);
}
