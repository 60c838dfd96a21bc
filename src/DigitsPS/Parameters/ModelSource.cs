using System.Management.Automation;
using DigitsNet.Storage;
using DigitsNet.Training;

namespace DigitsPS.Parameters;

/// <summary>A parameter that takes a model or the path of a model file.</summary>
public sealed class ModelSource
{
    private readonly Model? _model;
    private readonly string? _path;

    /// <summary>A model as it is.</summary>
    public ModelSource(Model model) => _model = model;

    /// <summary>The path of a model file; wildcards may lead to one file.</summary>
    public ModelSource(string path) => _path = path;

    /// <summary>A model file.</summary>
    public ModelSource(FileInfo file) => _path = WildcardPattern.Escape(file.FullName);

    /// <inheritdoc/>
    public override string ToString() => _path ?? _model!.ToString()!;

    internal Model Load(SessionState session) => _model ?? ModelFile.Load(SessionPaths.Single(session, _path!));
}
