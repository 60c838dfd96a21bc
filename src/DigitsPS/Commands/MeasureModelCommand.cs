using System.Management.Automation;
using DigitsNet.Data;
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
    private DigitData? _table;

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
    [Parameter(HelpMessage = "Threads that share the work; one a core without it.")]
    [ValidateRange(1, 1024)]
    public int ThreadCount { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == DataSet)
        {
            Collect(Data);
            return;
        }
        DigitData data = _table ??= ToTable(Data);
        Attempt(Model, () => WriteObject(Model.Load(SessionState).Measure(data, ThreadCount, StopToken)));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ParameterSetName != DataSet) return;
        Model model = Require(Model, () => Model.Load(SessionState));
        WriteObject(Require(Model, () => model.Measure(Collected.ToTable(), ThreadCount, StopToken)));
    }
}
