using System.Management.Automation;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Storage;
using DigitsNet.Training;
using DigitsPS.Parameters;
using DigitsPS.Views;

namespace DigitsPS.Commands;

/// <summary>Trains a network on labelled examples and gives the model.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "NetworkTraining", DefaultParameterSetName = DataSet, SupportsShouldProcess = true)]
[OutputType(typeof(Model))]
public sealed class InvokeNetworkTrainingCommand : PreparedDataCommand
{
    private const string DataSet = "DataFromPipeline";
    private const string NetworkSet = "NetworkFromPipeline";
    private const string ModelSet = "ModelFromPipeline";

    // What a model repeats that a training begins with
    private static readonly string[] s_kept = [nameof(Categorical), nameof(Missing), nameof(UnseenCategory)];

    private readonly HashSet<string> _doubts = [];
    private DigitData? _data;
    private DigitData? _validation;
    private int _trained;

    /// <summary>The network; the defaults of New-Network without it.</summary>
    [Parameter(Position = 0, ParameterSetName = DataSet, HelpMessage = "The network to train; the defaults of New-Network without it.")]
    [Parameter(Mandatory = true, ParameterSetName = NetworkSet, ValueFromPipeline = true, HelpMessage = "The networks to train, one after another.")]
    [Parameter(Position = 0, ParameterSetName = ModelSet, HelpMessage = "The network to train; that of the model without it.")]
    [ValidateNotNull]
    [NetworkArgument(TakesFound = true)]
    public Network Network { get; set; } = new();

    /// <summary>A model whose weights training begins with.</summary>
    [Parameter(ParameterSetName = DataSet, HelpMessage = "A model whose weights training begins with, or the path of its file; its classes, columns, preparation and scaling are kept.")]
    [Parameter(ParameterSetName = NetworkSet, HelpMessage = "A model whose weights training begins with, or the path of its file; its classes, columns, preparation and scaling are kept.")]
    [Parameter(Mandatory = true, ParameterSetName = ModelSet, ValueFromPipeline = true, HelpMessage = "The models to train on, one after another.")]
    [ModelSource(IsStrict = true)]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public ModelSource? InitialModel { get; set; }

    /// <summary>The examples to train on.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DataSet, ValueFromPipeline = true, HelpMessage = "Labelled examples: digits, a table, or plain objects.")]
    [Parameter(Mandatory = true, ParameterSetName = NetworkSet, HelpMessage = "Labelled examples: digits, a table, or plain objects.")]
    [Parameter(Mandatory = true, ParameterSetName = ModelSet, HelpMessage = "Labelled examples: digits, a table, or plain objects.")]
    [Alias("InputObject")]
    [ArgumentCompleter(typeof(DataFileCompleter))]
    public PSObject Data { get; set; } = null!;

    /// <summary>Examples scored after each epoch.</summary>
    [Parameter(HelpMessage = "Labelled examples to score after each epoch.")]
    [ValidateNotNull]
    public PSObject? Validation { get; set; }

    /// <summary>The part of the examples put aside and scored after each epoch.</summary>
    [Parameter(HelpMessage = "The part of the examples to put aside and score after each epoch, more than 0 and less than 1. The seed of the network draws it, as of all in its training.")]
    [Number]
    [ValidateNumber(MoreThan = 0, LessThan = 1, IsPart = true)]
    public double ValidationFraction { get; set; }

    /// <summary>Puts the same part of each class aside.</summary>
    [Parameter(HelpMessage = "Puts the same part of each class aside with -ValidationFraction.")]
    public SwitchParameter Stratify { get; set; }

    /// <summary>Passes over the training data, instead of the network's own number.</summary>
    [Parameter(HelpMessage = "Passes over the training data, instead of the network's own number; 0 leaves them to the data, as New-Network says.")]
    [Number]
    [ValidateRange(0, int.MaxValue)]
    [Alias("Epochs")]
    public int? Epoch { get; set; }

