using System.Management.Automation;
using DigitsNet;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;
using DigitsNet.Tuning;
using DigitsPS.Parameters;
using DigitsPS.Views;

namespace DigitsPS.Commands;

/// <summary>k-fold cross-validation: of a network, tuning one of its parameters where asked to, or of the trials of a search.</summary>
[Cmdlet(VerbsDiagnostic.Test, "CrossValidation", DefaultParameterSetName = PlainSet, SupportsShouldProcess = true)]
[OutputType(typeof(CrossValidationResult), ParameterSetName = [PlainSet, ValueSet, NextSet])]
[OutputType(typeof(TrialResult), typeof(NestedFold), ParameterSetName = [TrialSet])]
public sealed class TestCrossValidationCommand : PreparedDataCommand
{
    private const string PlainSet = "Plain";
    private const string ValueSet = "Value";
    private const string NextSet = "Next";
    private const string TrialSet = "Trial";
    private const string NetworksSet = "NetworkFromPipeline";
    private const string NetworksValueSet = "NetworkFromPipelineValue";
    private const string NetworksNextSet = "NetworkFromPipelineNext";
    // A trial says its own number of epochs, and keeps no model to retrain
    private static readonly string[] s_notForTrials = [nameof(NoRetrain), nameof(Epoch), nameof(LogPath), nameof(CheckpointPath), nameof(CheckpointInterval), nameof(Resume)];
    private readonly List<Trial> _trials = [];
    private DigitData? _data;
    private int _runs;

    /// <summary>The trials to score.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TrialSet, ValueFromPipeline = true, HelpMessage = "Trials of New-Trial: each is scored on the same folds and has a result of its own as it ends; none is scored on the test set.")]
    [ValidateNotNull]
    public Trial Trial { get; set; } = null!;

    /// <summary>The network; the defaults of New-Network without it.</summary>
    [Parameter(Position = 0, ParameterSetName = PlainSet, HelpMessage = "The network; the defaults of New-Network without it.")]
    [Parameter(Position = 0, ParameterSetName = ValueSet, HelpMessage = "The network; the defaults of New-Network without it.")]
    [Parameter(Position = 0, ParameterSetName = NextSet, HelpMessage = "The network; the defaults of New-Network without it.")]
    [Parameter(Mandatory = true, ParameterSetName = NetworksSet, ValueFromPipeline = true, HelpMessage = "The networks, one after another.")]
    [Parameter(Mandatory = true, ParameterSetName = NetworksValueSet, ValueFromPipeline = true, HelpMessage = "The networks, one after another.")]
    [Parameter(Mandatory = true, ParameterSetName = NetworksNextSet, ValueFromPipeline = true, HelpMessage = "The networks, one after another.")]
    [ValidateNotNull]
    [NetworkArgument]
    public Network Network { get; set; } = new();

    /// <summary>The labelled examples.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PlainSet, ValueFromPipeline = true, HelpMessage = "Labelled examples: digits, a table, or plain objects.")]
    [Parameter(Mandatory = true, ParameterSetName = ValueSet, ValueFromPipeline = true, HelpMessage = "Labelled examples: digits, a table, or plain objects.")]
    [Parameter(Mandatory = true, ParameterSetName = NextSet, ValueFromPipeline = true, HelpMessage = "Labelled examples: digits, a table, or plain objects.")]
    [Parameter(Mandatory = true, ParameterSetName = TrialSet, HelpMessage = "Labelled examples: digits, a table, or plain objects.")]
    [Parameter(Mandatory = true, ParameterSetName = NetworksSet, HelpMessage = "Labelled examples: digits, a table, or plain objects.")]
    [Parameter(Mandatory = true, ParameterSetName = NetworksValueSet, HelpMessage = "Labelled examples: digits, a table, or plain objects.")]
    [Parameter(Mandatory = true, ParameterSetName = NetworksNextSet, HelpMessage = "Labelled examples: digits, a table, or plain objects.")]
    [Alias("InputObject")]
    [ArgumentCompleter(typeof(DataFileCompleter))]
    public PSObject Data { get; set; } = null!;

