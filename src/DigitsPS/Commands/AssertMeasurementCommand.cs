using System.Management.Automation;
using DigitsNet;
using DigitsNet.Metrics;
using DigitsNet.Service;
using DigitsPS.Parameters;

namespace DigitsPS.Commands;

/// <summary>Ends the script where scores are below what was asked for.</summary>
[Cmdlet(VerbsLifecycle.Assert, "Measurement")]
[OutputType(typeof(Measurement))]
public sealed class AssertMeasurementCommand : DigitsCommand
{
    private bool _any;

    /// <summary>The scores.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "Scores from Measure-Model; objects with a property Measurement, such as models, are taken too.")]
    [ValidateNotNull]
    [Alias("InputObject")]
    public Measurement Measurement { get; set; } = null!;

    /// <summary>The least accuracy.</summary>
    [Parameter(HelpMessage = "The least accuracy, 0 to 1.")]
    [Number]
    [ValidateNumber(AtLeast = 0, AtMost = 1, IsPart = true)]
    public double MinimumAccuracy { get; set; }

    /// <summary>The least macro F1.</summary>
    [Parameter(HelpMessage = "The least macro F1, 0 to 1.")]
    [Number]
    [ValidateNumber(AtLeast = 0, AtMost = 1, IsPart = true)]
    public double MinimumF1 { get; set; }

    /// <summary>The least F1 of each class.</summary>
    [Parameter(HelpMessage = "The least F1 of each class that has examples, 0 to 1.")]
    [Number]
    [ValidateNumber(AtLeast = 0, AtMost = 1, IsPart = true)]
    public double MinimumClassF1 { get; set; }

    /// <summary>Whether guessing must be beaten by more than chance.</summary>
    [Parameter(HelpMessage = "Asks that the accuracy be above that of always saying the commonest class by more than chance.")]
    public SwitchParameter BetterThanChance { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        string[] asks = [nameof(MinimumAccuracy), nameof(MinimumF1), nameof(MinimumClassF1), nameof(BetterThanChance)];
        if (!asks.Any(MyInvocation.BoundParameters.ContainsKey))
            ThrowTerminatingError(ErrorRecords.From(ErrorRecords.NothingAsked(string.Join(", ", asks.Select(ask => $"-{ask}"))), null));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var gate = new ScoreGate { MinimumAccuracy = MinimumAccuracy, MinimumF1 = MinimumF1, MinimumClassF1 = MinimumClassF1, MustBeatChance = BetterThanChance };
        IReadOnlyList<string> failures = gate.Failures(Measurement);
        if (failures.Count > 0)
        {
            var error = new DigitsException(DigitsError.ScoreTooLow, $"The model is not good enough on {Measurement.Source}: {string.Join("; ", failures)}.");
            throw Fatal(ErrorRecords.From(error, Measurement));
        }
        _any = true;
        WriteObject(Measurement);
    }

    /// <summary>A gate that nothing came to has let nothing through.</summary>
    protected override void EndProcessing()
    {
        if (!_any) throw Fatal(ErrorRecords.From(ErrorRecords.NothingMeasured(), null));
    }

    private static Ending Fatal(ErrorRecord record) => new(record);

    /// <summary>
    /// Ends the script whatever its $ErrorActionPreference, as an error under -ErrorAction Stop does: one that did not think of errors, or
    /// is silent about them, must not go on. The throw statement does less: under SilentlyContinue a script goes on after it.
    /// </summary>
    private sealed class Ending(ErrorRecord record) : ActionPreferenceStopException(record.Exception.Message, record.Exception)
    {
        public override ErrorRecord ErrorRecord => record;
    }
}
