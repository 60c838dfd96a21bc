using System.Management.Automation;
using DigitsNet.Tuning;

namespace DigitsPS.Commands;

/// <summary>Reads the results of a search from the folders that its workers kept them in.</summary>
[Cmdlet(VerbsData.Import, "TrialResult", DefaultParameterSetName = PathSet)]
[OutputType(typeof(TrialResult))]
public sealed class ImportTrialResultCommand : DigitsCommand
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private readonly List<string> _folders = [];
    // Boxed: no field may be of a value type of the library
    private object _states = new[] { TrialState.Done, TrialState.Failed, TrialState.LeftBehind };

    /// <summary>The folders.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "The folders that -ResultPath of Test-CrossValidation wrote to, all of one search; wildcards are allowed.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The folders, as they are written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true, HelpMessage = "The folders, as they are written.")]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The states wanted.</summary>
    [Parameter(HelpMessage = "The states wanted; those that are over without it: Done, Failed and LeftBehind.")]
    public TrialState[] State { get => (TrialState[])_states; set => _states = value; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in ParameterSetName == PathSet ? Path : LiteralPath)
            Attempt(path, () => _folders.AddRange(ParameterSetName == PathSet ? SessionPaths.Several(SessionState, path) : [SessionPaths.Full(SessionState, path)]));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_folders.Count == 0) return;
        IReadOnlyList<TrialResult> results = Require(null, () => TrialResults.Load(_folders, (path, fault) => WriteError(ErrorRecords.From(fault, path))));
        foreach (TrialResult result in results.Where(result => State.Contains(result.State))) WriteObject(TrialRecord.Of(result));
        string[] left = [.. results.GroupBy(result => result.State).Where(group => group.Key is not (TrialState.Done or TrialState.LeftBehind)).OrderBy(group => group.Key).Select(group => $"{group.Count()} {Words(group.Key)}")];
        if (left.Length > 0) WriteWarning($"Of {results.Count} trials {string.Join(", ", left)}.");
    }

    private static string Words(TrialState state) => state switch
    {
        TrialState.Failed => "failed",
        TrialState.Running => "under way, or left by a worker that died",
        TrialState.Begun => "begun, and broken off or waiting for the others at a rung",
        _ => "missing",
    };
}
