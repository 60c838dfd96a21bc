using System.Management.Automation;
using DigitsNet.Service;
using DigitsPS.Parameters;

namespace DigitsPS.Commands;

/// <summary>Puts an earlier model back in place.</summary>
[Cmdlet(VerbsData.Restore, "Model", DefaultParameterSetName = RestoreSet, SupportsShouldProcess = true)]
[OutputType(typeof(UpdateResult), typeof(KeptModel))]
public sealed class RestoreModelCommand : DigitsCommand
{
    private const string RestoreSet = "Restore";
    private const string ListSet = "List";

    /// <summary>The file of the model in place.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "The file of the model in place.")]
    [ValidateNotNullOrEmpty]
    public string ModelPath { get; set; } = "";

    /// <summary>Which earlier model.</summary>
    [Parameter(Position = 1, ParameterSetName = RestoreSet, HelpMessage = "The number of the earlier model; without it the newest that is another than the one in place.")]
    [Number]
    [ValidateRange(1, int.MaxValue)]
    public int Number { get; set; }

    /// <summary>Lists the earlier models.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ListSet, HelpMessage = "Lists the earlier models that are kept, and restores none.")]
    public SwitchParameter List { get; set; }

    /// <summary>The journal.</summary>
    [Parameter(ParameterSetName = RestoreSet, HelpMessage = "The journal of Update-Model; the model's path and .csv without it.")]
    [ValidateNotNullOrEmpty]
    public string? JournalPath { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (List)
        {
            WriteObject(Require(ModelPath, () => ModelUpdater.ListKept(SessionPaths.Full(SessionState, ModelPath))), enumerateCollection: true);
            return;
        }
        UpdateResult result = Require(ModelPath, () =>
        {
            string model = SessionPaths.Full(SessionState, ModelPath);
            return ModelUpdater.Restore(
                new UpdateOptions
                {
                    ModelPath = model,
                    JournalPath = JournalPath is null ? null : SessionPaths.Full(SessionState, JournalPath),
                    IsRehearsal = IsRehearsal,
                    Confirm = reason => ShouldProcess(model, $"Replace model ({reason})"),
                    Log = WriteVerbose,
                },
                Number,
                StopToken);
        });
        WriteObject(result);
        if (result.Error is { } error) WriteError(ErrorRecords.From(error, ModelPath));
    }
}
