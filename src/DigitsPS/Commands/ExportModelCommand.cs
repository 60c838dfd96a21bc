using System.Management.Automation;
using DigitsNet;
using DigitsNet.Storage;
using DigitsNet.Training;
using DigitsPS.Parameters;

namespace DigitsPS.Commands;

/// <summary>Writes a model to a file.</summary>
[Cmdlet(VerbsData.Export, "Model", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(Model))]
public sealed class ExportModelCommand : DigitsCommand
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The file to write; a script block, as { \"fold-$($_.Fold).msgpack\" }, gives each model its own.")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public string Path { get; set; } = "";

    /// <summary>The file to write, taken as it is written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The file to write, taken as it is written.")]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "LP")]
    public string LiteralPath { get; set; } = "";

    /// <summary>The model.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "The model; objects with a property Model, such as folds, are taken too.")]
    [ValidateNotNull]
    [Alias("InputObject")]
    public Model Model { get; set; } = null!;

    /// <summary>Replaces a file even where it is read-only.</summary>
    [Parameter(HelpMessage = "Replaces the file even where it is read-only.")]
    public SwitchParameter Force { get; set; }

    /// <summary>Leaves a file that exists as it is.</summary>
    [Parameter(HelpMessage = "Leaves a file that exists as it is, and says so.")]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Hands the model on.</summary>
    [Parameter(HelpMessage = "Hands the model on.")]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string given = ParameterSetName == LiteralPathSet ? LiteralPath : Path;
        bool saved = false;
        Attempt(given, () => saved = Save(given));
        if (saved && PassThru) WriteObject(Model);
    }

    private bool Save(string given)
    {
        string path = SessionPaths.Full(SessionState, given);
        if (!ShouldProcess(path, "Export model")) return false;
        if (_written.Contains(path)) throw ErrorRecords.PathUsedTwice(path);
        if (!NoClobber) SessionPaths.RequireWritable(path, Force);
        ModelFile.Save(Model, path, overwrite: !NoClobber);
        _written.Add(path);
        return true;
    }
}
