using System.CommandLine;
using System.Diagnostics;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Tuning;

namespace DigitsNet.Benchmarks;

/// <summary>Ten-fold cross-validation on MNIST with one thread and with all, in turn: how many cores it keeps busy.</summary>
internal static class CrossValidateCommand
{
    private static readonly Option<int> Train = Flags.Count("--train", 20_000, "Examples, the first of MNIST's training set");
    private static readonly Option<int> Epochs = Flags.Count("--epochs", 3, "Epochs of each fold");
    private static readonly Option<int> Folds = Flags.Count("--folds", 10, "Folds");
    private static readonly Option<int> Repeat = Flags.Count("--repeat", 3, "Times that both are run, after one to warm up");
    private static readonly Option<int> Threads = Flags.Count("--threads", Environment.ProcessorCount, "Threads to compare with one");

    public static Command Make()
    {
        var command = new Command("cross-validate", "Cross-validate with one thread and with several, and print one JSON line") { Train, Epochs, Folds, Repeat, Threads };
        command.SetAction(Run);
        return command;
    }

    private static void Run(ParseResult flags)
    {
        var network = new Network(Preset.GradientDescent) { Layers = [256, 64], BatchSize = 100, Epochs = flags.GetValue(Epochs), Scaling = Scaling.Maximum };
        DigitData data = Mnist.Train().First(flags.GetValue(Train));
        int threads = flags.GetValue(Threads), folds = flags.GetValue(Folds);
        _ = Seconds(network, data, folds, threads);
        var one = new double[flags.GetValue(Repeat)];
        var several = new double[one.Length];
        for (int i = 0; i < one.Length; i++)
        {
            one[i] = Seconds(network, data, folds, 1);
            several[i] = Seconds(network, data, folds, threads);
        }
        double[] ratios = [.. one.Zip(several, (alone, together) => Math.Round(alone / together, 3))];
        JsonLine.Write(new
        {
            Peer = "digitsnet",
            JsonLine.Version,
            JsonLine.Runtime,
            Train = data.Count,
            Folds = folds,
            network.Epochs,
            Threads = threads,
            OneS = one.Select(s => Math.Round(s, 4)),
            SeveralS = several.Select(s => Math.Round(s, 4)),
            RatioMedian = JsonLine.Median(ratios),
            Ratios = ratios,
        });
    }

    private static double Seconds(Network network, DigitData data, int folds, int threads)
    {
        long begun = Stopwatch.GetTimestamp();
        _ = CrossValidation.Run(network, data, new CrossValidationOptions { Folds = folds, Threads = threads, Retrain = false });
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
