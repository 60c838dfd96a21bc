using System.Globalization;
using System.Text.Json;
using DigitsNet.Storage;
using DigitsNet.Tests.Files;

namespace DigitsNet.Tests.Quickstart;

public class JobTests
{
    private static readonly string[] s_quick = ["--epochs", "8", "--folds", "4", "--layers", "6", "--batch-size", "4", "--seed", "5"];

    [Fact]
    public async Task Json_is_one_line_with_every_figure()
    {
        using var folder = new TemporaryFolder();
        string data = Flowers.Write(folder["flowers.csv"], 150);
        var result = await QuickstartProcess.Run(folder.Path, ["--json", "--data", data, "--out", "made", .. s_quick]);
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(result.Output.Length - 1, result.Output.IndexOf('\n', StringComparison.Ordinal));

        var json = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(135, json.GetProperty("data").GetProperty("count").GetInt32());
        Assert.Equal(2, json.GetProperty("data").GetProperty("features").GetInt32());
        Assert.Equal(3, json.GetProperty("data").GetProperty("classes").GetArrayLength());
        Assert.Equal(15, json.GetProperty("testData").GetProperty("count").GetInt32());
        Assert.Equal("relu", json.GetProperty("network").GetProperty("activation").GetString());
        var validation = json.GetProperty("crossValidation");
        Assert.Equal(4, validation.GetProperty("folds").GetArrayLength());
        double bestF1 = validation.GetProperty("folds").EnumerateArray().Max(fold => fold.GetProperty("f1").GetDouble());
        int bestFold = validation.GetProperty("bestFold").GetInt32();
        Assert.Equal(bestF1, validation.GetProperty("folds")[bestFold - 1].GetProperty("f1").GetDouble());
        Assert.Equal(validation.GetProperty("bestLambda").GetDouble(), json.GetProperty("network").GetProperty("lambda").GetDouble());
        Assert.Equal(8, json.GetProperty("training").GetProperty("epochs").GetArrayLength());

        var test = json.GetProperty("test");
        Assert.Equal(1, test.GetProperty("accuracy").GetDouble());
        Assert.Equal(1.0, test.GetProperty("f1").GetDouble());
        Assert.Equal(15, test.GetProperty("confusion").EnumerateArray().Sum(row => row.EnumerateArray().Sum(cell => cell.GetInt32())));
        Assert.True(json.GetProperty("model").GetProperty("sameAfterLoading").GetBoolean());
        Assert.Equal(1.0, json.GetProperty("prediction").GetProperty("probabilities").EnumerateArray().Sum(p => p.GetDouble()), 1e-5);
        Assert.True(json.GetProperty("seconds").GetDouble() > 0);
    }

    [Fact]
    public async Task It_leaves_a_model_and_the_logs_in_the_folder_it_names()
    {
        using var folder = new TemporaryFolder();
        string data = Flowers.Write(folder["flowers.csv"], 150);
        var result = await QuickstartProcess.Run(folder.Path, ["--data", data, "--label", "species", .. s_quick]);
        Assert.Equal(0, result.ExitCode);

        string made = folder["digits-out"], model = Path.Combine(made, "digits.msgpack"), logs = Path.Combine(made, "logs");
        Assert.Contains(model, result.Output, StringComparison.Ordinal);
        Assert.Contains(logs, result.Output, StringComparison.Ordinal);
        Assert.Equal(["[iris]", "rose", "tulip"], ModelFile.Load(model).ClassNames);
        Assert.Equal(8, ModelFile.Load(model).History.Count);
        Assert.Equal(9, File.ReadAllLines(Path.Combine(logs, "training.csv")).Length);
        Assert.Equal(5, Directory.GetFiles(logs, "fold*.csv").Length);
    }

