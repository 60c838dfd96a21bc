using System.Management.Automation;
using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Reports;
using DigitsNet.Service;
using DigitsNet.Training;
using DigitsNet.Tuning;
using DigitsPS.Parameters;

namespace DigitsPS.Commands;

/// <summary>Writes a report that a person looks at: one HTML file.</summary>
[Cmdlet(VerbsData.Export, "ModelReport", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportModelReportCommand : DataCommand
{
    // What says how examples are read has nothing to say without them
    private static readonly string[] s_forData = [nameof(LabelProperty), nameof(ByPosition), nameof(ThreadCount)];

    private readonly List<PSObject> _inputs = [];

    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "The HTML file to write.")]
    [ValidateNotNullOrEmpty]
    [Alias("LiteralPath", "LP")]
    public string Path { get; set; } = "";

    /// <summary>What to report on.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, HelpMessage = "What to report on: a model or the path of its file, a measurement, a comparison, the result of a cross-validation or of an update, or the trials of a search.")]
    [ValidateNotNull]
    [Alias("Model")]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Labelled examples that the model has not seen.</summary>
    [Parameter(HelpMessage = "Labelled examples that the model was not trained on: digits, a table, plain objects, or the path of a file. The report shows how it reads them.")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(DataFileCompleter))]
    public PSObject? Data { get; set; }

    /// <summary>What the page is called.</summary>
    [Parameter(HelpMessage = "What the page is called; without it the model's file or what the model says of itself.")]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>Threads that share the work.</summary>
    [Parameter(HelpMessage = "Threads that share the work, but never more than cores; one a core without it.")]
    [Number]
    [ValidateRange(1, TrainingOptions.MaximumThreads)]
    public int ThreadCount { get; set; }

    /// <summary>Replaces a read-only file, and reports on examples that the model was trained on.</summary>
    [Parameter(HelpMessage = "Replaces the file even where it is read-only, and reports even on examples that the model was trained on; the report and a warning say so.")]
    public SwitchParameter Force { get; set; }

    /// <summary>Leaves a file that exists as it is.</summary>
    [Parameter(HelpMessage = "Leaves a file that exists as it is, and says so.")]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Hands the file on.</summary>
    [Parameter(HelpMessage = "Hands the file on.")]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _inputs.Add(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_inputs.Count == 0) return;
        string? written = Require(Path, () => Save(Content()));
        // As the provider gives it, with what the view of files shows; a drive of another provider may be the place
        if (written is not null && PassThru) WriteObject(InvokeProvider.Item.Get([$"FileSystem::{written}"], force: true, literalPath: true), enumerateCollection: true);
    }

    private ReportContent Content()
    {
        TrialResult[] trials = _inputs[0].BaseObject is TrialComparison search && _inputs.Count == 1
            ? [.. search.Ranks.Select(rank => rank.Result)]
            : [.. _inputs.Select(input => input.BaseObject).OfType<TrialResult>()];
        if (_inputs[0].BaseObject is TrialComparison { LeftOut: > 0 and int left })
            WriteWarning($"{left} trials that failed, were left behind or are not over are not in the comparison, and so not in the report; the results themselves, piped in, have them.");
        if (_inputs.Count > 1 && trials.Length != _inputs.Count) throw ErrorRecords.ReportOfSeveral(_inputs.Count);
        object input = _inputs[0].BaseObject;
        if (Data is not null && (trials.Length > 0 || input is Measurement or ModelComparison or UpdateResult)) throw ErrorRecords.ParameterUnused(nameof(Data), $"{nameof(InputObject)} with a model");
        string? unused = Data is not null ? null : s_forData.FirstOrDefault(MyInvocation.BoundParameters.ContainsKey);
        if (unused is not null) throw ErrorRecords.ParameterUnused(unused, nameof(Data));
        return input switch
        {
            TrialResult or TrialComparison => Of(trials),
            Measurement measurement => ReportContent.Of(measurement, Title ?? _inputs[0].Properties["Model"]?.Value as string),
            ModelComparison comparison => ReportContent.Of(comparison, Title),
            UpdateResult update => ReportContent.Of(update, Title),
            CrossValidationResult result when Data is null => ReportContent.Of(result, Title) with { Command = TrainingCommand.Of(result.Model) },
            not (Classifier or FoldResult or FileInfo or string or CrossValidationResult) => throw ErrorRecords.InputNotModel(
                _inputs[0], "a model, the path of its file, a fold, a measurement, a comparison, the result of a cross-validation or of an update, or the trials of a search"),
            _ => Of(new ModelSource(_inputs[0]).LoadOne(SessionState)) with { CrossValidation = input as CrossValidationResult },
        };
    }

    private ReportContent Of(TrialResult[] trials)
    {
        ReportContent content = ReportContent.Of(trials, Title);
        return content with { Command = NetworkCommand.Of(content.Trials!.Best) };
    }

    private ReportContent Of(NamedModel named)
    {
        string title = Title ?? (File.Exists(named.Name) ? System.IO.Path.GetFileName(named.Name) : $"Model {named.Model}");
        ReportContent content = Data is null
            ? named.Model is Model model ? ReportContent.Of(model, title) : throw ErrorRecords.ParameterMissing(nameof(InputObject), nameof(Data))
            : ReportContent.Of(named.Model, ToTable(Data, named.Model.Columns).LeaveOutUnlabelled(WriteWarning), title, Force, ThreadCount, StopToken);
        foreach (string warning in content.Warnings) WriteWarning(warning);
        return content with { Command = named.Model is Model single ? TrainingCommand.Of(single) : null };
    }

    private string? Save(ReportContent content)
    {
        string path = SessionPaths.Full(SessionState, Path);
        if (!ShouldProcess(path, "Export model report")) return null;
        if (!NoClobber) SessionPaths.RequireWritable(path, Force);
        ReportPage.Save(content, path, overwrite: !NoClobber);
        return path;
    }
}
