using System.Globalization;
using CsvHelper;
using DigitsNet.Data;
using DigitsNet.Files;

namespace DigitsNet.Service;

/// <summary>How the classes and features of training data are spread, kept beside a model as CSV to hold later data against.</summary>
internal sealed class DataProfile
{
    private const int Bins = 10;

    /// <summary>Rows that the edges of the bins are taken from; all rows are counted.</summary>
    private const int Sampled = 10_000;
    private const string ClassKind = "class", FeatureKind = "feature", Missing = "missing";

    private readonly Spread _classes;
    private readonly Spread[] _features;

    private DataProfile(Spread classes, Spread[] features) => (_classes, _features) = (classes, features);

    /// <summary>The profile of labelled examples.</summary>
    /// <param name="data">The examples.</param>
    /// <param name="classNames">The classes.</param>
    public static DataProfile Of(DigitData data, IReadOnlyList<string> classNames)
    {
        int features = data.FeatureCount;
        int step = 1 + (data.Count - 1) / Sampled;
        float[][] sample = [.. Enumerable.Range(0, (data.Count + step - 1) / step).Select(i => data.GetFeatures(i * step))];
        Spread[] spreads = [.. Enumerable.Range(0, features).Select(f => new Spread(NameOf(data, f), EdgesOf([.. sample.Select(row => row[f]).Where(value => !float.IsNaN(value)).Order()])))];
        return new DataProfile(new Spread(ClassKind, classNames), spreads).Count(data);
    }

    /// <summary>How other examples are spread in the bins of this profile.</summary>
    /// <param name="data">Examples with the same features in the same order.</param>
    public DataDrift Compare(DigitData data)
    {
        DataProfile fresh = new DataProfile(_classes.Empty(), [.. _features.Select(feature => feature.Empty())]).Count(data);
        Drift[] features = [.. _features.Zip(fresh._features, (before, after) => before.Drift(after)).OrderByDescending(drift => drift.Excess).ThenByDescending(drift => drift.Index)];
        return new DataDrift(_classes.Drift(fresh._classes), features.AsReadOnly());
    }

    /// <summary>Number of features.</summary>
    public int FeatureCount => _features.Length;

    /// <exception cref="DigitsException">The file cannot be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, stream =>
    {
        using var csv = CsvWriter.Create(stream, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteHeader("kind", "name", "at_most", "count");
        foreach (Spread spread in (IEnumerable<Spread>)[_classes, .. _features])
            spread.Write(csv, ReferenceEquals(spread, _classes) ? ClassKind : FeatureKind);
        csv.Flush();
    });

    /// <summary>Reads a profile; null where there is none.</summary>
    /// <exception cref="DigitsException">The file cannot be read, or holds something else.</exception>
    public static DataProfile? Load(string path)
    {
        if (!File.Exists(path))
            return null;
        List<string> classes = [];
        List<long> classCounts = [];
        List<(string Name, List<float> Edges, List<long> Counts)> features = [];
        bool isNext = true;
        try
        {
            foreach (string[] row in CsvTexts.Read(path, DigitsError.JournalInvalid).Skip(1))
            {
                long count = long.Parse(row[3], CultureInfo.InvariantCulture);
                if (row[0] == ClassKind)
                {
                    classes.Add(row[1]);
                    classCounts.Add(count);
                    continue;
                }
                if (isNext) features.Add((row[1], [], []));
                isNext = row[2] == Missing;
                if (row[2].Length > 0 && !isNext) features[^1].Edges.Add(float.Parse(row[2], CultureInfo.InvariantCulture));
                features[^1].Counts.Add(count);
            }
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or OverflowException or ArgumentOutOfRangeException)
        {
            throw new DigitsException(DigitsError.JournalInvalid, $"{path} is not the profile of a model's training data; delete it to go on without. {e.Message}", e);
        }
        return new(
            new Spread(ClassKind, classes, [.. classCounts]),
            [.. features.Select(feature => new Spread(feature.Name, [.. feature.Edges], [.. feature.Counts]))]);
    }

    private DataProfile Count(DigitData data)
    {
        for (int row = 0; row < data.Count; row++)
        {
            if (data.GetClassIndex(row) is var place and >= 0) _classes.Add(data.ClassNames[place]);
            float[] values = data.GetFeatures(row);
            for (int f = 0; f < values.Length; f++)
                _features[f].Add(values[f]);
        }
        return this;
    }

    /// <summary>Up to nine values that part the sorted ones into tenths; fewer where values are equal.</summary>
    private static float[] EdgesOf(float[] sorted) =>
        sorted.Length == 0 ? [] : [.. Enumerable.Range(1, Bins - 1).Select(i => sorted[(int)((long)i * (sorted.Length - 1) / Bins)]).Distinct()];

    private static string NameOf(DigitData data, int feature) =>
        data.FeatureNames?[feature] ?? string.Create(CultureInfo.InvariantCulture, $"pixel{feature}");

    /// <summary>Counts of one feature by bins, the last for what is missing or a text, or of the classes.</summary>
    private sealed class Spread
    {
        private readonly string _name;
        private readonly float[] _edges;
        private readonly IReadOnlyList<string>? _classes;
        private readonly long[] _counts;

        public Spread(string name, float[] edges, long[]? counts = null)
        {
            (_name, _edges, _counts) = (name, edges, counts ?? new long[edges.Length + 2]);
            if (_counts.Length != edges.Length + 2)
                throw new FormatException($"Found {_counts.Length} counts for {edges.Length} edges.");
        }

        public Spread(string name, IReadOnlyList<string> classes, long[]? counts = null) =>
            (_name, _edges, _classes, _counts) = (name, [], classes, counts ?? new long[classes.Count]);

        public Spread Empty() => _classes is null ? new(_name, _edges) : new(_name, _classes);

        public void Add(float value)
        {
            int bin = float.IsNaN(value) ? _edges.Length + 1 : 0;
            while (bin < _edges.Length && value > _edges[bin]) bin++;
            _counts[bin]++;
        }

        public void Add(string label)
        {
            for (int c = 0; c < _classes!.Count; c++)
            {
                if (_classes[c] != label) continue;
                _counts[c]++;
                return;
            }
        }

        /// <summary>Half an example is added to each bin, so that an empty one does not make the index infinite.</summary>
        public Drift Drift(Spread fresh)
        {
            double before = _counts.Sum(), after = fresh._counts.Sum(), bins = _counts.Length, index = 0;
            for (int i = 0; i < _counts.Length; i++)
            {
                double q = (_counts[i] + 0.5) / (before + 0.5 * bins), p = (fresh._counts[i] + 0.5) / (after + 0.5 * bins);
                index += (p - q) * Math.Log(p / q);
            }
            // A bin that neither has anything in is none
            double degrees = Math.Max(1, _counts.Where((count, i) => count + fresh._counts[i] > 0).Count() - 1);
            return new Drift(_name, index, (degrees + 5 * Math.Sqrt(2 * degrees)) * (1 / Math.Max(1, before) + 1 / Math.Max(1, after)));
        }

        public void Write(CsvWriter csv, string kind)
        {
            for (int i = 0; i < _counts.Length; i++)
            {
                csv.WriteField(kind);
                csv.WriteField(_classes is null ? _name : _classes[i]);
                csv.WriteField(i < _edges.Length ? _edges[i].ToString("R", CultureInfo.InvariantCulture) : i == _edges.Length + 1 ? Missing : "");
                csv.WriteField(_counts[i].ToString(CultureInfo.InvariantCulture));
                csv.EndRecord();
            }
        }
    }
}
