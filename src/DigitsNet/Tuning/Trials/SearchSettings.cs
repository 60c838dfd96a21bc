using System.Globalization;
using System.Security.Cryptography;
using DigitsNet.Files;
using DigitsNet.Networks;
using DigitsNet.Storage;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>All that decides the results of a search: the trials, the data, how it is split, and the version. Kept beside the results (docs/trial-format.md).</summary>
internal sealed record SearchSettings
{
    private static readonly Envelope s_envelope = new("DigitsPS search", Major: 1, Minor: 0);

    /// <summary>The most bytes of a file that is believed.</summary>
    private const int LongestFile = 1 << 28;

    // A specification's texts hold no tabs: they are names, numbers and layers
    private const char Tab = '\t';

    private static readonly string s_version = typeof(SearchSettings).Assembly.GetName().Version!.ToString(3);

    public required TrialSpecification Specification { get; init; }

    public required string DataSha256 { get; init; }

    /// <summary>What is done to the columns in each training, as text.</summary>
    public required string Preparation { get; init; }

    /// <summary>How the trials are scored.</summary>
    public required TrialOptions Options { get; init; }

    /// <summary>How trials are left behind; null where none are.</summary>
    public HalvingPlan? Halving { get; init; }

    public string Version { get; init; } = s_version;

    /// <summary>A hash of all of it, which each result carries.</summary>
    public string Id => field ??= Convert.ToHexStringLower(SHA256.HashData(Write().Span))[..16];

    /// <summary>Number of folds of a trial, those of all repeats.</summary>
    public int Folds => Options.Repeats * (Options.ValidationFraction > 0 ? 1 : Options.Folds);

    /// <summary>Examples scored on over examples trained on, for the corrected resampled t-test.</summary>
    public double TestPerTrain => Options.ValidationFraction > 0 ? Options.ValidationFraction / (1 - Options.ValidationFraction) : 1.0 / (Options.Folds - 1);

    /// <summary>What there is of a trial.</summary>
    public TrialResult Describe(Trial trial, TrialState state, IEnumerable<TrialFold> folds, DigitsException? failure = null) => new()
    {
        Trial = trial,
        State = state,
        Folds = [.. folds],
        Error = failure?.Message,
        ErrorId = failure?.Error,
        SplitSeed = Options.SplitSeed,
        TestFraction = Options.TestFraction,
        Stratified = Options.Stratified,
        TestPerTrain = TestPerTrain,
        DataSha256 = DataSha256,
    };

    /// <summary>Reads the settings of a folder.</summary>
    /// <exception cref="DigitsException">Each way to be wrong by its own error.</exception>
    public static SearchSettings Read(string path)
    {
        var file = new FileReader(s_envelope, RegularFile.ReadAllBytes(path, LongestFile), path);
        Network network = file.ReadNetwork(allowAuto: true);
        int count = file.Fields.Array("specification", out DocumentReader texts);
        string[] lines = [.. texts.ReadTexts(count, "specification")];
        TrialSpecification specification = TrialSpecification.Read(network, [.. lines.Select(line => line.Split(Tab))]);
        return new SearchSettings
        {
            Specification = specification,
            DataSha256 = file.Fields.Text("data_sha256"),
            Preparation = file.Fields.Text("preparation"),
            Options = new TrialOptions
            {
                Folds = file.Fields.Int32("folds", 0),
                ValidationFraction = file.Fields.FiniteNumber("validation_fraction"),
                Repeats = file.Fields.Int32("repeats", 1),
                TestFraction = file.Fields.FiniteNumber("test_fraction"),
                Stratified = file.Fields.Boolean("stratified"),
                SplitSeed = file.Fields.Integer("split_seed"),
            },
            Halving = file.Fields.Has("halving") ? ReadHalving(file.Fields.Map("halving"), specification.Count) : null,
            Version = file.Fields.Text("library_version"),
        };
    }