    /// <summary>A script block that is called after each epoch.</summary>
    [Parameter(HelpMessage = "A script block that is called after each epoch, whose record is $_, and ends the training where it answers 'Stop'.")]
    [ValidateNotNull]
    public ScriptBlock? OnEpoch { get; set; }

    /// <summary>The time after which training ends early.</summary>
    [Parameter(HelpMessage = "The time after which training ends, such as 00:10:00, with the model of the last whole epoch, or with -Patience of the best.")]
    [ValidateTime]
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>A CSV file to write a row an epoch to.</summary>
    [Parameter(HelpMessage = "A CSV file to write a row an epoch to.")]
    [ValidateNotNullOrEmpty]
    public string? LogPath { get; set; }

    /// <summary>A file to keep the state of the training in.</summary>
    [Parameter(HelpMessage = "A file to keep the state of the training in, to go on from with -Resume; written on Ctrl-C and on divergence too.")]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    /// <summary>How often the state is kept.</summary>
    [Parameter(HelpMessage = "How often the state is kept: a number of epochs, or a time such as 00:10:00.")]
    [ValidateNotNull]
    public CheckpointInterval CheckpointInterval { get; set; } = new(1);

    /// <summary>Goes on from the state kept.</summary>
    [Parameter(HelpMessage = "Goes on from -CheckpointPath, to the same bytes as a training never interrupted; begins where there is no such file.")]
    public SwitchParameter Resume { get; set; }