    /// <summary>The network's parameter to tune.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ValueSet, HelpMessage = "The parameter to tune, as the property of a network is called.")]
    [Parameter(Mandatory = true, ParameterSetName = NetworksValueSet, HelpMessage = "The parameter to tune, as the property of a network is called.")]
    [Parameter(Mandatory = true, ParameterSetName = NextSet, HelpMessage = "The parameter to tune, as the property of a network is called.")]
    [Parameter(Mandatory = true, ParameterSetName = NetworksNextSet, HelpMessage = "The parameter to tune, as the property of a network is called.")]
    [TunableName]
    [ArgumentCompleter(typeof(TunableCompleter))]
    public string? Tune { get; set; }

    /// <summary>Values to try.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ValueSet, HelpMessage = "Values to try, every one on every fold; the best mean score (-SelectionMetric of New-Network) wins.")]
    [Parameter(Mandatory = true, ParameterSetName = NetworksValueSet, HelpMessage = "Values to try, every one on every fold; the best mean score (-SelectionMetric of New-Network) wins.")]
    [NumberList]
    [ValidateNumber]
    public double[] Value { get; set; } = [];

    /// <summary>Gives each fold a value of its own.</summary>
    [Parameter(ParameterSetName = ValueSet, HelpMessage = "Gives each fold a value of its own, begun again at the end; the best fold wins, which may be luck.")]
    [Parameter(ParameterSetName = NetworksValueSet, HelpMessage = "Gives each fold a value of its own, begun again at the end; the best fold wins, which may be luck.")]
    public SwitchParameter ValuePerFold { get; set; }

    /// <summary>Takes the simplest value within one standard error of the best.</summary>
    [Parameter(ParameterSetName = ValueSet, HelpMessage = "Takes the simplest value within one standard error of the best: the greatest Lambda, the fewest Epochs.")]
    [Parameter(ParameterSetName = NetworksValueSet, HelpMessage = "Takes the simplest value within one standard error of the best: the greatest Lambda, the fewest Epochs.")]
    public SwitchParameter OneStandardError { get; set; }

    /// <summary>The first fold's value.</summary>
    [Parameter(ParameterSetName = NextSet, HelpMessage = "The first fold's value; the network's own without it.")]
    [Parameter(ParameterSetName = NetworksNextSet, HelpMessage = "The first fold's value; the network's own without it.")]
    [Number]
    [ValidateNumber]
    public double Start { get; set; }

    /// <summary>Makes the next fold's value of the last, which is $_.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NextSet, HelpMessage = "Gives each fold a value of its own, made of the last, which is $_, as in { $_ / 10 }.")]
    [Parameter(Mandatory = true, ParameterSetName = NetworksNextSet, HelpMessage = "Gives each fold a value of its own, made of the last, which is $_, as in { $_ / 10 }.")]
    public ScriptBlock? Next { get; set; }

    /// <summary>Number of folds.</summary>
    [Parameter(HelpMessage = "Number of folds, at least 2.")]
    [Number]
    [ValidateRange(2, int.MaxValue)]
    [Alias("Folds")]
    public int Fold { get; set; } = CrossValidationOptions.UsualFolds;

    /// <summary>The part of the data put aside as test set.</summary>
    [Parameter(HelpMessage = "The part put aside as test set before the folds are made, less than 1; 0 for none.")]
    [Number]
    [ValidateNumber(AtLeast = 0, LessThan = 1, IsPart = true)]
    public double TestFraction { get; set; } = 0.1;