    [Fact]
    public async Task Redirected_output_is_plain_text()
    {
        using var folder = new TemporaryFolder();
        string data = Flowers.Write(folder["flowers.csv"], 150);
        var result = await QuickstartProcess.Run(folder.Path, ["--data", data, .. s_quick]);
        Assert.Equal("", result.Error);
        Assert.DoesNotContain(result.Output, letter => char.IsControl(letter) && letter != '\n');
        Assert.All(result.Output.Split('\n').Where(line => !line.Contains(folder.Path, StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 100));
        foreach (string part in new[] { "Fold", "Winner: lambda", "Epoch", "Test accuracy 100.00%, F1 1.0000", "Confusion", "[iris]", "0 of 15 misread", "bit for bit" })
            Assert.Contains(part, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Equal_seeds_make_equal_models_on_any_number_of_threads()
    {
        using var folder = new TemporaryFolder();
        string data = Flowers.Write(folder["flowers.csv"], 150);
        foreach (int threads in new[] { 1, 3 })
            Assert.Equal(0, (await QuickstartProcess.Run(folder.Path, ["--data", data, "--out", $"made{threads}", "--threads", $"{threads}", .. s_quick])).ExitCode);
        Assert.Equal(File.ReadAllBytes(folder["made1/digits.msgpack"]), File.ReadAllBytes(folder["made3/digits.msgpack"]));
    }

    [Fact]
    public async Task A_single_lambda_is_kept()
    {
        using var folder = new TemporaryFolder();
        string data = Flowers.Write(folder["flowers.csv"], 150);
        var result = await QuickstartProcess.Run(folder.Path, ["--json", "--data", data, "--lambda", "0.5", .. s_quick]);
        var json = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(0.5, json.GetProperty("network").GetProperty("lambda").GetDouble());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("crossValidation").GetProperty("parameter").ValueKind);
    }

    [Fact]
    public async Task It_reads_the_bundled_digits_and_draws_them()
    {
        using var folder = new TemporaryFolder();
        var result = await QuickstartProcess.Run(folder.Path, "--epochs", "1", "--folds", "2", "--lambda", "0", "--layers", "16", "--batch-size", "50");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("60,000 examples to train on", result.Output, StringComparison.Ordinal);
        Assert.Contains("▄", result.Output, StringComparison.Ordinal);
        string line = result.Output.Split('\n').Single(line => line.StartsWith("Test accuracy", StringComparison.Ordinal));
        Assert.InRange(double.Parse(line.Split(' ', '%')[2], CultureInfo.InvariantCulture), 85, 100);
    }

    [Fact]
    public async Task Many_classes_show_as_their_most_frequent_confusions()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder["many.csv"], Enumerable.Range(0, 400).Select(i => $"{i % 40},class number {i % 40}").Prepend("x,class"));
        var result = await QuickstartProcess.Run(folder.Path, ["--data", "many.csv", .. s_quick]);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("... and 10 more classes", result.Output, StringComparison.Ordinal);
        Assert.Contains("Most frequent confusions of 40 classes", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        using var folder = new TemporaryFolder();
        var result = await QuickstartProcess.Run(folder.Path, "--json", "--data", "nowhere.csv");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("nowhere.csv", result.Error, StringComparison.Ordinal);
        Assert.Contains("(FileNotFound)", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    [Theory]
    [InlineData("petal,sepal\n1,2\n", "(DataUnlabelled)")]
    [InlineData("petal,species\n1,rose\n", "(DataWidthMismatch)")]
    [InlineData("petal,sepal,species\n1,2,daisy\n", "found class 'daisy', expected the classes of")]
    public async Task Test_data_that_do_not_fit_are_refused_before_training(string test, string expected)
    {
        using var folder = new TemporaryFolder();
        string data = Flowers.Write(folder["flowers.csv"], 150);
        File.WriteAllText(folder["test.csv"], test);
        var result = await QuickstartProcess.Run(folder.Path, "--data", data, "--test-data", "test.csv");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task A_file_in_place_of_the_folder_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["made"], "");
        var result = await QuickstartProcess.Run(folder.Path, "--out", "made");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("(FileNotAccessible)", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task A_diverging_run_ends_with_an_error()
    {
        using var folder = new TemporaryFolder();
        string data = Flowers.Write(folder["flowers.csv"], 150);
        var result = await QuickstartProcess.Run(folder.Path, ["--data", data, "--learning-rate", "1e30", .. s_quick]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("epoch", result.Error, StringComparison.Ordinal);
        Assert.Contains("(TrainingDiverged)", result.Error, StringComparison.Ordinal);
    }
}
