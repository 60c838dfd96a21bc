using System.Diagnostics;
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
        _csv.WriteHeader(
            "epoch", "learning_rate", "cost", "accuracy", "f1",
            "validation_cost", "validation_accuracy", "validation_f1", "seconds");
        foreach (TrainingEpoch epoch in history ?? [])
            Add(epoch);
        Write();
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
