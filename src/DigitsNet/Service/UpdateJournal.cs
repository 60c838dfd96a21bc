using System.Globalization;
using CsvHelper;
using DigitsNet.Files;

namespace DigitsNet.Service;

/// <summary>
/// The journal of a model in service: a CSV file, a row a run. It is replaced as a whole for each row, so that no kill leaves
/// half a row, and by one process at a time.
/// </summary>
internal sealed class UpdateJournal(string path)
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    private static readonly string[] Columns =
    [
        "started", "decision", "reason", "seconds", "data_source", "data_sha256", "data_count", "train_count", "holdout_count", "drift",
        "champion_f1", "challenger_f1", "least_difference", "model_sha256",
    ];

    private const int Decision = 1, DataSha256 = 5, ModelSha256 = 13;

    /// <summary>The hash of the data that the model in place was last decided about; null where it was not, or not this model.</summary>
    /// <param name="modelSha256">Hash of the model in place.</param>
    /// <exception cref="DigitsException">The journal cannot be read, or is a file of something else.</exception>
    public string? LastData(string? modelSha256)
    {
        string[]? last = Rows().LastOrDefault(row => row[Decision] is nameof(UpdateDecision.Replaced) or nameof(UpdateDecision.Kept) or nameof(UpdateDecision.Unchanged) or nameof(UpdateDecision.Restored));
        return last is null || last[ModelSha256] != modelSha256 ? null : last[DataSha256];
    }

    /// <summary>The hash of the data of the last decision, whatever model was in place then.</summary>
    public string? LastDecidedData() =>
        Rows().LastOrDefault(row => row[DataSha256].Length > 0 && row[Decision] is nameof(UpdateDecision.Replaced) or nameof(UpdateDecision.Kept) or nameof(UpdateDecision.Unchanged) or nameof(UpdateDecision.Restored))?[DataSha256];

    /// <summary>Refuses a path that holds something else, before any work is done.</summary>
    public void Check() => _ = Rows();

    /// <summary>Adds a row.</summary>
    /// <exception cref="DigitsException">The journal cannot be written.</exception>
    public void Append(UpdateResult result)
    {
        using FileLock held = TakeLock();
        IReadOnlyList<string[]> rows = Rows();
        AtomicFile.Write(path, stream =>
        {
            using var csv = CsvWriter.Create(stream, CsvWriterOptions.Default, leaveOpen: true);
            csv.WriteHeader(Columns);
            foreach (string[] row in rows.Append(Fields(result)))
            {
                foreach (string field in row)
                    csv.WriteField(field);
                csv.EndRecord();
            }
            csv.Flush();
        });
    }

    private IReadOnlyList<string[]> Rows()
    {
        if (!File.Exists(path))
            return [];
        IReadOnlyList<string[]> rows = CsvTexts.Read(path, DigitsError.JournalInvalid);
        if (rows.Count == 0 || !rows[0].SequenceEqual(Columns) || rows.Any(row => row.Length != Columns.Length))
            throw new DigitsException(DigitsError.JournalInvalid, $"{path} is not a journal of models in service: its first row is not {string.Join(", ", Columns)}. Give another path, or move it away.");
        return [.. rows.Skip(1)];
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
        result.Started.ToString("u", CultureInfo.InvariantCulture), result.Decision.ToString(), string.Join("; ", result.Reasons),
        result.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture), result.DataSource ?? "", result.DataSha256 ?? "",
        Text(result.DataCount), Text(result.TrainCount), Text(result.HoldoutCount), Text(result.Drift?.Greatest.Index),
        Text(result.ChampionF1), Text(result.ChallengerF1), Text(result.LeastDifference), result.ModelSha256 ?? "",
    ];

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Text(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
