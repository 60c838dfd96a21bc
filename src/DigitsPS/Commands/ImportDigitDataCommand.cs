using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using DigitsNet;
using DigitsNet.Data;
using DigitsPS.Parameters;

namespace DigitsPS.Commands;

/// <summary>Reads digits, or any examples with features and labels, from CSV and IDX files, from pictures, or from the bundled MNIST.</summary>
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
    private int _invert;

    private static readonly string[] s_ofPictures = [nameof(Size), nameof(Invert), nameof(Center)];
    private static readonly string[] s_ofTables =
        [nameof(LabelColumn), nameof(NoHeader), nameof(Pixel), nameof(Delimiter), nameof(Property), nameof(ExcludeProperty), nameof(Categorical), nameof(Culture), nameof(LabelPath)];

    private readonly List<PictureFile> _pictures = [];
    private bool _hasPictures, _hasTables;

    /// <summary>Files to read; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        HelpMessage = "CSV or IDX files, plain or .gz, pictures, or folders of pictures; wildcards are allowed.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DataFileCompleter))]
    public string[] Path { get; set; } = [];

    /// <summary>Files to read, taken as they are written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true,
        HelpMessage = "CSV or IDX files, plain or .gz, pictures, or folders of pictures; no character is a wildcard.")]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "LP")]
    [ArgumentCompleter(typeof(DataFileCompleter))]
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
    [Alias("LabelProperty")]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string? LabelColumn { get; set; }

    /// <summary>Takes what is read as unlabelled.</summary>
    [Parameter(ParameterSetName = PathSet, HelpMessage = "The file has no label column, or the names of folders are no labels.")]
    [Parameter(ParameterSetName = LiteralPathSet, HelpMessage = "The file has no label column, or the names of folders are no labels.")]
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
    [Parameter(ParameterSetName = PathSet, HelpMessage = "The character between fields; without it the first rows show it: a comma, a semicolon, a tab, a bar, or blanks.")]
    [Parameter(ParameterSetName = LiteralPathSet, HelpMessage = "The character between fields; without it the first rows show it: a comma, a semicolon, a tab, a bar, or blanks.")]
    public char Delimiter { get; set; }

    /// <summary>The columns to take.</summary>
    [Parameter(ParameterSetName = PathSet, HelpMessage = "The columns to take besides the label, by name; wildcards are allowed.")]
    [Parameter(ParameterSetName = LiteralPathSet, HelpMessage = "The columns to take besides the label, by name; wildcards are allowed.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Property { get; set; } = [];

    /// <summary>Columns to leave out.</summary>
    [Parameter(ParameterSetName = PathSet, HelpMessage = "Columns to leave out, by name; wildcards are allowed.")]
    [Parameter(ParameterSetName = LiteralPathSet, HelpMessage = "Columns to leave out, by name; wildcards are allowed.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] ExcludeProperty { get; set; } = [];

    /// <summary>Columns that are categories.</summary>
    [Parameter(ParameterSetName = PathSet, HelpMessage = "Columns that are categories. A name takes a column whatever it holds, a wildcard those that hold text.")]
    [Parameter(ParameterSetName = LiteralPathSet, HelpMessage = "Columns that are categories. A name takes a column whatever it holds, a wildcard those that hold text.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Categorical { get; set; } = [];

    /// <summary>The culture whose decimal separator the numbers of a CSV file are written with.</summary>
    [Parameter(ParameterSetName = PathSet, HelpMessage = "The culture that numbers are written in, such as de-DE for decimals behind a comma; without it decimals stand behind a point.")]
    [Parameter(ParameterSetName = LiteralPathSet, HelpMessage = "The culture that numbers are written in, such as de-DE for decimals behind a comma; without it decimals stand behind a point.")]
    [ValidateNotNull]
    public CultureInfo? Culture { get; set; }

    /// <summary>The IDX file of labels that belongs to an IDX file of images.</summary>
    [Parameter(ParameterSetName = PathSet, HelpMessage = "The IDX label file; without it the one beside the images is taken.")]
    [Parameter(ParameterSetName = LiteralPathSet, HelpMessage = "The IDX label file; without it the one beside the images is taken.")]
    [ValidateNotNullOrEmpty]
    public string? LabelPath { get; set; }

    /// <summary>The size of the examples made of pictures, in pixels: the side of a square, or width and height.</summary>
    [Parameter(ParameterSetName = PathSet, HelpMessage = "Pixels a side of the examples made of pictures, or width and height; without it pictures keep their size, which must be one.")]
    [Parameter(ParameterSetName = LiteralPathSet, HelpMessage = "Pixels a side of the examples made of pictures, or width and height; without it pictures keep their size, which must be one.")]
    [NumberList]
    [ValidateCount(1, 2)]
    [ValidateRange(1, 65_536)]
    public int[]? Size { get; set; }

    /// <summary>Whether light and dark of pictures change places.</summary>
    [Parameter(ParameterSetName = PathSet, HelpMessage = "Whether light and dark of pictures change places: Auto (the default), where what is drawn is darker than the ground; Always; Never.")]
    [Parameter(ParameterSetName = LiteralPathSet, HelpMessage = "Whether light and dark of pictures change places: Auto (the default), where what is drawn is darker than the ground; Always; Never.")]
    public PictureInversion Invert
    {
        get => (PictureInversion)_invert;
        set => _invert = (int)value;
    }

    /// <summary>Cuts what is drawn out of its ground and lays it as MNIST's digits are.</summary>
    [Parameter(ParameterSetName = PathSet, HelpMessage = "Cuts what is drawn out of its ground, and lays it as the digits of MNIST are: in 20/28 of the sides, its centre of mass in the middle.")]
    [Parameter(ParameterSetName = LiteralPathSet, HelpMessage = "Cuts what is drawn out of its ground, and lays it as the digits of MNIST are: in 20/28 of the sides, its centre of mass in the middle.")]
    public SwitchParameter Center { get; set; }

    /// <summary>Hands over the table itself instead of its digits.</summary>
    [Parameter(HelpMessage = "Hands over each file, or all pictures, as one table instead of its single digits.")]
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
            bool isPicture = false;
            if (!Attempt(path, () => isPicture = FindPictures(path)) || isPicture) continue;
            WritePictures();
            _hasTables = true;
            DigitData? data = null;
            if (Attempt(path, () => data = DigitFile.Read(path, Options(), StopToken))) Write(data!);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        WritePictures();
        // Of files of both kinds each parameter has its own
        if (_hasPictures == _hasTables) return;
        (string[] unused, string kind) = _hasTables ? (s_ofPictures, "pictures") : (s_ofTables, "CSV and IDX files");
        foreach (string name in unused.Where(MyInvocation.BoundParameters.ContainsKey))
            WriteWarning($"-{name} does nothing here: it is for {kind}, and there were none.");
    }

    /// <summary>Whether a path leads to a picture or to pictures, which are kept: those beside each other become one table.</summary>
    private bool FindPictures(string path)
    {
        if (Directory.Exists(path)) _pictures.AddRange(PictureFile.FindAll(path));
        else if (PictureFile.IsPicture(path)) _pictures.Add(new PictureFile(path));
        else return false;
        return _hasPictures = true;
    }

    private void WritePictures()
    {
        if (_pictures.Count == 0) return;
        PictureFile[] files = [.. _pictures.Select(file => NoLabel ? file with { Label = null } : file)];
        _pictures.Clear();
        DigitData? data = null;
        var watch = Stopwatch.StartNew();
        Attempt(files[0].Path, () => data = DigitFile.ReadPictures(files, Pictures(), Refuse, ShowProgress, StopToken));
        WriteProgress(new ProgressRecord(0, "Reading pictures", "Done") { RecordType = ProgressRecordType.Completed });
        if (data is not null) Write(data);

        void Refuse(PictureFile file, DigitsException error) => WriteError(ErrorRecords.From(error, file.Path));

        void ShowProgress(int done)
        {
            if (watch.ElapsedMilliseconds < 200) return;
            watch.Restart();
            WriteProgress(new ProgressRecord(0, "Reading pictures", $"{done} of {files.Length}") { PercentComplete = 100 * done / files.Length });
        }
    }

    private PictureOptions Pictures() => new()
    {
        Width = Size?[0],
        Height = Size?[^1],
        Inversion = Invert,
        Center = Center,
    };

    private DigitFileOptions Options() => new()
    {
        LabelColumn = LabelColumn,
        NoLabel = NoLabel,
        HasHeader = MyInvocation.BoundParameters.ContainsKey(nameof(NoHeader)) ? !NoHeader : null,
        Pixels = MyInvocation.BoundParameters.ContainsKey(nameof(Pixel)) ? Pixel : null,
        Delimiter = MyInvocation.BoundParameters.ContainsKey(nameof(Delimiter)) ? Delimiter : null,
        Columns = new ColumnChoice(Property, ExcludeProperty),
        Preparation = Categorical.Length == 0 ? Preparation.None : new Preparation { Categorical = Categorical },
        DecimalSeparator = Culture?.NumberFormat.NumberDecimalSeparator[0] ?? '.',
        LabelPath = LabelPath is null ? null : SessionPaths.Single(SessionState, LabelPath),
    };

    private void Write(DigitData data)
    {
        foreach (string guess in data.Guesses) WriteVerbose(guess);
        foreach (string warning in data.Warnings) WriteWarning(warning);
        if (NoEnumerate)
        {
            WriteObject(data, enumerateCollection: false);
            return;
        }
        for (int row = 0; row < data.Count; row++) WriteObject(data[row]);
    }
}
