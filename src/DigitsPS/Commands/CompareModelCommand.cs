using System.Management.Automation;
using DigitsNet.Data;
using DigitsNet.Service;
using DigitsNet.Training;
using DigitsPS.Parameters;

namespace DigitsPS.Commands;

/// <summary>Compares models on the same labelled examples, and says what may be chance.</summary>
[Cmdlet(VerbsData.Compare, "Model", DefaultParameterSetName = ModelSet)]
[OutputType(typeof(ModelComparison))]
public sealed class CompareModelCommand : DataCommand
{
    private const string ModelSet = "ModelFromPipeline";
    private const string DataSet = "DataFromPipeline";
    private readonly List<NamedModel> _models = [];

    /// <summary>The models, or the paths of their files; the others are held against the first.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ModelSet, ValueFromPipeline = true, HelpMessage = "Models, results of cross-validations or their folds, or paths of model files, wildcards allowed; the others are held against the first.")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = DataSet, HelpMessage = "Models, results of cross-validations or their folds, or paths of model files, wildcards allowed; the others are held against the first.")]
    [ModelSource]
    [SupportsWildcards]
    public ModelSource[] Model { get; set; } = [];

    /// <summary>Labelled examples that none of the models was trained on.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ModelSet, HelpMessage = "Labelled examples that none of the models was trained on: digits, a table, or plain objects.")]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = DataSet, ValueFromPipeline = true, HelpMessage = "Labelled examples that none of the models was trained on: digits, a table, or plain objects.")]
    [Alias("InputObject")]
    public PSObject Data { get; set; } = null!;

    /// <summary>What the models are called in the result.</summary>
    [Parameter(HelpMessage = "What the models are called in the result, one name each; without it the names of their files, or their numbers.")]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>How often the intervals hold what they are of.</summary>
    [Parameter(HelpMessage = "How often the intervals hold what they are of, more than 0.5 and less than 1.")]
    [Number]
    [ValidateNumber(MoreThan = 0.5, LessThan = 1, IsPart = true)]
    public double Confidence { get; set; } = 0.95;

    /// <summary>Seed of the bootstrap.</summary>
    [Parameter(HelpMessage = "Seed of the bootstrap that gives the intervals of F1.")]
    [Number]
    public long Seed { get; set; } = 1;

    /// <summary>Compares even where a model was trained on some of the examples.</summary>
    [Parameter(HelpMessage = "Compares even where a model was trained on some of the examples; a warning says on how many.")]
    public SwitchParameter Force { get; set; }

    /// <summary>Threads that share the work.</summary>
    [Parameter(HelpMessage = "Threads that share the work, but never more than cores; one a core without it.")]
    [Number]
    [ValidateRange(1, TrainingOptions.MaximumThreads)]
    public int ThreadCount { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(Model))) return;
        Load();
        Collected = CollectorFor(Wanted);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == DataSet) Collect(Data);
        else if (!MyInvocation.BoundParameters.ContainsKey(nameof(Model)) || MyInvocation.ExpectingInput) Load();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        ModelComparison comparison = Require(Data, Compare);
        foreach (ComparedModel model in comparison.Models)
        {
            if (model.SharedRows is null)
                WriteVerbose($"Whether {model.Name} was trained on any of the examples is unknown: its file does not tell.");
            else if (model.DescribeShared() is { } shared)
                WriteWarning(shared);
        }
        WriteObject(comparison);
    }

    /// <summary>The columns of all models, as one may use columns that another does not.</summary>
    private ColumnSet Wanted => _models.Select(model => model.Model.Columns).Aggregate((columns, others) => columns.With(others));

    private ModelComparison Compare()
    {
        if (Name is not null && Name.Length != _models.Count) throw ErrorRecords.NameCount(Name.Length, _models.Count);
        (string, Classifier)[] models = [.. _models.Select((model, m) => (Name?[m] ?? NameOf(m), model.Model))];
        DigitData data = ParameterSetName == DataSet ? ToTable(Collected) : ToTable(Data, Wanted);
        return ModelComparison.Of(models, data.LeaveOutUnlabelled(WriteWarning), new ComparisonOptions { Confidence = Confidence, Seed = Seed, AllowsShared = Force, Threads = ThreadCount }, StopToken);
    }

    /// <summary>The name of a model's file or its own text; with its number where another has the same.</summary>
    private string NameOf(int m)
    {
        string[] names = [.. _models.Select(model => File.Exists(model.Name) ? Path.GetFileNameWithoutExtension(model.Name) : model.Name)];
        return names.Count(name => name == names[m]) == 1 ? names[m] : $"{names[m]} [{m + 1}]";
    }

    private void Load()
    {
        foreach (ModelSource model in Model)
            _models.AddRange(Require(model, () => model.LoadAll(SessionState)));
    }
}