    /// <summary>Scores each trial on a single split instead of folds.</summary>
    [Parameter(ParameterSetName = TrialSet, HelpMessage = "Scores each trial on this part of the examples, more than 0 and less than 1, instead of folds.")]
    [Number]
    [ValidateNumber(MoreThan = 0, LessThan = 1, IsPart = true)]
    public double ValidationFraction { get; set; }

    /// <summary>How often the folds are made anew.</summary>
    [Parameter(ParameterSetName = TrialSet, HelpMessage = "How often the folds, or the split, are made anew; each trial is scored on all of them.")]
    [Number]
    [ValidateRange(1, int.MaxValue)]
    public int Repeat { get; set; } = 1;

    /// <summary>A folder to keep the results of trials in.</summary>
    [Parameter(ParameterSetName = TrialSet, HelpMessage = "A folder to keep the results of trials in, a file each, which any number of workers may share; what is done there is not done again. Made where it is missing. With -OuterFold a folder in it for each.")]
    [ValidateNotNullOrEmpty]
    public string? ResultPath { get; set; }

    /// <summary>One in so many trials goes on from a rung of successive halving.</summary>
    [Parameter(ParameterSetName = TrialSet, HelpMessage = "Searches by successive halving: trials pause after a part of their epochs, and one in so many goes on, the best by F1; at least 2.")]
    [Number]
    [ValidateRange(2, int.MaxValue)]
    public int Halving { get; set; }

    /// <summary>Rungs of successive halving.</summary>
    [Parameter(ParameterSetName = TrialSet, HelpMessage = "Rungs of -Halving: at the last trials have all their epochs, at each before it so many times fewer.")]
    [Number]
    [ValidateRange(1, TrialHalving.MaximumRungs)]
    public int Rung { get; set; } = 3;

    /// <summary>Outer folds of a nested cross-validation.</summary>
    [Parameter(ParameterSetName = TrialSet, HelpMessage = "Outer folds of a nested cross-validation, at least 2: each scores what a whole search on the others chose.")]
    [Number]
    [ValidateRange(2, int.MaxValue)]
    public int OuterFold { get; set; }

    /// <summary>Seed of the test set and the folds.</summary>
    [Parameter(HelpMessage = "Seed of the test set and the folds, apart from the network's; without it the network's own, and 1 for trials.")]
    [Number]
    public long SplitSeed { get; set; } = 1;

    /// <summary>Spreads each class evenly over the folds and the test set.</summary>
    [Parameter(HelpMessage = "Spreads each class evenly over the folds and the test set.")]
    public SwitchParameter Stratify { get; set; }

    /// <summary>Leaves out the last training, with the winning value on everything but the test set.</summary>
    [Parameter(HelpMessage = "Leaves out the last training, with the winning value on everything but the test set.")]
    public SwitchParameter NoRetrain { get; set; }

    /// <summary>Passes over the training data, instead of the network's own number.</summary>
    [Parameter(HelpMessage = "Passes over the training data, instead of the network's own number; 0 leaves them to the data, as New-Network says.")]
    [Number]
    [ValidateRange(0, int.MaxValue)]
    [Alias("Epochs")]
    public int? Epoch { get; set; }

    /// <summary>A folder for CSV logs.</summary>
    [Parameter(HelpMessage = "A folder for a CSV log a training, one of all folds, one of all values, and one of the result; made where it is missing.")]
    [ValidateNotNullOrEmpty]
    public string? LogPath { get; set; }

    /// <summary>A folder to keep the run in.</summary>
    [Parameter(HelpMessage = "A folder to keep the run in, to go on from with -Resume; made where it is missing.")]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    /// <summary>How often each fold is kept.</summary>
    [Parameter(HelpMessage = "How often each fold is kept: a number of epochs, or a time such as 00:10:00.")]
    [ValidateNotNull]
    public CheckpointInterval CheckpointInterval { get; set; } = new(1);

    /// <summary>Goes on with the run that is kept.</summary>
    [Parameter(HelpMessage = "Goes on with the run in -CheckpointPath, each fold where it was; begins where there is none.")]
    public SwitchParameter Resume { get; set; }

