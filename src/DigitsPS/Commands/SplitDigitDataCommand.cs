using System.Management.Automation;
using DigitsNet.Data;
using DigitsPS.Parameters;

namespace DigitsPS.Commands;

/// <summary>Splits examples at random into a part to train on and a part to test on.</summary>
[Cmdlet(VerbsCommon.Split, "DigitData")]
[OutputType(typeof(DigitSplit))]
public sealed class SplitDigitDataCommand : DataCommand
{
    /// <summary>The examples.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, HelpMessage = "The examples: digits, a table, or plain objects.")]
    [Alias("InputObject")]
    [ArgumentCompleter(typeof(DataFileCompleter))]
    public PSObject Data { get; set; } = null!;

    /// <summary>The part that goes to the test set.</summary>
    [Parameter(Position = 0, HelpMessage = "The part that goes to the test set, more than 0 and less than 1.")]
    [Number]
    [ValidateNumber(MoreThan = 0, LessThan = 1, IsPart = true)]
    public double Fraction { get; set; } = 0.1;

    /// <summary>Seed of the shuffle; the same seed gives the same split.</summary>
    [Parameter(HelpMessage = "Seed of the shuffle; the same seed gives the same split.")]
    [Number]
    public long Seed { get; set; } = 1;

    /// <summary>Splits each class by itself, so that both parts have the same balance.</summary>
    [Parameter(HelpMessage = "Splits each class by itself, so that both parts have the same balance.")]
    public SwitchParameter Stratify { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Collect(Data);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        DigitData data = Require(null, () => ToTable(Collected));
        (DigitData train, DigitData test) = Require(data, () => DataSplit.Split(data, Fraction, Seed, Stratify));
        WriteObject(new DigitSplit(train, test));
    }
}
