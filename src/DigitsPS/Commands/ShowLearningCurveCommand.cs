using System.Management.Automation;
using DigitsNet;
using DigitsNet.Reports;
using DigitsPS.Input;
using DigitsPS.Parameters;
using DigitsPS.Views;

namespace DigitsPS.Commands;

/// <summary>Draws learning curves in the terminal.</summary>
[Cmdlet(VerbsCommon.Show, "LearningCurve")]
[OutputType(typeof(string))]
public sealed class ShowLearningCurveCommand : DigitsCommand
{
    private CurveCollector _collector = null!;
    // Boxed: no field may be of a value type of the library
    private object _metrics = new[] { CurveMetric.Cost, CurveMetric.F1 };

    /// <summary>What has been trained.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true,
        HelpMessage = "Models, results of cross-validations or their folds, records of epochs, or paths of model files and of logs; wildcards are allowed.")]
    [ValidateNotNull]
    [Alias("Model", "Path")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CurveFileCompleter))]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>What is drawn against the epoch.</summary>
    [Parameter(Position = 1, HelpMessage = "What is drawn against the epoch, a plot each; Cost and F1 without it.")]
    [ValidateCount(1, 4)]
    public CurveMetric[] Metric { get => (CurveMetric[])_metrics; set => _metrics = value; }

    /// <summary>What the curves are called.</summary>
    [Parameter(HelpMessage = "What the curves are called, one name each.")]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Draws with the characters of ASCII.</summary>
    [Parameter(HelpMessage = "Draws with the characters of ASCII alone, for terminals whose font has no Braille; they are used anyway where the output encoding has no others.")]
    public SwitchParameter Ascii { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _collector = new CurveCollector(SessionState);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (PSObject item in InputObject) Attempt(item, () => _collector.Add(item));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        IReadOnlyList<LearningCurve> curves = _collector.Take();
        if (Name is not null)
        {
            if (Name.Length != curves.Count) ThrowTerminatingError(ErrorRecords.From(ErrorRecords.NameCount(Name.Length, curves.Count), Name));
            curves = [.. curves.Select((curve, c) => new LearningCurve(Name[c], curve.History))];
        }
        if (curves.Count == 0) return;
        if (curves.Count > CurveDrawing.MostCurves) WriteWarning($"{CurveDrawing.MostCurves} of {curves.Count} curves are drawn, the first; there are no marks for more.");
        curves = [.. curves.Take(CurveDrawing.MostCurves)];
        object? psStyle = TerminalStyle.HasColor(this) ? GetVariableValue("PSStyle") : null;
        bool isAscii = Ascii || !TerminalStyle.CanShow("⠿┤");
        // The lines of a single training are called training and validation
        if (Name is [var only]) WriteObject(Excerpt.Of(only));
        foreach (CurveMetric metric in Metric)
            Attempt(metric, () => { foreach (string line in CurveDrawing.Draw(curves, metric, psStyle, TerminalStyle.Width(Host), isAscii)) WriteObject(line); });
    }
}
