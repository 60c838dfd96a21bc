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
        var result = CrossValidation.Run(new Network { Layers = [4], Epochs = 2 }, Clusters.Make(60), new CrossValidationOptions
        {
            Folds = 3, Parameter = "Lambda", Start = 0.5, Next = v => v / 10, LogDirectory = folder,
        });
        Assert.Equal(
            ["fold-01.csv", "fold-02.csv", "fold-03.csv", "folds.csv", "retrained.csv"],
            Directory.GetFiles(folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        Assert.Equal(3, File.ReadAllLines(Path.Combine(folder, "fold-02.csv")).Length);

        string[] lines = File.ReadAllLines(Path.Combine(folder, "folds.csv"));
        Assert.Equal("fold,parameter,value,accuracy,f1,cost,train_count,validation_count,seconds", lines[0]);
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
            Assert.Equal(fold.ValidationCount.ToString(CultureInfo.InvariantCulture), fields[7]);
            Assert.Equal(fold.Seconds, double.Parse(fields[8], CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Plain_folds_have_an_empty_parameter_and_value()
    {
        CrossValidation.Run(new Network { Layers = [4], Epochs = 1 }, Clusters.Make(60), new CrossValidationOptions { Folds = 2, LogDirectory = _folder, Retrain = false });
        Assert.StartsWith("1,,,", File.ReadAllLines(Path.Combine(_folder, "folds.csv"))[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, 10, "fold-07.csv")]
    [InlineData(7, 100, "fold-007.csv")]
    public void Names_sort_in_the_order_of_folds(int fold, int folds, string name) =>
        Assert.Equal(name, Path.GetFileName(FoldLog.PathOf("logs", fold, folds)));

    [Fact]
    public void A_folder_that_cannot_be_made_is_told_before_any_training()
    {
        Directory.CreateDirectory(_folder);
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "in the way");
        int epochs = 0;
        var error = Assert.Throws<DigitsException>(() => CrossValidation.Run(new Network { Layers = [4] }, Clusters.Make(60), new CrossValidationOptions
        {
            LogDirectory = Path.Combine(file, "logs"), OnEpoch = (_, _) => epochs++,
        }));
        Assert.Equal(DigitsError.FileNotAccessible, error.Error);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains("the folder cannot be made", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, epochs);
    }
}
