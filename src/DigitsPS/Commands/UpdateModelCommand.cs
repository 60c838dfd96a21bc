using System.Management.Automation;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Service;
using DigitsNet.Training;
using DigitsPS.Parameters;

namespace DigitsPS.Commands;

/// <summary>Trains a new model on fresh data and puts it in place of the old one where it is good enough.</summary>
[Cmdlet(VerbsData.Update, "Model", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(UpdateResult))]
public sealed class UpdateModelCommand : PreparedDataCommand
{
    private const string PathSet = "Path";
    private const string DataSet = "Data";

    /// <summary>The file of the model in place.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "The file of the model in place, and of the one to be.")]
    [ValidateNotNullOrEmpty]
    public string ModelPath { get; set; } = "";

    /// <summary>The file of fresh labelled examples.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PathSet, HelpMessage = "The file of fresh labelled examples: CSV or IDX, plain or gzip. -Data takes several.")]
    [OnePath]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Fresh labelled examples.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DataSet, HelpMessage = "Fresh labelled examples: digits, a table, plain objects, or the paths of files.")]
    public PSObject Data { get; set; } = null!;

    /// <summary>The network to train.</summary>
    [Parameter(HelpMessage = "The network to train; that of the model in place without it.")]
    [ValidateNotNull]
    public Network? Network { get; set; }

    /// <summary>Begins with the weights of the model in place.</summary>
    [Parameter(HelpMessage = "Begins with the weights of the model in place instead of random ones.")]
    public SwitchParameter WarmStart { get; set; }

    /// <summary>Examples to judge by.</summary>
    [Parameter(HelpMessage = "Labelled examples to judge by that no model was trained on, or their file; without it a part of the data is put aside by the hash of its rows.")]
    [ValidateNotNull]
    public PSObject? Holdout { get; set; }

    /// <summary>The part of the data that is put aside.</summary>
    [Parameter(HelpMessage = "The part of the data that is put aside to judge by, more than 0 and less than 1: the same rows every night.")]
    [Number]
    [ValidateNumber(MoreThan = 0, LessThan = 1, IsPart = true)]
    public double HoldoutFraction { get; set; } = 0.1;

    /// <summary>How much worse in F1 the new model may be.</summary>
    [Parameter(HelpMessage = "How much worse in F1 the new model may be; it must be certain that it is not worse by more.")]
    [Number]
    [ValidateNumber(AtLeast = 0, AtMost = 1, IsPart = true)]
    public double Margin { get; set; } = 0.01;

    /// <summary>How certain that must be.</summary>
    [Parameter(HelpMessage = "How certain it must be that the new model is not worse by more than -Margin, more than 0.5 and less than 1.")]
    [Number]
    [ValidateNumber(MoreThan = 0.5, LessThan = 1, IsPart = true)]
    public double Confidence { get; set; } = 0.95;

    /// <summary>The least F1 of the new model.</summary>
    [Parameter(HelpMessage = "The least F1 that the new model must have, 0 to 1.")]
    [Number]
    [ValidateNumber(AtLeast = 0, AtMost = 1, IsPart = true)]
    public double MinimumF1 { get; set; }

    /// <summary>How much worse in F1 the new model may be in a class.</summary>
    [Parameter(HelpMessage = "How much worse in F1 the new model may be in any class: a number, or a table such as @{ 7 = 0.01; '*' = 0.05 }.")]
    [Number]
    [ValidateNotNull]
    public ClassMargins ClassMargin { get; set; } = new(0.05);

    /// <summary>The least F1 of the model in place.</summary>
    [Parameter(HelpMessage = "The least F1 that the model in place must have on what is judged by; below it the data is in doubt and the run fails. Without it half way from what it had when it was put in place down to guessing, by more than chance; 0 for none.")]
    [Number]
    [ValidateNumber(AtLeast = 0, AtMost = 1, IsPart = true)]
    public double MinimumChampionF1 { get; set; }

    /// <summary>How far the data may be spread otherwise than before.</summary>
    [Parameter(HelpMessage = "How far features and classes may be spread otherwise than those the model in place was trained on, as a population stability index beyond chance.")]
    [Number]
    [ValidateNumber(AtLeast = 0)]
    public double MaximumDrift { get; set; } = 0.25;

    /// <summary>The greatest age of the data file.</summary>
    [Parameter(ParameterSetName = PathSet, HelpMessage = "The greatest age of the data file, as 1.02:00:00 for 26 hours; an older one fails the run.")]
    public TimeSpan? MaximumAge { get; set; }

    /// <summary>The least number of examples.</summary>
    [Parameter(HelpMessage = "The least number of examples; without it half of those that the model in place was trained on.")]
    [Number]
    [ValidateRange(1, int.MaxValue)]
    public int MinimumCount { get; set; }

    /// <summary>The most time that a run may take.</summary>
    [Parameter(HelpMessage = "The most time that the run may take, as 02:00:00; the model in place stays where it is over.")]
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>Earlier models that are kept.</summary>
    [Parameter(HelpMessage = "Earlier models that are kept, for Restore-Model.")]
    [Number]
    [ValidateRange(0, 1000)]
    public int Keep { get; set; } = 5;

    /// <summary>Trains even where the data is what the last run had, or many of its rows come twice.</summary>
    [Parameter(HelpMessage = "Trains even where the data is what the last run had, or many of its rows come twice.")]
    public SwitchParameter Force { get; set; }

    /// <summary>The journal.</summary>
    [Parameter(HelpMessage = "The journal, a CSV file with a row a run; the model's path and .csv without it.")]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <summary>A text file for what is done.</summary>
    [Parameter(HelpMessage = "A text file that lines on what is done are added to.")]
    [ValidateNotNullOrEmpty]
    public string? LogPath { get; set; }

    /// <summary>Threads that share the work.</summary>
    [Parameter(HelpMessage = "Threads that share the work, but never more than cores; one a core without it. The model is the same for any number.")]
    [Number]
    [ValidateRange(1, TrainingOptions.MaximumThreads)]
    public int ThreadCount { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        SayThreads(ThreadCount);
        UpdateResult result = Require(ModelPath, Run);
        WriteObject(result);
        if (result.Error is { } error) WriteError(ErrorRecords.From(error, ModelPath));
    }

    private UpdateResult Run()
    {
        string model = SessionPaths.Full(SessionState, ModelPath);
        string? path = ParameterSetName == PathSet ? SessionPaths.Full(SessionState, Path) : null;
        // A mistake of the script that is to be in the journal
        bool isPattern = path is not null && WildcardPattern.ContainsWildcardCharacters(Path) && !System.IO.Path.Exists(path);
        using var bar = new TrainingProgressBar(this);
        return ModelUpdater.Run(
            new UpdateOptions
            {
                ModelPath = model,
                DataPath = isPattern ? null : path,
                Data = isPattern ? () => throw ErrorRecords.PathIsPattern(Path) : path is null ? () => ToTable(Data) : null,
                DataOptions = Reading,
                Preparation = Chosen,
                Network = Network,
                WarmStart = WarmStart,
                Holdout = Holdout is null ? null : () => ToTable(Holdout),
                HoldoutFraction = HoldoutFraction,
                Margin = Margin,
                Confidence = Confidence,
                MinimumF1 = MinimumF1,
                ClassMargin = ClassMargin.Default,
                ClassMargins = ClassMargin.Own,
                MinimumChampionF1 = MyInvocation.BoundParameters.ContainsKey(nameof(MinimumChampionF1)) ? MinimumChampionF1 : null,
                MaximumDrift = MaximumDrift,
                MaximumAge = MaximumAge,
                MinimumCount = MinimumCount,
                TimeLimit = TimeLimit,
                Keep = Keep,
                Force = Force,
                JournalPath = JournalPath is null ? null : SessionPaths.Full(SessionState, JournalPath),
                Threads = ThreadCount,
                Confirm = reason => Write(() => ShouldProcess(model, $"Replace model ({reason})")),
                LogPath = LogPath is null ? null : SessionPaths.Full(SessionState, LogPath),
                IsRehearsal = IsRehearsal,
                Log = line => Write(() => { WriteVerbose(line); return true; }),
                OnProgress = training => Write(() => { bar.Show(training); return true; }),
            },
            StopToken);
    }

    // A pipeline that is stopped refuses what is written before it says that it stops; the journal is to know which it was
    private bool Write(Func<bool> write)
    {
        try
        {
            return write();
        }
        catch (PipelineStoppedException)
        {
            StopProcessing();
            throw;
        }
    }
}
