using System.Management.Automation;
using DigitsNet.Reports;
using DigitsNet.Tuning;

namespace DigitsPS.Commands;

/// <summary>Holds the trials of a search against each other.</summary>
[Cmdlet(VerbsData.Compare, "Trial", SupportsShouldProcess = true)]
[OutputType(typeof(TrialComparison), typeof(ParameterEffect))]
public sealed class CompareTrialCommand : DigitsCommand
{
    private readonly List<TrialResult> _results = [];

    /// <summary>The results.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, HelpMessage = "Results of Test-CrossValidation or Import-TrialResult, of one search.")]
    [ValidateNotNull]
    public TrialResult[] InputObject { get; set; } = [];

    /// <summary>A parameter to draw F1 against.</summary>
    [Parameter(HelpMessage = "A parameter to draw F1 against: in the terminal, or with -ChartPath as a picture.")]
    [ValidateNotNullOrEmpty]
    public string? Parameter { get; set; }

    /// <summary>An SVG file to draw to.</summary>
    [Parameter(HelpMessage = "An SVG file to draw F1 against -Parameter to.")]
    [ValidateNotNullOrEmpty]
    public string? ChartPath { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (ChartPath is not null && Parameter is null)
            ThrowTerminatingError(ErrorRecords.From(ErrorRecords.ParameterMissing(nameof(ChartPath), nameof(Parameter)), null));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _results.AddRange(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        TrialComparison comparison = Require(null, () => TrialComparison.Of(_results));
        if (comparison.LeftOut > 0) WriteVerbose($"{comparison.LeftOut} of {_results.Count} results are not compared: their trials failed, were left behind, or are not over.");
        if (Parameter is not null && ChartPath is null)
        {
            // Its view is the drawing
            WriteObject(Require(Parameter, () => TrialChart.Find(comparison, Parameter)));
            return;
        }
        if (ChartPath is not null)
        {
            _ = Require(ChartPath, () =>
            {
                string path = SessionPaths.Full(SessionState, ChartPath);
                _ = TrialChart.Find(comparison, Parameter!);
                if (ShouldProcess(path, $"Draw F1 against {Parameter}")) TrialChart.Save(comparison, Parameter!, path);
                return true;
            });
        }
        WriteObject(comparison);
    }
}