    /// <summary>Threads that share the work.</summary>
    [Parameter(HelpMessage = "Threads that share the work, but never more than cores; one a core without it. The model is the same for any number.")]
    [Number]
    [ValidateRange(1, TrainingOptions.MaximumThreads)]
    public int ThreadCount { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Validation is not null && ValidationFraction > 0)
            ThrowTerminatingError(ErrorRecords.From(ErrorRecords.ParametersExclude(nameof(Validation), nameof(ValidationFraction)), null));
        if (Stratify && ValidationFraction == 0)
            ThrowTerminatingError(ErrorRecords.From(ErrorRecords.ParameterMissing(nameof(Stratify), nameof(ValidationFraction)), null));
        if (Resume && CheckpointPath is null)
            ThrowTerminatingError(ErrorRecords.From(ErrorRecords.ParameterMissing(nameof(Resume), nameof(CheckpointPath)), null));
        if (MyInvocation.BoundParameters.ContainsKey(nameof(CheckpointInterval)) && CheckpointPath is null)
            ThrowTerminatingError(ErrorRecords.From(ErrorRecords.ParameterMissing(nameof(CheckpointInterval), nameof(CheckpointPath)), null));
        if (InitialModel is not null) RefusePreparation();
        SayThreads(ThreadCount);
    }

    private void RefusePreparation()
    {
        if (s_kept.FirstOrDefault(MyInvocation.BoundParameters.ContainsKey) is { } name)
            ThrowTerminatingError(ErrorRecords.From(ErrorRecords.ParametersExclude(nameof(InitialModel), name, ", as the model keeps what it does to its columns"), null));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == DataSet)
        {
            Collect(Data);
            return;
        }
        if (InitialModel is not null) RefusePreparation();
        if (_data is null) Open(Require(Data, () => ToTable(Data)));
        Attempt((object?)InitialModel ?? Network, () => Train(_data!));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ParameterSetName != DataSet) return;
        Open(Require(null, () => ToTable(Collected)));
        Require(_data, () => Train(_data!));
    }

    private bool Train(DigitData data)
    {
        var initial = InitialModel?.Load(SessionState) as Model;
        Network network = initial is not null && !MyInvocation.BoundParameters.ContainsKey(nameof(Network)) ? initial.Network : Network.Clone();
        network.Epochs = Epoch ?? network.Epochs;
        DigitData? validation = _validation;
        if (ValidationFraction > 0)
            (data, validation) = DataSplit.Split(data, ValidationFraction, network.Seed, Stratify);
        // Of several networks each may split otherwise
        foreach (string doubt in validation is null ? [] : PartDoubts.Find(validation, "validation part", data.ClassNames))
        {
            if (_doubts.Add(doubt)) WriteWarning(doubt);
        }
        string? log = LogPath is null ? null : SessionPaths.Full(SessionState, LogPath);
        string? checkpoint = CheckpointPath is null ? null : SessionPaths.Full(SessionState, CheckpointPath);
        if (log is not null && log == checkpoint) throw ErrorRecords.PathShared(log);
        // Behind the whole name: another checkpoint may differ in its extension alone
        string? best = checkpoint is null ? null : checkpoint + ".best.msgpack";
        string writes = string.Join(" and ", new[] { log, checkpoint, validation is null ? null : best }.OfType<string>());
        string action = $"Train network {network.Layers} for {network.EpochsFor(data.Count)} epochs{(writes.Length > 0 ? $" and write {writes}" : "")}{(best is not null && !Resume && File.Exists(best) ? $", and remove {best} of an earlier training" : "")}";
        if (!ShouldProcess($"{data.Count} examples of {data.Source}", action)) return false;
        if (writes.Length > 0 && _trained++ > 0) throw ErrorRecords.PathUsedTwice(writes);

        using IDisposable? held = checkpoint is null ? null : CheckpointFile.Lock(checkpoint);
        TrainingState? state = ReadState(checkpoint);
        bool isBestOld = best is not null && state is null;
        SayUnused(network);
        if (validation is null && network.SelectionMetric != new Network().SelectionMetric)
            WriteWarning($"SelectionMetric {network.SelectionMetric} of the network does nothing here: there is no validation data to choose the best epoch by.");
        if (network.BatchSize > data.Count) WriteVerbose($"The batch size is {network.BatchSize}; the {data.Count} training examples are one batch.");
        if (Network.UsualRateOf(network.Optimizer) is var usual && Math.Max(usual / network.LearningRate, network.LearningRate / usual) >= 10)
            WriteVerbose(FormattableString.Invariant($"The learning rate is {network.LearningRate}, far from the {usual} that is usual with {network.Optimizer}."));
        EpochScript? script = OnEpoch is null ? null : new EpochScript(OnEpoch, failure => WriteError(ErrorRecords.From(failure, network)), WriteWarning);
        Model model;
        using (var bar = new TrainingProgressBar(this))
        {
            model = network.Fit(data, validation, new TrainingOptions
            {
                Threads = ThreadCount,
                LogPath = log,
                OnProgress = bar.Show,
                OnEpoch = epoch =>
                {
                    // What an earlier training found best is not this one's
                    if (isBestOld) File.Delete(best!);
                    isBestOld = false;
                    WriteVerbose(EpochLine.For(epoch));
                },
                OnCheckpoint = checkpoint is null ? null : reached => CheckpointFile.Save(reached, checkpoint),
                CheckpointEpochs = CheckpointInterval.Epochs,
                CheckpointTime = CheckpointInterval.Time,
                OnBest = best is null ? null : found =>
                {
                    ModelFile.Save(found, best);
                    isBestOld = false;
                },
                OnFault = fault => WriteError(ErrorRecords.From(fault, network)),
                ShouldStop = script is null ? null : script.AsksToStop,
                TimeLimit = TimeLimit,
                OnEarlyEnd = WriteWarning,
                Initial = initial,
                Resume = state,
            }, StopToken);
        }
        WriteObject(model);
        return true;
    }

    private TrainingState? ReadState(string? checkpoint)
    {
        if (!Resume) return null;
        if (File.Exists(checkpoint)) return CheckpointFile.Load(checkpoint);
        WriteWarning($"There is no checkpoint at '{checkpoint}'; training begins.");
        return null;
    }

    private void Open(DigitData data)
    {
        _data = data = data.LeaveOutUnlabelled(WriteWarning);
        if (Validation is null) return;
        _validation = Require(Validation, () => ToTable(Validation, data.Columns with { Owner = "the training data" })).LeaveOutUnlabelled(WriteWarning);
        if (SharedExamples.AreAll(_validation, data))
            WriteWarning($"Every one of the {_validation.Count} validation examples is among the training examples too: scores on them say nothing about new ones.");
    }
}
