using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Benchmarks;

/// <summary>The results of the 2017 report beside ours from the same settings.</summary>
internal static class ReportCommand
{
    private const int Drawn = 42_000;
    private const double TestFraction = 0.1;

    private static readonly Option<int> Examples = Flags.Count("--examples", Drawn, "Examples drawn from MNIST's training set");
    private static readonly Option<int> Epochs = Flags.Count("--epochs", 30, "Epochs");
    private static readonly Option<int> Threads = Flags.Count("--threads", 0, "Threads, 0 for one a core; the figures are the same for any number");
    private static readonly Option<int> Seed = Flags.Count("--seed", 1, "Seed of the draw, the split and the training");

    public static Command Make()
    {
        var command = new Command("report", "Print the results of the 2017 report beside ours from the same settings") { Examples, Epochs, Threads, Seed };
        command.SetAction(Run);
        return command;
    }

    private static void Run(ParseResult flags)
    {
        int seed = flags.GetValue(Seed), epochs = flags.GetValue(Epochs);
        var (train, test) = DataSplit.Split(Draw(Mnist.Train(), flags.GetValue(Examples), seed), TestFraction, seed);

        Console.WriteLine($"{train.Count + test.Count:N0} examples drawn from MNIST's 60,000 training examples with seed {seed}; accuracy and F1 are those on the");
        Console.WriteLine($"{test.Count:N0} of them put aside, after {epochs} epochs on the other {train.Count:N0}. The report had the 42,000 of Kaggle's train.csv.");
        Console.WriteLine("Every row: logistic units, batches of 10, weights uniform in +-sqrt(6 / (inputs + outputs)).");
        Console.WriteLine();
        Console.WriteLine("|   | hidden | pixels | cost | rate | lambda | report | NumPy | ours | report F1 | our F1 | seconds |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (int i = 0; i < ReportSetting.All.Count; i++)
        {
            var setting = ReportSetting.All[i];
            long begun = Stopwatch.GetTimestamp();
            var model = setting.Network(epochs, seed).Fit(train, options: new TrainingOptions { Threads = flags.GetValue(Threads) });
            var measurement = model.Measure(test, flags.GetValue(Threads));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {i + 1} | {string.Join('-', setting.Hidden)} | {setting.Pixels} | {setting.CostName} | {setting.RateName} | {setting.Lambda:0.#####} | {setting.Report:0.0} | {setting.Numpy:0.0} | {100 * measurement.Accuracy:F1} | {setting.ReportF1:0.000} | {measurement.F1:F3} | {Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} |"));
        }
    }

    private static DigitData Draw(DigitData data, int count, int seed)
    {
        if (count >= data.Count)
            return data;
        var (_, drawn) = DataSplit.Split(data, (double)count / data.Count, seed);
        return drawn;
    }
}
