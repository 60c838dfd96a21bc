using System.Management.Automation;
using DigitsNet.Storage;
using DigitsNet.Training;
using DigitsNet.Tuning;

namespace DigitsPS.Parameters;

/// <summary>A parameter that takes a model, what has one, or the path of a model file.</summary>
public sealed class ModelSource
{
    private readonly object _source;
    private readonly string? _file;

    /// <summary>A model as it is.</summary>
    public ModelSource(Model model) : this((object)model)
    {
    }

    /// <summary>The path of a model file; wildcards may lead to several where several are taken.</summary>
    public ModelSource(string path) : this((object)path)
    {
    }

    /// <summary>A model file.</summary>
    public ModelSource(FileInfo file) : this((object)file)
    {
    }

    /// <summary>Anything that was given; what it comes to is found when it is loaded, so that the error is one of the cmdlet's own.</summary>
    internal ModelSource(object source)
    {
        _source = source is PSObject wrapped and not { BaseObject: PSCustomObject } ? wrapped.BaseObject : source;
        // The file that Import-Model noted
        _file = source is PSObject noted ? noted.Properties["Source"]?.Value as string : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{_source}";

    /// <summary>The one model.</summary>
    internal Classifier Load(SessionState session) => LoadOne(session).Model;

    /// <summary>The one model with what it is called.</summary>
    internal NamedModel LoadOne(SessionState session) => LoadAll(session) switch
    {
        [var only] => only,
        var several => throw ErrorRecords.PathAmbiguous(ToString(), several.Count),
    };

    /// <summary>The models with what they are called: that of their file, or what they say of themselves.</summary>
    internal IReadOnlyList<NamedModel> LoadAll(SessionState session) => _source switch
    {
        Classifier model => [new NamedModel(model, _file ?? $"{model}")],
        CrossValidationResult result => [new NamedModel(result.Model, $"{result.Model}")],
        FoldResult fold => [new NamedModel(fold.Model, $"{fold.Name}")],
        FileInfo file => [Load(file.FullName)],
        string path => [.. SessionPaths.Several(session, path).Select(Load)],
        _ => throw ErrorRecords.InputNotModel(_source),
    };

    private static NamedModel Load(string path) => new(ModelFile.Load(path), path);
}

/// <summary>A model and what it is called.</summary>
internal sealed record NamedModel(Classifier Model, string Name);
