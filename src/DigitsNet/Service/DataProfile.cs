using System.Globalization;
using CsvHelper;
using DigitsNet.Data;
using DigitsNet.Files;
using DigitsNet.Training;

namespace DigitsNet.Service;

/// <summary>
/// How the classes and features of training data are spread, kept beside a model as CSV to hold later data against. A category's
/// feature is counted by its categories, not by the inputs made of it, and a missing value as missing, not as what fills it.
/// </summary>
internal sealed class DataProfile
{
    private const int Bins = 10;

    /// <summary>Rows that the edges of the bins are taken from; all rows are counted.</summary>
    private const int Sampled = 10_000;

    /// <summary>How seldom honest data, all its features together, is to be taken for another kind.</summary>
    private const double FalseAlarms = 1e-4;
    private const string ClassKind = "class", FeatureKind = "feature", CategoryKind = "category", Others = "others", Missing = "missing";

    private static readonly string[] s_header = ["kind", "name", "value", "count"];

    private readonly Spread _classes;
    private readonly Spread[] _features;

    private DataProfile(Spread classes, Spread[] features) => (_classes, _features) = (classes, features);

    /// <summary>The profile of labelled examples that a model was trained on.</summary>
    public static DataProfile Of(DigitData data, Model model)
    {
        var columns = new ProfiledColumns(data, model);
        int step = 1 + (data.Count - 1) / Sampled;
        Spread[] features = [.. Enumerable.Range(0, columns.Count).Select(c => columns.CategoriesOf(c) is { } categories
            ? new Spread(columns.NameOf(c), categories)
            : new Spread(columns.NameOf(c), EdgesOf([.. Enumerable.Range(0, (data.Count + step - 1) / step).Select(i => columns.NumberOf(i * step, c)).OfType<float>().Order()])))];
        return new DataProfile(new Spread(ClassKind, model.ClassNames), features).Count(data, columns);
    }

    /// <summary>How other labelled examples are spread in the bins of this profile; null where it is not of the model's features.</summary>
    /// <exception cref="DigitsException">The model cannot read the examples.</exception>
    public DataDrift? Compare(DigitData data, Model model)
    {
        var columns = new ProfiledColumns(data, model);
        if (columns.Count != _features.Length || _features.Where((feature, c) => columns.CategoriesOf(c) is not null != feature.IsNamed).Any())
            return null;
        DataProfile fresh = new DataProfile(_classes.Empty(), [.. _features.Select(feature => feature.Empty())]).Count(data, columns);
        double rarity = FalseAlarms / (_features.Length + 1);
        Drift[] features = [.. _features.Zip(fresh._features, (before, after) => before.Drift(after, rarity)).OrderByDescending(drift => drift.Excess).ThenByDescending(drift => drift.Index)];
        return new DataDrift(_classes.Drift(fresh._classes, rarity), features.AsReadOnly());
    }

    /// <exception cref="DigitsException">The file cannot be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, stream =>
    {
        using var csv = CsvWriter.Create(stream, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteHeader(s_header);
        foreach (Spread spread in (IEnumerable<Spread>)[_classes, .. _features])
        {
            for (int i = 0; i < spread.Counts.Length; i++)
            {
                (string kind, string bin) = (i - spread.Counts.Length) switch
                {
                    -1 => (Missing, ""),
                    -2 => (Others, ""),
                    _ when spread.IsNamed => (ReferenceEquals(spread, _classes) ? ClassKind : CategoryKind, spread.Names[i]),
                    _ => (FeatureKind, spread.Edges[i].ToString("R", CultureInfo.InvariantCulture)),
                };
                foreach (string field in (IEnumerable<string>)[kind, spread.Name, bin, spread.Counts[i].ToString(CultureInfo.InvariantCulture)])
                    csv.WriteField(field);
                csv.EndRecord();
            }
        }
        csv.Flush();
    });

    /// <summary>Reads a profile; null where there is none, or one of an earlier version.</summary>
    /// <exception cref="DigitsException">The file cannot be read, or holds something else.</exception>
    public static DataProfile? Load(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            List<Spread> spreads = [];
            List<string[]> rows = [];
            IReadOnlyList<string[]> all = CsvTexts.Read(path, DigitsError.JournalInvalid);
            // That of an earlier version, which counted other bins
            if (all is [[_, _, "at_most", _], ..])
                return null;
            foreach (string[] row in all.Skip(1))
            {
                rows.Add(row);
                if (row[0] != Missing) continue;
                // A feature without a number has no edges, and is one of numbers
                bool isNamed = rows[0][0] is ClassKind or CategoryKind;
                string[] bins = [.. rows.SkipLast(2).Select(bin => bin[2])];
                long[] counts = [.. rows.Select(bin => long.Parse(bin[3], CultureInfo.InvariantCulture))];
                spreads.Add(isNamed ? new(row[1], bins, counts) : new(row[1], [.. bins.Select(bin => float.Parse(bin, CultureInfo.InvariantCulture))], counts));
                rows.Clear();
            }
            return rows.Count == 0 && spreads is [{ IsNamed: true } classes, _, ..]
                ? new(classes, [.. spreads.Skip(1)])
                : throw new FormatException("It ends before all is told.");
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or OverflowException)
        {
            throw new DigitsException(DigitsError.JournalInvalid, $"{path} is not the profile of a model's training data; delete it to go on without. {e.Message}", e);
        }
    }

    private DataProfile Count(DigitData data, ProfiledColumns columns)
    {
        for (int row = 0; row < data.Count; row++)
        {
            if (data.GetClassIndex(row) is var place and >= 0) _classes.Add(data.ClassNames[place]);
            for (int c = 0; c < _features.Length; c++)
            {
                if (columns.IsMissing(row, c)) _features[c].AddMissing();
                else if (_features[c].IsNamed) _features[c].Add(columns.CategoryOf(row, c));
                else _features[c].Add(columns.NumberOf(row, c)!.Value);
            }
        }
        return this;
    }

    /// <summary>Values that part the sorted ones into tenths, fewer where values are equal, and the ends: what is below the least or above the greatest is a bin of its own.</summary>
    private static float[] EdgesOf(float[] sorted) => sorted.Length == 0 ? [] :
    [
        MathF.BitDecrement(sorted[0]),
        .. Enumerable.Range(1, Bins - 1).Select(i => sorted[(int)((long)i * (sorted.Length - 1) / Bins)]).Append(sorted[^1]).Distinct(),
    ];
}
