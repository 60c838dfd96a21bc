using System.Globalization;
using DigitsNet.Networks;
using DigitsNet.Tests.Training;
using DigitsNet.Tuning;

namespace DigitsNet.Tests.Tuning;

public sealed class FoldLogTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_log_a_fold_and_a_table_of_folds_are_written()
    {
        string folder = Path.Combine(_folder, "logs", "run 1");
        var result = CrossValidation.Run(new Network(Preset.GradientDescent) { Layers = [4], Epochs = 2 }, Clusters.Make(60), new CrossValidationOptions
        {
            Folds = 3, Parameter = "Lambda", Start = 0.5, Next = v => v / 10, LogDirectory = folder,
        });
        Assert.Equal(
            ["fold-01.csv", "fold-02.csv", "fold-03.csv", "folds.csv", "result.csv", "retrained.csv", "values.csv"],
            Directory.GetFiles(folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        Assert.Equal(3, File.ReadAllLines(Path.Combine(folder, "fold-02.csv")).Length);

        string[] lines = File.ReadAllLines(Path.Combine(folder, "folds.csv"));
        Assert.Equal("fold,parameter,value,accuracy,f1,cost,train_count,stopping_count,validation_count,seconds,error", lines[0]);
        Assert.Equal(4, lines.Length);
        for (int i = 0; i < 3; i++)
        {
            string[] fields = lines[i + 1].Split(',');
            var fold = result.Folds[i];
            Assert.Equal((i + 1).ToString(CultureInfo.InvariantCulture), fields[0]);
            Assert.Equal("Lambda", fields[1]);
            Assert.Equal(fold.Value!.Value, double.Parse(fields[2], CultureInfo.InvariantCulture));
            Assert.Equal(fold.Accuracy, double.Parse(fields[3], CultureInfo.InvariantCulture));
            Assert.Equal(fold.F1, double.Parse(fields[4], CultureInfo.InvariantCulture));
            Assert.Equal(fold.Measurement.Cost, double.Parse(fields[5], CultureInfo.InvariantCulture));
            Assert.Equal(fold.TrainCount.ToString(CultureInfo.InvariantCulture), fields[6]);
            Assert.Equal("0", fields[7]);
            Assert.Equal(fold.ValidationCount.ToString(CultureInfo.InvariantCulture), fields[8]);
            Assert.Equal(fold.Seconds, double.Parse(fields[9], CultureInfo.InvariantCulture));
            Assert.Equal("", fields[10]);
        }
    }

    [Fact]
    public void Plain_folds_have_an_empty_parameter_and_value()
    {
        CrossValidation.Run(new Network(Preset.GradientDescent) { Layers = [4], Epochs = 1 }, Clusters.Make(60), new CrossValidationOptions { Folds = 2, LogDirectory = _folder, Retrain = false });
        Assert.StartsWith("1,,,", File.ReadAllLines(Path.Combine(_folder, "folds.csv"))[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_every_value_has_all_folds_the_logs_say_both()
    {
        CrossValidation.Run(new Network(Preset.GradientDescent) { Layers = [4], Epochs = 2, BatchSize = 8 }, Clusters.Make(60), new CrossValidationOptions
        {
            Folds = 2, Parameter = "LearningRate", Values = [0.1, 1e6], LogDirectory = _folder, Retrain = false,
        });
        Assert.Equal(
            ["folds.csv", "result.csv", "value-1-fold-01.csv", "value-1-fold-02.csv", "value-2-fold-01.csv", "value-2-fold-02.csv", "values.csv"],
            Directory.GetFiles(_folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        var folds = Rows("folds.csv");
        Assert.Equal([("1", "0.1"), ("2", "0.1"), ("1", "1000000"), ("2", "1000000")], folds.Select(row => (row["fold"], row["value"])));
        Assert.StartsWith("Fold 1 (LearningRate = 1000000): Training diverged", folds[2]["error"], StringComparison.Ordinal);
        Assert.Equal("", folds[2]["f1"]);
    }

    [Fact]
    public void The_values_and_how_they_compare_are_written()
    {
        var result = CrossValidation.Run(new Network(Preset.GradientDescent) { Layers = [4], Epochs = 2 }, Clusters.Make(60), new CrossValidationOptions
        {
            Folds = 3, Parameter = "LearningRate", Values = [1e-9, 0.1, 1e6], LogDirectory = _folder, Retrain = false,
        });
        var rows = Rows("values.csv");
        Assert.Equal(3, rows.Count);
        foreach (var (row, value) in rows.Zip(result.Values))
        {
            Assert.Equal(("LearningRate", "f1"), (row["parameter"], row["metric"]));
            Assert.Equal(
                [value.Value, value.Folds, value.AccuracyMean, value.AccuracyStandardDeviation, value.F1Mean, value.F1StandardDeviation, value.ScoreMean, value.ScoreStandardError, value.ScoreDifference, value.PValue],
                Numbers(row, "value", "folds", "accuracy_mean", "accuracy_standard_deviation", "f1_mean", "f1_standard_deviation", "score_mean", "score_standard_error", "score_difference", "p_value"));
            Assert.Equal((value.IsWithinChance?.ToString() ?? "", value.IsWinner.ToString(), value.Error ?? ""), (row["within_chance"], row["winner"], row["error"]));
        }
        Assert.Equal([false, true, false], rows.Select(row => row["winner"] == "True"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_winner_its_test_scores_and_all_parameters_are_written(bool retrain)
    {
        var network = new Network(Preset.GradientDescent) { Layers = [5, 4], Epochs = 2, Seed = 3, BatchSize = 16 };
        var result = CrossValidation.Run(network, Clusters.Make(60), new CrossValidationOptions
        {
            Folds = 3, Parameter = "LearningRate", Values = [1e-9, 0.1], TestFraction = 0.2, Stratified = true, LogDirectory = _folder, Retrain = retrain,
        });
        var row = Assert.Single(Rows("result.csv"));
        Assert.Equal(
            [result.BestValue, result.Best.Fold, result.AccuracyMean, result.AccuracyStandardDeviation, result.F1Mean, result.F1StandardDeviation, result.Seconds],
            Numbers(row, "value", "best_fold", "accuracy_mean", "accuracy_standard_deviation", "f1_mean", "f1_standard_deviation", "seconds"));
        var (test, retrained) = (result.TestMeasurement!, result.RetrainedMeasurement);
        Assert.Equal([test.Accuracy, test.F1, test.Cost, 12], Numbers(row, "test_accuracy", "test_f1", "test_cost", "test_count"));
        Assert.Equal(
            [retrained?.Accuracy, retrained?.F1, retrained?.Cost, retrained?.Count],
            Numbers(row, "retrained_accuracy", "retrained_f1", "retrained_cost", "retrained_count"));
        Assert.Equal(retrain, retrained is not null);
        Assert.Equal(
            ("LearningRate", "3", "0.2", "True", "False", "False"),
            (row["parameter"], row["fold_count"], row["test_fraction"], row["stratified"], row["value_per_fold"], row["one_standard_error"]));

        // The network that won: the value is in it
        Assert.Equal(("5-4", "0.1", "2", "3", "16"), (row["layers"], row["learning_rate"], row["epochs"], row["seed"], row["batch_size"]));
        Assert.Equal(typeof(Network).GetProperties().Length, row.Keys.Count(key => typeof(Network).GetProperties().Any(p => p.Name.Equals(key.Replace("_", ""), StringComparison.OrdinalIgnoreCase))));
    }

    [Theory]
    [InlineData(7, 10, "fold-07")]
    [InlineData(7, 100, "fold-007")]
    public void Names_sort_in_the_order_of_folds(int fold, int folds, string name) => Assert.Equal(name, FoldLog.NameOf(fold, folds));

    [Theory]
    [InlineData(2, 9, "value-2-fold-07")]
    [InlineData(2, 10, "value-02-fold-07")]
    public void Names_sort_in_the_order_of_values(int value, int values, string name) => Assert.Equal(name, FoldLog.NameOf(value, values, 7, 10));

    [Fact]
    public void A_folder_that_cannot_be_made_is_told_before_any_training()
    {
        Directory.CreateDirectory(_folder);
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "in the way");
        int epochs = 0;
        var error = Assert.Throws<DigitsException>(() => CrossValidation.Run(new Network(Preset.GradientDescent) { Layers = [4] }, Clusters.Make(60), new CrossValidationOptions
        {
            LogDirectory = Path.Combine(file, "logs"), OnEpoch = (_, _) => epochs++,
        }));
        Assert.Equal(DigitsError.FileNotAccessible, error.Error);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains("the folder cannot be made", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, epochs);
    }

    private List<Dictionary<string, string>> Rows(string name)
    {
        string[] lines = File.ReadAllLines(Path.Combine(_folder, name));
        string[] header = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => header.Zip(Fields(line)).ToDictionary(field => field.First, field => field.Second))];
    }

    // No quotes within quotes in what is tested here
    private static string[] Fields(string line) =>
        [.. System.Text.RegularExpressions.Regex.Matches(line, "(?:^|,)(?:\"([^\"]*)\"|([^,\"]*))").Select(match => match.Groups[1].Value + match.Groups[2].Value)];

    private static double?[] Numbers(Dictionary<string, string> row, params string[] names) =>
        [.. names.Select(name => row[name].Length == 0 ? (double?)null : double.Parse(row[name], CultureInfo.InvariantCulture))];
}
