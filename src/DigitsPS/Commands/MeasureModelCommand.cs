using System.Management.Automation;
using DigitsNet.Metrics;
using DigitsNet.Training;
using DigitsPS.Parameters;

namespace DigitsPS.Commands;

/// <summary>Scores models on labelled examples.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Model", DefaultParameterSetName = ModelSet)]
[OutputType(typeof(Measurement))]
public sealed class MeasureModelCommand : DataCommand
{
    private const string ModelSet = "ModelFromPipeline";
    private const string DataSet = "DataFromPipeline";
    private Classifier? _model;

    /// <summary>The model, or the path of its file.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ModelSet, ValueFromPipeline = true, HelpMessage = "Models, or paths of model files.")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = DataSet, HelpMessage = "A model, or the path of a model file.")]
    public ModelSource Model { get; set; } = null!;

    /// <summary>The labelled examples.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ModelSet, HelpMessage = "Labelled examples: digits, a table, or plain objects.")]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = DataSet, ValueFromPipeline = true, HelpMessage = "Labelled examples: digits, a table, or plain objects.")]
    [Alias("InputObject")]
    public PSObject Data { get; set; } = null!;

    /// <summary>Threads that share the work.</summary>
    [Parameter(HelpMessage = "Threads that share the work, but never more than cores; one a core without it.")]
    [ValidateRange(1, TrainingOptions.MaximumThreads)]
    public int ThreadCount { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(Model))) return;
        _model = Require(Model, () => Model.Load(SessionState));
        Collected = CollectorFor(_model);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (_model is not null)
        {
            Collect(Data);
            return;
        }
        Attempt(Model, () =>
        {
            Classifier model = Model.Load(SessionState);
            Write(model.Measure(ToTable(Data, model.Columns), ThreadCount, StopToken));
        });
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_model is not null) Write(Require(Model, () => _model.Measure(Collected.ToTable(), ThreadCount, StopToken)));
    }

    private void Write(Measurement measurement)
    {
        foreach (string doubt in Doubts.Of(measurement)) WriteWarning(doubt);
        WriteObject(measurement);
    }
}