    /// <summary>Threads that share the work.</summary>
    [Parameter(HelpMessage = "Threads that share the work; one a core without it. The result is the same for any number.")]
    [Number]
    [ValidateRange(1, TrainingOptions.MaximumThreads)]
    public int ThreadCount { get; set; }

    private bool TakesNetworks => ParameterSetName is NetworksSet or NetworksValueSet or NetworksNextSet;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Resume && CheckpointPath is null)
            Refuse(ErrorRecords.ParameterMissing(nameof(Resume), nameof(CheckpointPath)));
        if (MyInvocation.BoundParameters.ContainsKey(nameof(CheckpointInterval)) && CheckpointPath is null)
            Refuse(ErrorRecords.ParameterMissing(nameof(CheckpointInterval), nameof(CheckpointPath)));
        if (ValuePerFold && OneStandardError)
            Refuse(ErrorRecords.ParametersExclude(nameof(ValuePerFold), nameof(OneStandardError)));
        bool tunesEpochs = string.Equals(Tune, nameof(Network.Epochs), StringComparison.OrdinalIgnoreCase);
        if (tunesEpochs && Epoch is not null)
            Refuse(ErrorRecords.ParametersExclude($"{nameof(Tune)} Epochs", nameof(Epoch)));
        if (IsGiven(nameof(Halving)) && IsGiven(nameof(OuterFold)))
            Refuse(ErrorRecords.ParametersExclude(nameof(Halving), nameof(OuterFold)));
        if (IsGiven(nameof(OuterFold)) && IsGiven(nameof(TestFraction)))
            Refuse(ErrorRecords.ParametersExclude(nameof(OuterFold), nameof(TestFraction)));
        if (IsGiven(nameof(Rung)) && !IsGiven(nameof(Halving)))
            Refuse(ErrorRecords.ParameterMissing(nameof(Rung), nameof(Halving)));
        if (IsGiven(nameof(ValidationFraction)) && IsGiven(nameof(Fold)))
            Refuse(ErrorRecords.ParametersExclude(nameof(ValidationFraction), nameof(Fold)));
    }

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private void Refuse(InputException error) => ThrowTerminatingError(ErrorRecords.From(error, null));

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == TrialSet)
        {
            // Only what comes down the pipeline tells trials from networks
            if (s_notForTrials.FirstOrDefault(IsGiven) is { } name)
                Refuse(ErrorRecords.ParametersExclude(nameof(Trial), name));
            _trials.Add(Trial);
        }
        else if (TakesNetworks)
        {
            _data ??= Require(Data, () => ToTable(Data).LeaveOutUnlabelled(WriteWarning));
            Attempt(Network, () => Run(_data));
        }
        else
        {
            Collect(Data);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ParameterSetName == TrialSet)
        {
            DigitData shared = Require(Data, () => ToTable(Data).LeaveOutUnlabelled(WriteWarning));
            Require(shared, () => RunTrials(shared));
            return;
        }
        if (TakesNetworks) return;
        DigitData data = Require(null, () => ToTable(Collected).LeaveOutUnlabelled(WriteWarning));
        Require(data, () => Run(data));
    }

    private bool RunTrials(DigitData data)
    {
        string? folder = ResultPath is null ? null : SessionPaths.Full(SessionState, ResultPath);
        string parts = ValidationFraction > 0 ? "on a split" : $"in {Fold} folds";
        if (!ShouldProcess($"{data.Count} examples of {data.Source}", $"Score {_trials.Count} trials {parts}{(folder is null ? "" : $" and write to {folder}")}")) return false;
        using var bar = new TrainingProgressBar(this);
        var options = new TrialOptions
        {
            Folds = Fold,
            ValidationFraction = ValidationFraction,
            Repeats = Repeat,
            TestFraction = OuterFold > 0 ? 0 : TestFraction,
            Stratified = Stratify,
            SplitSeed = SplitSeed,
            Threads = ThreadCount,
            ResultDirectory = folder,
            OnFault = (trial, fault) => WriteError(ErrorRecords.From(fault, trial)),
            OnWait = trial => WriteVerbose($"{trial} is under way in another worker, as may be others; waiting for it."),
            OnProgress = bar.Show,
            OnEpoch = (trial, fold, epoch) => WriteVerbose($"{trial}, fold {fold}: {EpochLine.For(epoch)}"),
            OnDoubt = WriteWarning,
        };
        if (OuterFold > 0)
        {
            foreach (NestedFold fold in NestedSearch.Run(_trials, data, options, OuterFold, StopToken)) WriteObject(fold);
            return true;
        }
        IEnumerable<TrialResult> results = Halving > 0
            ? TrialHalving.Run(_trials, data, options, Halving, Rung, StopToken)
            : TrialSearch.Run(_trials, data, options, StopToken);
        foreach (TrialResult result in results)
        {
            WriteObject(TrialRecord.Of(result));
            if (result.Error is { } error) WriteError(ErrorRecords.From(new DigitsException(result.ErrorId!.Value, $"{result.Trial}: {error}"), result));
        }
        return true;
    }

    private bool Run(DigitData data)
    {
        Network network = Network.Clone();
        network.Epochs = Epoch ?? network.Epochs;
        string? log = LogPath is null ? null : SessionPaths.Full(SessionState, LogPath);
        string? checkpoints = CheckpointPath is null ? null : SessionPaths.Full(SessionState, CheckpointPath);
        string writes = string.Join(" and ", new[] { log, checkpoints }.OfType<string>());
        string action = $"Cross-validate network {network.Layers} in {Fold} folds{(writes.Length > 0 ? $" and write to {writes}" : "")}";
        if (!ShouldProcess($"{data.Count} examples of {data.Source}", action)) return false;
        if (writes.Length > 0 && _runs++ > 0) throw ErrorRecords.PathUsedTwice(writes);

        if (Tune is null) SayUnused(network);
        CrossValidationResult result;
        using (var bar = new TrainingProgressBar(this))
        {
            result = CrossValidation.Run(network, data, new CrossValidationOptions
            {
                Folds = Fold,
                TestFraction = TestFraction,
                Stratified = Stratify,
                SplitSeed = IsGiven(nameof(SplitSeed)) ? SplitSeed : null,
                Parameter = Tune,
                Values = Tune is not null && Next is null ? Value : null,
                Start = MyInvocation.BoundParameters.ContainsKey(nameof(Start)) ? Start : null,
                Next = Next is null ? null : new NextScript(Next).Invoke,
                ValuePerFold = ValuePerFold,
                OneStandardError = OneStandardError,
                Retrain = !NoRetrain,
                Threads = ThreadCount,
                LogDirectory = log,
                CheckpointDirectory = checkpoints,
                CheckpointEpochs = CheckpointInterval.Epochs,
                CheckpointTime = CheckpointInterval.Time,
                Resume = Resume,
                OnProgress = bar.Show,
                OnEpoch = (training, epoch) => WriteVerbose($"{training}: {EpochLine.For(epoch)}"),
                OnFold = fold => WriteVerbose(FoldLine.For(fold)),
                OnDoubt = WriteWarning,
            }, StopToken);
        }
        foreach (ValueResult value in result.Values)
        {
            if (value.Error is { } error) WriteWarning(FoldLine.Failed(value, error));
            else if (value.Value is not null) WriteVerbose(FoldLine.For(value));
        }
        WriteObject(result);
        if (result.RetrainingError is { } failed)
            WriteError(ErrorRecords.From(new DigitsException(DigitsError.TrainingDiverged, $"{failed} The result holds no retrained model; its Model is that of the best fold."), result));
        return true;
    }
}