    private static HalvingPlan ReadHalving(MapFields fields, int count)
    {
        var halving = new HalvingPlan(fields.Int32("factor", 2), (int)fields.Integer("rungs", 1, TrialHalving.MaximumRungs), fields.Text("trials"));
        if (halving.Indices(count) is null)
            throw fields.Error(DigitsError.ModelValueOutOfRange, "trials", $"found {Excerpt.Of(halving.Trials)}; expected numbers below {count} in order, as 0-14 20 22-30");
        return halving;
    }

    /// <summary>The bytes of the settings' file.</summary>
    public ReadOnlyMemory<byte> Write()
    {
        Network network = Specification.Network;
        var file = new FileWriter(s_envelope, 11 + (Halving is null ? 0 : 1), floats: 0, minor: Math.Max(NetworkFields.MinorOf(network), Halving is null ? 0 : 1));
        file.WriteNetwork(network);
        file.Write("specification", [.. Specification.Lines.Select(line => string.Join(Tab, line))]);
        file.Write("data_sha256", DataSha256);
        file.Write("preparation", Preparation);
        // With a single split there are no folds, whatever the option says
        file.Write("folds", Options.ValidationFraction > 0 ? 0 : Options.Folds);
        file.Write("validation_fraction", (double?)Options.ValidationFraction);
        file.Write("repeats", Options.Repeats);
        file.Write("test_fraction", (double?)Options.TestFraction);
        file.Write("stratified", Options.Stratified);
        file.Write("split_seed", Options.SplitSeed);
        if (Halving is not null)
        {
            file.BeginMap("halving", 3);
            file.Write("factor", Halving.Factor);
            file.Write("rungs", Halving.Rungs);
            file.Write("trials", Halving.Trials);
        }
        file.Write("library_version", Version);
        return file.End();
    }

    /// <summary>Compares the settings of a folder to others.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.SearchMismatch"/>, saying what differs.</exception>
    public void RequireSame(SearchSettings expected, string folder, string others)
    {
        Require("the data", Excerpt.Of(DataSha256, 17), Excerpt.Of(expected.DataSha256, 17));
        Require("the preparation of the columns", Preparation, expected.Preparation);
        Require("the number of folds", FoldsText(Options), FoldsText(expected.Options));
        Require("the number of repeats", Text(Options.Repeats), Text(expected.Options.Repeats));
        Require("the fraction of the test set", Text(Options.TestFraction), Text(expected.Options.TestFraction));
        Require("the seed of the split", Text(Options.SplitSeed), Text(expected.Options.SplitSeed));
        Require("stratification", Text(Options.Stratified), Text(expected.Options.Stratified));
        Require("the halving", $"{(object?)Halving ?? "none"}", $"{(object?)expected.Halving ?? "none"}");
        Require("the version", Version, expected.Version);
        foreach (NetworkParameter parameter in NetworkParameter.All)
            Require($"{parameter.Phrase} of the network", Trial.TextOf(parameter.ValueOf(Specification.Network)), Trial.TextOf(parameter.ValueOf(expected.Specification.Network)));
        Require("the specification of the trials", Describe(Specification), Describe(expected.Specification));
        Require("the specification of the trials", Specification.Id, expected.Specification.Id);

        void Require(string what, string found, string wanted)
        {
            if (found != wanted)
                throw new DigitsException(DigitsError.SearchMismatch, $"{folder} holds the results of another search: {what} differs; there it is {found}, {others} {wanted}.");
        }
    }

    private static string FoldsText(TrialOptions options) => options.ValidationFraction > 0 ? string.Create(CultureInfo.InvariantCulture, $"a part of {options.ValidationFraction}") : Text(options.Folds);

    private static string Describe(TrialSpecification specification) => Excerpt.Of(string.Join("; ", specification.Lines.Select(line => string.Join(' ', line))), 120);

    private static string Text<T>(T value) where T : struct => string.Create(CultureInfo.InvariantCulture, $"{value}");
}
