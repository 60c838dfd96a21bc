using System.Management.Automation;
using DigitsNet.Data;
using DigitsPS.Parameters;

namespace DigitsPS.Commands;

/// <summary>Measures examples: class balance, and mean, deviation and range of each feature.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "DigitData")]
[OutputType(typeof(DataStatistics))]
public sealed class MeasureDigitDataCommand : DataCommand
{
    /// <summary>The examples.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, HelpMessage = "The examples: digits, a table, or plain objects.")]
    [Alias("InputObject")]
    [ArgumentCompleter(typeof(DataFileCompleter))]
    public PSObject Data { get; set; } = null!;

    /// <inheritdoc/>
    protected override void ProcessRecord() => Collect(Data);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        WriteObject(Require(null, () => DataStatistics.Measure(ToTable(Collected))));
    }
}
