using System.CommandLine;
using System.Globalization;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Benchmarks;

/// <summary>How the cost of training grows: samples a second against batch size, width, depth and number of examples.</summary>
internal static class ScaleCommand
{
    private static readonly Option<string> Axis = new Option<string>("--axis") { Description = "What to vary", DefaultValueFactory = _ => "all" }.AcceptOnlyFromAmong("all", "batch", "width", "depth", "examples");
    private static readonly Option<int> Train = Flags.Count("--train", 12_000, "Examples where their number does not vary");
    private static readonly Option<int> Most = Flags.Count("--most", 1_000_000, "The greatest number of examples, made by repeating and moving MNIST");
    private static readonly Option<int> Epochs = Flags.Count("--epochs", 3, "Epochs, of which the fastest counts");
    private static readonly Option<int> Threads = Flags.Count("--threads", 1, "Threads");

    private static readonly int[] Batches = [1, 2, 5, 10, 32, 100, 256, 512, 1024, 4096];
    private static readonly int[] Widths = [16, 32, 64, 128, 256, 512, 1024, 2048];
    private static readonly int[] Depths = [0, 1, 2, 4, 8];
    private static readonly int[] Counts = [1_000, 10_000, 60_000, 250_000, 1_000_000];

    public static Command Make()
    {
        var command = new Command("scale", "Print how the cost of training grows with batch, width, depth and number of examples") { Axis, Train, Most, Epochs, Threads };
        command.SetAction(Run);
        return command;
    }

    private static void Run(ParseResult flags)
    {
        string axis = flags.GetRequiredValue(Axis);
        var data = Mnist.Train();
        var part = data.First(flags.GetValue(Train));
        Network Settings(int[] layers, int batch) => new(Preset.GradientDescent)
        {
            Layers = layers,
            Activation = Activation.Logistic,
            Scaling = Scaling.Maximum,
            BatchSize = batch,
            Epochs = flags.GetValue(Epochs),
        };
        void Row(int value, Network network, DigitData examples) => Print(value, network, examples, flags.GetValue(Threads));

        if (Begins("batch", "784-256-64-10"))
        {
            foreach (int batch in Batches)
                Row(batch, Settings([256, 64], batch), part);
        }
        if (Begins("width", "one hidden layer, batch 100"))
        {
            foreach (int width in Widths)
                Row(width, Settings([width], 100), part);
        }
        if (Begins("depth", "hidden layers of 256, batch 100"))
        {
            foreach (int depth in Depths)
                Row(depth, Settings([.. Enumerable.Repeat(256, depth)], 100), part);
        }
        if (Begins("examples", "784-256-64-10, batch 100"))
        {
            foreach (int count in Counts.Where(count => count <= flags.GetValue(Most)))
            {
                GC.Collect();
                Row(count, Settings([256, 64], 100), Mnist.Repeated(data, count));
            }
        }

        bool Begins(string name, string settings)
        {
            if (axis != "all" && axis != name)
                return false;
            Console.WriteLine();
            Console.WriteLine($"{name} ({settings}, {flags.GetValue(Threads)} threads)");
            Console.WriteLine();
            Console.WriteLine($"| {name} | thousand examples/s | seconds an epoch | GFLOP/s, dense | memory, MiB |");
            Console.WriteLine("|---|---|---|---|---|");
            return true;
        }
    }

    private static void Print(int value, Network network, DigitData data, int threads)
    {
        var model = network.Fit(data, options: new TrainingOptions { Threads = threads });
        double seconds = model.History.Min(epoch => epoch.Seconds!.Value);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {value:N0} | {data.Count / seconds / 1e3:F1} | {seconds:F4} | {new Work(model).Needed * data.Count / seconds / 1e9:F1} | {JsonLine.PeakMemory():N0} |"));
    }
}
