using System.Globalization;
using CsvHelper;
using DigitsNet.Files;
using DigitsNet.Metrics;
using DigitsNet.Networks;

namespace DigitsNet.Tuning;

/// <summary>The CSV files of a cross-validation: an epoch log a training, a row a fold, a row a value, and the result with all that made it.</summary>
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

    /// <summary>What the files of the retraining are called.</summary>
    public const string Retrained = "retrained";

    /// <summary>What the files of a fold are called, counted from 1; digits enough that the names sort.</summary>
    public static string NameOf(int fold, int folds) => $"fold-{Padded(fold, folds)}";

    /// <summary>What the files of a fold are called where every value has all folds.</summary>
    public static string NameOf(int value, int values, int fold, int folds) =>
        $"value-{Padded(value, values, least: 1)}-{NameOf(fold, folds)}";

    /// <summary>The epoch log of a training.</summary>
    public static string PathOf(string folder, FoldTraining training) => Path.Combine(folder, training.FileName + ".csv");

    /// <summary>Writes folds.csv, values.csv and result.csv.</summary>
    /// <exception cref="DigitsException">A file cannot be written.</exception>
    public static void Write(string folder, CrossValidationResult result, IReadOnlyList<FoldOutcome> outcomes, CrossValidationOptions options)
    {
        WriteRows(folder, "folds.csv", outcomes.Select(Fields));
        WriteRows(folder, "values.csv", result.Values.Select(Fields));
        WriteRows(folder, "result.csv", [Fields(result, options)]);
    }

    private static Field[] Fields(FoldOutcome outcome) =>
    [
        new("fold", outcome.Training.Name.Fold), new("parameter", outcome.Training.Name.Parameter), new("value", outcome.Training.Name.Value),
        new("accuracy", outcome.Result?.Accuracy), new("f1", outcome.Result?.F1), new("cost", outcome.Result?.Measurement.Cost),
        new("train_count", outcome.Result?.TrainCount), new("stopping_count", outcome.Result?.StoppingCount), new("validation_count", outcome.Result?.ValidationCount),
        new("seconds", outcome.Result?.Seconds), new("error", outcome.Failure?.Message),
    ];

    private static Field[] Fields(ValueResult value) =>
    [
        new("parameter", value.Parameter), new("value", value.Value), new("folds", value.Folds),
        new("accuracy_mean", value.AccuracyMean), new("accuracy_standard_deviation", value.AccuracyStandardDeviation),
        new("f1_mean", value.F1Mean), new("f1_standard_deviation", value.F1StandardDeviation),
        new("metric", SelectionMetrics.All.NameOf(value.Metric)), new("score_mean", value.ScoreMean), new("score_standard_error", value.ScoreStandardError),
        new("score_difference", value.ScoreDifference), new("p_value", value.PValue), new("within_chance", value.IsWithinChance),
        new("winner", value.IsWinner), new("error", value.Error),
    ];

    /// <summary>The winner, its scores and every parameter of its network.</summary>
    private static Field[] Fields(CrossValidationResult result, CrossValidationOptions options) =>
    [
        new("parameter", result.Parameter), new("value", result.BestValue), new("best_fold", result.Best.Fold),
        new("accuracy_mean", result.AccuracyMean), new("accuracy_standard_deviation", result.AccuracyStandardDeviation),
        new("f1_mean", result.F1Mean), new("f1_standard_deviation", result.F1StandardDeviation),
        .. Fields("test", result.TestMeasurement), .. Fields("retrained", result.RetrainedMeasurement), new("retraining_error", result.RetrainingError),
        new("fold_count", options.Folds), new("test_fraction", options.TestFraction), new("split_seed", options.SplitSeed ?? result.Network.Seed), new("stratified", options.Stratified),
        new("value_per_fold", result.IsValuePerFold), new("one_standard_error", options.OneStandardError), new("seconds", result.Seconds),
        .. NetworkParameter.All.Select(parameter => new Field(parameter.Key, parameter.TextOf(result.Network))),
    ];

    private static Field[] Fields(string set, Measurement? scores) =>
    [
        new($"{set}_accuracy", scores?.Accuracy), new($"{set}_f1", scores?.F1), new($"{set}_cost", scores?.Cost), new($"{set}_count", scores?.Count),
    ];

    private static void WriteRows(string folder, string name, IEnumerable<Field[]> rows) => AtomicFile.Write(Path.Combine(folder, name), stream =>
    {
        using var csv = CsvWriter.Create(stream, CsvWriterOptions.Default, leaveOpen: true);
        Field[][] table = [.. rows];
        csv.WriteHeader([.. table[0].Select(field => field.Name)]);
        foreach (Field[] row in table)
        {
            foreach (Field field in row)
                csv.WriteField(Convert.ToString(field.Value, CultureInfo.InvariantCulture));
            csv.EndRecord();
        }
    });

    public static string Padded(int number, int of, int least = 2) =>
        number.ToString(CultureInfo.InvariantCulture).PadLeft(Math.Max(least, of.ToString(CultureInfo.InvariantCulture).Length), '0');

    private readonly record struct Field(string Name, object? Value);
}
