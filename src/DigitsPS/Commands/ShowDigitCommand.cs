using System.Management.Automation;
using DigitsNet.Data;
using DigitsNet.Training;

namespace DigitsPS.Commands;

/// <summary>Draws digits in the terminal, two rows of pixels to a line.</summary>
[Cmdlet(VerbsCommon.Show, "Digit")]
[OutputType(typeof(string))]
public sealed class ShowDigitCommand : DigitsCommand
{
    /// <summary>Digits, tables of them, or predictions, whose input is drawn.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, HelpMessage = "Digits, a table of them, or predictions.")]
    [Alias("Digit")]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Leaves out the line above each digit.</summary>
    [Parameter(HelpMessage = "Leaves out the line with place and label above each digit.")]
    public SwitchParameter NoCaption { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Draw(InputObject);

    private void Draw(object item)
    {
        switch (item is PSObject wrapped ? wrapped.BaseObject : item)
        {
            case Digit digit:
                Draw(digit, null);
                break;
            case Prediction prediction:
                Draw(prediction.Input, prediction);
                break;
            case IEnumerable<object> items:
                foreach (object each in items) Draw(each);
                break;
            default:
                WriteError(ErrorRecords.From(ErrorRecords.InputNotData(item), item));
                break;
        }
    }

    private void Draw(Digit digit, Prediction? prediction) => Attempt(digit, () =>
    {
        if (!NoCaption) WriteObject(DigitDrawing.Caption(digit, prediction));
        foreach (string line in DigitDrawing.Draw(digit, TerminalStyle.HasColor(this), TerminalStyle.Width(Host))) WriteObject(line);
    });
}
