using System.CommandLine;
using System.Diagnostics;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Benchmarks;

/// <summary>Prediction: many digits at once, and one at a time.</summary>
internal static class PredictCommand
{
    private static readonly Option<int> Count = Flags.Count("--count", 10_000, "Digits predicted at once, the first of MNIST's test set");
    private static readonly Option<int> Repeat = Flags.Count("--repeat", 20, "Times, each timed");
    private static readonly Option<int[]> Hidden = Flags.Hidden();
    private static readonly Option<Activation> Act = Flags.Act();
    private static readonly Option<int> Threads = Flags.Count("--threads", 1, "Threads");
    private static readonly Option<int> Seed = Flags.Count("--seed", 1, "Seed");

    public static Command Make()
    {
        var command = new Command("predict", "Predict MNIST's test set and print one JSON line") { Count, Repeat, Hidden, Act, Threads, Seed };
        command.SetAction(Run);
        return command;
    }

    private static void Run(ParseResult flags)
    {
        int threads = flags.GetValue(Threads), repeat = flags.GetValue(Repeat);
        var network = new Network(Preset.GradientDescent) { Layers = flags.GetRequiredValue(Hidden), Activation = flags.GetValue(Act), Scaling = Scaling.Maximum, Epochs = 1, Seed = flags.GetValue(Seed) };
        var model = network.Fit(Mnist.Train().First(6_000), options: new TrainingOptions { Threads = threads });
        var test = Mnist.Test().First(flags.GetValue(Count));

        double[] seconds = Time(repeat, () => model.PredictProbabilities(test, threads));
        Digit[] digits = [.. test];
        int next = 0;
        double[] single = Time(repeat * 500, () => model.Predict(digits[next++ % digits.Length]));
        JsonLine.Write(new
        {
            Peer = "digitsnet",
            Variant = "",
            JsonLine.Version,
            JsonLine.Runtime,
            Threads = threads,
            Dtype = "f32",
            Hidden = network.Layers.Dense.Select(layer => layer.Units),
            Act = network.Activation.ToString().ToLowerInvariant(),
            Count = test.Count,
            Repeat = repeat,
            DigitsPerS = Math.Round(test.Count / JsonLine.Median(seconds), 1),
            DigitsPerSBest = Math.Round(test.Count / seconds.Min(), 1),
            SingleUsMedian = Math.Round(1e6 * JsonLine.Median(single), 2),
            SingleUsBest = Math.Round(1e6 * single.Min(), 2),
            PeakRssMb = JsonLine.PeakMemory(),
            Note = "from bytes, scaling included",
        });
    }

    /// <summary>Seconds of each time; the first tenth warms up and is left out.</summary>
    private static double[] Time<T>(int times, Func<T> work)
    {
        int warm = (times / 10) + 1;
        var seconds = new double[times];
        for (int i = -warm; i < times; i++)
        {
            long begun = Stopwatch.GetTimestamp();
            work();
            if (i >= 0)
                seconds[i] = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        }
        return seconds;
    }
}
