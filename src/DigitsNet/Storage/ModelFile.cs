using DigitsNet.Training;

namespace DigitsNet.Storage;

/// <summary>Model files: MessagePack, laid out in docs/model-format.md.</summary>
public static class ModelFile
{
    /// <summary>Writes a model: to a temporary file in the same folder, flushed, then renamed over.</summary>
    /// <exception cref="DigitsException">The file exists and may not be overwritten, or cannot be written.</exception>
    public static void Save(Model model, string path, bool overwrite = true) => throw new NotImplementedException();

    /// <summary>Reads a model; runs no code and believes no header.</summary>
    /// <exception cref="DigitsException">Each way to be wrong by its own error.</exception>
    public static Model Load(string path) => throw new NotImplementedException();
}
