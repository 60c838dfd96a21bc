using System.Globalization;
using CsvHelper;
using DigitsNet.Files;

namespace DigitsNet.Tuning;

/// <summary>The CSV files of a cross-validation: an epoch log a training, and folds.csv with a row a fold.</summary>
internal static class FoldLog
{
    /// <summary>Makes the folder where it is missing.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.FileNotAccessible"/>.</exception>
    public static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new DigitsException(DigitsError.FileNotAccessible, $"{folder}: the folder cannot be made. {e.Message}", e);
        }
    }

    /// <summary>The epoch log of a training, counted from 1; digits enough that the names sort.</summary>
    public static string PathOf(string folder, int fold, int folds)
    {
        int digits = Math.Max(2, folds.ToString(CultureInfo.InvariantCulture).Length);
        return Path.Combine(folder, $"fold-{fold.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0')}.csv");
    }

    /// <summary>The epoch log of the retraining.</summary>
    public static string PathOfRetraining(string folder) => Path.Combine(folder, "retrained.csv");

    /// <summary>Writes folds.csv.</summary>
    /// <exception cref="DigitsException">The file cannot be written.</exception>
    public static void Write(string folder, IReadOnlyList<FoldResult> folds) => AtomicFile.Write(Path.Combine(folder, "folds.csv"), stream =>
    {
        using var csv = CsvWriter.Create(stream, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteHeader("fold", "parameter", "value", "accuracy", "f1", "cost", "train_count", "validation_count", "seconds");
        foreach (var fold in folds)
        {
            csv.WriteField(fold.Fold);
            csv.WriteField(fold.Parameter);
            csv.WriteField(fold.Value);
            csv.WriteField(fold.Accuracy);
            csv.WriteField(fold.F1);
            csv.WriteField(fold.Measurement.Cost);
            csv.WriteField(fold.TrainCount);
            csv.WriteField(fold.ValidationCount);
            csv.WriteField(fold.Seconds);
            csv.EndRecord();
        }
    });
}
