using System.Management.Automation;
using DigitsNet.Data;
using DigitsNet.Service;
using DigitsNet.Training;
using DigitsPS.Views;

namespace DigitsPS.Commands;

/// <summary>Draws digits in the terminal, two rows of pixels to a line.</summary>
[Cmdlet(VerbsCommon.Show, "Digit")]
[OutputType(typeof(string))]
public sealed class ShowDigitCommand : DigitsCommand
{
    private const string PicturesOnly =
        "digits (Import-DigitData), a table of them, or predictions; objects of Import-Csv are no pictures: Import-DigitData reads their file";

    private DigitRow? _row;

    /// <summary>Digits, tables of them, or predictions, whose input is drawn.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, HelpMessage = "Digits, a table of them, or predictions.")]
    [Alias("Digit")]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>Leaves out the line above each digit.</summary>
    [Parameter(HelpMessage = "Leaves out the line with place and label above each digit.")]
    public SwitchParameter NoCaption { get; set; }

    /// <summary>Draws digits side by side, as many as the terminal is wide.</summary>
    [Parameter(HelpMessage = "Draws digits side by side, as many as the terminal is wide.")]
    public SwitchParameter Wide { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Wide) _row = new DigitRow(TerminalStyle.Width(Host));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Draw(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing() => WriteRow();

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
            case ChangedPrediction changed:
                Draw(changed.Input, changed.After);
                break;
            case IEnumerable<object> items:
                foreach (object each in items) Draw(each);
                break;
            default:
                WriteError(ErrorRecords.From(ErrorRecords.InputNotData(item, PicturesOnly), item));
                break;
        }
    }

    private void Draw(Digit digit, Prediction? prediction) => Attempt(digit, () =>
    {
        int terminal = TerminalStyle.Width(Host);
        // What is no picture is shown by its values
        IReadOnlyList<string> picture = digit.Height > 1 ? DigitDrawing.Draw(digit, TerminalStyle.HasColor(this), terminal) : [DigitPicture.Draw(digit)];
        string[] caption = NoCaption ? [] : DigitDrawing.Caption(digit, prediction);
        if (_row is not null)
        {
            var cell = new DigitRow.Cell(digit.Height > 1 ? DigitDrawing.Columns(digit, terminal) : picture[0].Length, caption, picture);
            if (!_row.Holds(cell)) WriteRow();
            _row.Add(cell);
            return;
        }
        if (!NoCaption) WriteObject(string.Join(", ", caption));
        foreach (string line in picture) WriteObject(line);
    });

    private void WriteRow()
    {
        if (_row is null) return;
        foreach (string line in _row.Take()) WriteObject(line);
    }
}
