using System.Management.Automation;
using DigitsNet.Data;

namespace DigitsPS.Commands;

/// <summary>Reads digits, or any examples with features and labels, from CSV and IDX files or from the bundled MNIST.</summary>
[Cmdlet(VerbsData.Import, "DigitData", DefaultParameterSetName = SampleSet)]
[OutputType(typeof(Digit), typeof(DigitData))]
public sealed class ImportDigitDataCommand : DigitsCommand
{
    private const string SampleSet = "Sample";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    // The module's data lies beside the folder of its binaries.
    private static readonly string SampleFolder =
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(typeof(ImportDigitDataCommand).Assembly.Location)!, "..", "data", "mnist"));

    // A number, as a field of a type of the library would keep the module from loading: see ModuleLoadContext.
    private int _sample;

    /// <summary>Files to read; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "CSV or IDX files, plain or .gz; wildcards are allowed.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Files to read, taken as they are written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true,
        HelpMessage = "CSV or IDX files, plain or .gz; no character is a wildcard.")]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>A bundled data set.</summary>
    [Parameter(ParameterSetName = SampleSet, HelpMessage = "A bundled data set: Mnist (60,000 digits, the default) or MnistTest (10,000).")]
    public SampleData Sample
    {
        get => (SampleData)_sample;
        set => _sample = (int)value;
    }

    /// <summary>Name or zero-based index of the label column of a CSV file.</summary>
    [Parameter(ParameterSetName = PathSet, HelpMessage = "Name or zero-based index of the label column; -1 is the last.")]
    [Parameter(ParameterSetName = LiteralPathSet, HelpMessage = "Name or zero-based index of the label column; -1 is the last.")]
    [ValidateNotNullOrEmpty]
    public string? LabelColumn { get; set; }

    /// <summary>Takes the CSV file as unlabelled.</summary>
    [Parameter(ParameterSetName = PathSet, HelpMessage = "The file has no label column.")]
    [Parameter(ParameterSetName = LiteralPathSet, HelpMessage = "The file has no label column.")]
    public SwitchParameter NoLabel { get; set; }

    /// <summary>Says that the first row of a CSV file is data; -NoHeader:$false says that it names the columns.</summary>
    [Parameter(ParameterSetName = PathSet, HelpMessage = "The first row is data; -NoHeader:$false says that it names the columns.")]
    [Parameter(ParameterSetName = LiteralPathSet, HelpMessage = "The first row is data; -NoHeader:$false says that it names the columns.")]
    public SwitchParameter NoHeader { get; set; }

    /// <summary>Says that the features are pixels whatever their columns are called; -Pixel:$false says that they are not.</summary>
    [Parameter(ParameterSetName = PathSet, HelpMessage = "The features are pixels of images, whatever their columns are called; -Pixel:$false says that they are not.")]
    [Parameter(ParameterSetName = LiteralPathSet, HelpMessage = "The features are pixels of images, whatever their columns are called; -Pixel:$false says that they are not.")]
    public SwitchParameter Pixel { get; set; }

    /// <summary>The character between CSV fields.</summary>
    [Parameter(ParameterSetName = PathSet, HelpMessage = "The character between fields; a comma, or a tab in .tsv files, without it.")]
    [Parameter(ParameterSetName = LiteralPathSet, HelpMessage = "The character between fields; a comma, or a tab in .tsv files, without it.")]
    public char Delimiter { get; set; }

    /// <summary>The IDX file of labels that belongs to an IDX file of images.</summary>
    [Parameter(ParameterSetName = PathSet, HelpMessage = "The IDX label file; without it the one beside the images is taken.")]
    [Parameter(ParameterSetName = LiteralPathSet, HelpMessage = "The IDX label file; without it the one beside the images is taken.")]
    [ValidateNotNullOrEmpty]
    public string? LabelPath { get; set; }

    /// <summary>Hands over the table itself instead of its digits.</summary>
    [Parameter(HelpMessage = "Hands over each file as one table instead of its single digits.")]
    public SwitchParameter NoEnumerate { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == SampleSet)
        {
            Write(Require(Sample, () => SampleFile.Read(Sample, SampleFolder, StopToken)));
            return;
        }
        bool literal = ParameterSetName == LiteralPathSet;
        foreach (string path in SessionPaths.Resolve(this, literal ? LiteralPath : Path, literal))
        {
            DigitData? data = null;
            if (Attempt(path, () => data = DigitFile.Read(path, Options(), StopToken)))
            {
                foreach (string guess in data!.Guesses) WriteVerbose(guess);
                foreach (string warning in data.Warnings) WriteWarning(warning);
                Write(data);
            }
        }
    }

    private DigitFileOptions Options() => new()
    {
        LabelColumn = LabelColumn,
        NoLabel = NoLabel,
        HasHeader = MyInvocation.BoundParameters.ContainsKey(nameof(NoHeader)) ? !NoHeader : null,
        Pixels = MyInvocation.BoundParameters.ContainsKey(nameof(Pixel)) ? Pixel : null,
        Delimiter = MyInvocation.BoundParameters.ContainsKey(nameof(Delimiter)) ? Delimiter : null,
        LabelPath = LabelPath is null ? null : SessionPaths.Single(SessionState, LabelPath),
    };

    private void Write(DigitData data)
    {
        if (NoEnumerate)
        {
            WriteObject(data, enumerateCollection: false);
            return;
        }
        for (int row = 0; row < data.Count; row++) WriteObject(data[row]);
    }
}
