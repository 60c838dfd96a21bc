using System.Management.Automation;
using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Training;
using DigitsPS.Input;
using DigitsPS.Parameters;

namespace DigitsPS.Commands;

/// <summary>Scores models on labelled examples.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Model", DefaultParameterSetName = ModelSet)]
[OutputType(typeof(Measurement))]
public sealed class MeasureModelCommand : DataCommand
{
    private const string ModelSet = "ModelFromPipeline";
    private const string DataSet = "DataFromPipeline";
    private IReadOnlyList<(NamedModel Model, DataCollector Data)> _models = [];
    private bool _areGiven;

    /// <summary>The models, or the paths of their files.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ModelSet, ValueFromPipeline = true, HelpMessage = "Models, results of cross-validations or their folds, or paths of model files; wildcards are allowed.")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = DataSet, HelpMessage = "Models, results of cross-validations or their folds, or paths of model files; wildcards are allowed.")]
    [ModelSource]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public ModelSource[] Model { get; set; } = [];

    /// <summary>The labelled examples.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ModelSet, HelpMessage = "Labelled examples: digits, a table, or plain objects.")]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = DataSet, ValueFromPipeline = true, HelpMessage = "Labelled examples: digits, a table, or plain objects.")]
    [Alias("InputObject")]
    [ArgumentCompleter(typeof(DataFileCompleter))]
    public PSObject Data { get; set; } = null!;

    /// <summary>Threads that share the work.</summary>
    [Parameter(HelpMessage = "Threads that share the work, but never more than cores; one a core without it.")]
    [Number]
    [ValidateRange(1, TrainingOptions.MaximumThreads)]
    public int ThreadCount { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        SayThreads(ThreadCount);
        _areGiven = MyInvocation.BoundParameters.ContainsKey(nameof(Model));
        if (_areGiven) _models = [.. Model.SelectMany(source => Require(source, () => source.LoadAll(SessionState))).Select(model => (model, CollectorFor(model.Model)))];
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach ((_, DataCollector collector) in _models) Collect(Data, collector);
        if (_areGiven) return;
        foreach (ModelSource source in Model)
        {
            Attempt(source, () =>
            {
                foreach (NamedModel model in source.LoadAll(SessionState))
                    Attempt(model.Model, () => Measure(model, ToTable(Data, model.Model.Columns)));
            });
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach ((NamedModel model, DataCollector collector) in _models)
        {
            if (_models.Count == 1) Require(model.Model, () => Measure(model, ToTable(collector)));
            else Attempt(model.Model, () => Measure(model, ToTable(collector)));
        }
    }

    private bool Measure(NamedModel model, DigitData data)
    {
        Measurement measurement = model.Model.Measure(data.LeaveOutUnlabelled(WriteWarning), ThreadCount, StopToken);
        foreach (string doubt in Doubts.Of(measurement)) WriteWarning(_models.Count > 1 ? $"{model.Name}: {doubt}" : doubt);
        var result = new PSObject(measurement);
        result.Properties.Add(new PSNoteProperty("Model", model.Name));
        WriteObject(result);
        return true;
    }
}
