namespace DigitsNet.Reports;

/// <summary>The table of sections, in the order of the page. What a section takes of the page's room it bounds itself.</summary>
internal static class ReportSections
{
    public static IReadOnlyList<ReportSection> All { get; } =
    [
        new UpdateSection(),
        new ComparisonSection(),
        new DifferenceSection(),
        new ClassDifferenceSection(),
        new ChangeSection(),
        new TrialSection(),
        new ParameterSection(),
        new WinnerSection(),
        new FoldSection(),
        new ValueSection(),
        new HeadlineSection(),
        new CurveSection(),
        new ConfusionSection(),
        new ClassSection(),
        new ReliabilitySection(),
        new CoverageSection(),
        new UnsureSection(),
        new WeightSection(),
        new SettingSection(),
        new ColumnSection(),
        new ProvenanceSection(),
    ];
}
