using System.Diagnostics;
using System.Globalization;
using CsvHelper;
using DigitsNet.Files;

namespace DigitsNet.Training;

/// <summary>
/// The CSV log of a training: a header, then a row an epoch, empty where nothing was validated. The file is
/// replaced as a whole, at most a few times a second, so whoever reads it meanwhile finds whole rows only.
/// </summary>
internal sealed class EpochLog : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.25);

    private static readonly string[] s_columns =
    [
        "epoch", "learning_rate", "cost", "accuracy", "f1",
        "validation_cost", "validation_accuracy", "validation_f1", "seconds",
    ];

    private readonly string _path;
    private readonly MemoryStream _rows = new();
    private readonly CsvWriter _csv;
    private long _written;
    private bool _pending;

    /// <summary>Begins a log, replacing the file where it exists.</summary>
    /// <param name="path">The file.</param>
    /// <param name="history">Epochs that were before.</param>
    /// <exception cref="DigitsException">The file cannot be written.</exception>
    public EpochLog(string path, IReadOnlyList<TrainingEpoch>? history = null)
    {
        _path = path;
        _csv = CsvWriter.Create(_rows, CsvWriterOptions.Default, leaveOpen: true);
        _csv.WriteHeader(s_columns);
        foreach (TrainingEpoch epoch in history ?? [])
            Add(epoch);
        Write();
    }

    /// <summary>The epochs of a log, those asked for taken to be those that are there.</summary>
    /// <exception cref="DigitsException">The file cannot be read, or is no log of a training.</exception>
    public static IReadOnlyList<TrainingEpoch> Read(string path)
    {
        IReadOnlyList<string[]> rows = CsvTexts.Read(path, DigitsError.EpochLogInvalid);
        if (rows.Count == 0 || !rows[0].SequenceEqual(s_columns))
            throw new DigitsException(DigitsError.EpochLogInvalid, $"{path} is neither a model nor the log of a training, whose first row is {string.Join(", ", s_columns)}.");
        return [.. rows.Skip(1).Select((row, i) => new TrainingEpoch
        {
            Epoch = (int)Required(i, 0),
            Epochs = (int)Required(rows.Count - 2, 0),
            LearningRate = Required(i, 1),
            Cost = Required(i, 2),
            Accuracy = Required(i, 3),
            F1 = Required(i, 4),
            ValidationCost = Number(i, 5),
            ValidationAccuracy = Number(i, 6),
            ValidationF1 = Number(i, 7),
            Seconds = Number(i, 8),
        })];

        double Required(int row, int column) => Number(row, column) ?? throw Invalid(row, column, "nothing");

        double? Number(int row, int column)
        {
            string[] fields = rows[row + 1];
            string text = column < fields.Length ? fields[column] : "";
            if (text.Length == 0)
                return null;
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
                ? number
                : throw Invalid(row, column, $"'{Excerpt.Of(text)}'");
        }

        DigitsException Invalid(int row, int column, string found) =>
            new(DigitsError.EpochLogInvalid, $"{path}, row {row + 2}, column {s_columns[column]}: found {found}; expected a number.");
    }

    /// <summary>Adds an epoch's row: to the file at once where the last write is a quarter of a second old, else with a later row or at the end.</summary>
    /// <exception cref="DigitsException">The file cannot be written.</exception>
    public void Append(TrainingEpoch epoch)
    {
        Add(epoch);
        _pending = true;
        if (Stopwatch.GetElapsedTime(_written) >= Pause)
            Write();
    }

    private void Add(TrainingEpoch epoch)
    {
        _csv.WriteField(epoch.Epoch);
        _csv.WriteField(epoch.LearningRate);
        _csv.WriteField(epoch.Cost);
        _csv.WriteField(epoch.Accuracy);
        _csv.WriteField(epoch.F1);
        _csv.WriteField(epoch.ValidationCost);
        _csv.WriteField(epoch.ValidationAccuracy);
        _csv.WriteField(epoch.ValidationF1);
        _csv.WriteField(epoch.Seconds);
        _csv.EndRecord();
    }

    /// <summary>Writes the rows that are not in the file yet.</summary>
    /// <exception cref="DigitsException">The file cannot be written.</exception>
    public void Flush()
    {
        if (_pending)
            Write();
    }

    /// <summary>Leaves the file as it is: what has not been written must be flushed before.</summary>
    public void Dispose()
    {
        _csv.Dispose();
        _rows.Dispose();
    }

    private void Write()
    {
        _csv.Flush();
        AtomicFile.Write(_path, _rows.GetBuffer().AsMemory(0, (int)_rows.Length));
        _pending = false;
        _written = Stopwatch.GetTimestamp();
    }
}
