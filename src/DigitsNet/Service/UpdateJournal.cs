using System.Globalization;
using CsvHelper;
using DigitsNet.Files;

namespace DigitsNet.Service;

/// <summary>
/// The journal of a model in service: a CSV file, a row a run. It is replaced as a whole for each row, so that no kill leaves
/// half a row, and by one process at a time. A journal of another version keeps its columns, and gets those it lacks behind them.
/// </summary>
internal sealed class UpdateJournal(string path)
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    /// <summary>The most characters of a text: a row is for a person to read.</summary>
    private const int LongestText = 1000;

    private static readonly string[] s_columns =
    [
        "started", "decision", "reason", "seconds", "data_source", "data_sha256", "data_count", "train_count", "holdout_count", "drift",
        "champion_f1", "challenger_f1", "least_difference", "model_sha256",
    ];

    /// <summary>The hash of the data that the model in place was last decided about; null where it was not, or not this model.</summary>
    /// <param name="modelSha256">Hash of the model in place.</param>
    /// <exception cref="DigitsException">The journal cannot be read, or is a file of something else.</exception>
    public string? LastData(string? modelSha256)
    {
        Table table = Load();
        string[]? last = table.Rows.LastOrDefault(row => IsDecision(table[row, "decision"]));
        return last is null || table[last, "model_sha256"] != modelSha256 ? null : table[last, "data_sha256"];
    }

    /// <summary>The hash of the data of the last decision, whatever model was in place then.</summary>
    public string? LastDecidedData()
    {
        Table table = Load();
        return table.Rows.Select(row => IsDecision(table[row, "decision"]) ? table[row, "data_sha256"] : "").LastOrDefault(hash => hash.Length > 0);
    }

    /// <summary>F1 that a model had when it was put in place; null where that is not known.</summary>
    public double? FirstF1(string modelSha256)
    {
        Table table = Load();
        string[]? row = table.Rows.LastOrDefault(row => table[row, "decision"] == nameof(UpdateDecision.Replaced) && table[row, "model_sha256"] == modelSha256);
        return row is not null && double.TryParse(table[row, "challenger_f1"], CultureInfo.InvariantCulture, out double f1) ? f1 : null;
    }

    /// <summary>Refuses a path that holds something else, before any work is done.</summary>
    public void Check() => _ = Load();

    /// <summary>Adds a row.</summary>
    /// <exception cref="DigitsException">The journal cannot be written.</exception>
    public void Append(UpdateResult result)
    {
        using FileLock held = TakeLock();
        Table table = Load();
        string[] header = [.. table.Header.Union(s_columns)];
        Dictionary<string, string> fresh = new(s_columns.Zip(Fields(result), KeyValuePair.Create));
        AtomicFile.Write(path, stream =>
        {
            using var csv = CsvWriter.Create(stream, CsvWriterOptions.Default, leaveOpen: true);
            csv.WriteHeader(header);
            foreach (string[] row in table.Rows.Select(row => header.Select(column => table[row, column]).ToArray()).Append([.. header.Select(column => fresh.GetValueOrDefault(column, ""))]))
            {
                foreach (string field in row)
                    csv.WriteField(field);
                csv.EndRecord();
            }
            csv.Flush();
        });
    }

    private static bool IsDecision(string decision) =>
        decision is nameof(UpdateDecision.Replaced) or nameof(UpdateDecision.Kept) or nameof(UpdateDecision.Unchanged) or nameof(UpdateDecision.Restored);

    private Table Load()
    {
        if (!File.Exists(path))
            return new Table(s_columns, []);
        IReadOnlyList<string[]> rows = CsvTexts.Read(path, DigitsError.JournalInvalid);
        string[] needed = s_columns[..3];
        if (rows.Count == 0 || !rows[0].Take(needed.Length).SequenceEqual(needed) || rows[0].Distinct().Count() < rows[0].Length || rows.FirstOrDefault(row => row.Length != rows[0].Length) is not null)
            throw new DigitsException(DigitsError.JournalInvalid, $"{path} is not a journal of models in service: its first row does not begin with {string.Join(", ", needed)}, or others have more or fewer fields. Give another path, or move it away.");
        return new Table(rows[0], [.. rows.Skip(1)]);
    }

    // Two runs may write at the same moment: the one that is refused, and the one at work
    private FileLock TakeLock()
    {
        long begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return FileLock.Take(path);
            }
            catch (DigitsException e) when (e.Error == DigitsError.FileInUse && TimeProvider.System.GetElapsedTime(begun) < Wait)
            {
                Thread.Sleep(50);
            }
        }
    }

    private static string[] Fields(UpdateResult result) =>
    [
        result.Started.ToString("u", CultureInfo.InvariantCulture), result.Decision.ToString(), Excerpt.Of(string.Join("; ", result.Reasons), LongestText),
        result.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture), Excerpt.Of(result.DataSource, LongestText), result.DataSha256 ?? "",
        Text(result.DataCount), Text(result.TrainCount), Text(result.HoldoutCount), Text(result.Drift?.Greatest.Index),
        Text(result.ChampionF1), Text(result.ChallengerF1), Text(result.LeastDifference), result.ModelSha256 ?? "",
    ];

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Text(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    private sealed record Table(string[] Header, IReadOnlyList<string[]> Rows)
    {
        /// <summary>A field by its column; nothing where the journal has no such column.</summary>
        public string this[string[] row, string column] => Array.IndexOf(Header, column) is var place and >= 0 ? row[place] : "";
    }
}
