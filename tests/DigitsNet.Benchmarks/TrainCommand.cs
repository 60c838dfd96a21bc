using System.CommandLine;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Benchmarks;

/// <summary>Training on MNIST by mini-batches, one JSON line as the rivals print it.</summary>
internal static class TrainCommand
{
    private const int Scored = 10_000;

    private static readonly Option<int> Train = Flags.Count("--train", 60_000, "Examples, the first of MNIST's training set");
    private static readonly Option<int> Epochs = Flags.Count("--epochs", 3, "Epochs, each timed");
    private static readonly Option<int> Batch = Flags.Count("--batch", 100, "Examples in a mini-batch");
    private static readonly Option<int[]> Hidden = Flags.Hidden();
    private static readonly Option<Activation> Act = Flags.Act();
    private static readonly Option<Cost> Cost = Flags.Cost();
    private static readonly Option<double> Rate = new("--lr") { Description = "Learning rate, kept constant", DefaultValueFactory = _ => 0.05 };
    private static readonly Option<Optimizer> Optimizer = Flags.Optimizer();
    private static readonly Option<double> Dropout = new("--dropout") { Description = "Part of each hidden layer's units that is left out; 0 for none" };
    private static readonly Option<int> Threads = Flags.Count("--threads", 1, "Threads");
    private static readonly Option<int> Seed = Flags.Count("--seed", 1, "Seed");

    public static Command Make()
    {
        var command = new Command("train", "Train on MNIST and print one JSON line") { Train, Epochs, Batch, Hidden, Act, Cost, Rate, Optimizer, Dropout, Threads, Seed };
        command.SetAction(Run);
        return command;
    }

    private static void Run(ParseResult flags)
    {
        var network = new Network(Preset.GradientDescent)
        {
            Layers = Layers(flags.GetRequiredValue(Hidden), flags.GetValue(Dropout)),
            Activation = flags.GetValue(Act),
            Cost = flags.GetValue(Cost),
            Scaling = Scaling.Maximum,
            LearningRate = flags.GetValue(Rate),
            Schedule = Schedule.Constant,
            Optimizer = flags.GetValue(Optimizer),
            BatchSize = flags.GetValue(Batch),
            Epochs = flags.GetValue(Epochs),
            Seed = flags.GetValue(Seed),
        };
        int threads = flags.GetValue(Threads);
        DigitData train = Mnist.Train().First(flags.GetValue(Train)), test = Mnist.Test();
        var model = network.Fit(train, options: new TrainingOptions { Threads = threads });

        double[] seconds = [.. model.History.Select(epoch => epoch.Seconds!.Value)];
        var work = new Work(model);
        JsonLine.Write(new
        {
            Peer = "digitsnet",
            Variant = "",
            JsonLine.Version,
            JsonLine.Runtime,
            Threads = threads,
            Dtype = "f32",
            Batch = network.BatchSize,
            Hidden = network.Layers.Dense.Select(layer => layer.Units),
            Act = network.Activation.ToString().ToLowerInvariant(),
            Cost = network.Cost == Networks.Cost.CrossEntropy ? "ce" : "mse",
            Optimizer = network.Optimizer.ToString().ToLowerInvariant(),
            Dropout = flags.GetValue(Dropout),
            Lr = network.LearningRate,
            network.Seed,
            Data = "mnist",
            Train = train.Count,
            Epochs = seconds.Length,
            SamplesPerS = Math.Round(train.Count * seconds.Length / seconds.Sum(), 1),
            SamplesPerSBest = Math.Round(train.Count / seconds.Min(), 1),
            EpochSMin = Math.Round(seconds.Min(), 6),
            EpochSMedian = Math.Round(JsonLine.Median(seconds), 6),
            EpochS = seconds.Select(s => Math.Round(s, 6)),
            FlopPerSample = work.Dense,
            Gflops = Math.Round(work.Dense * train.Count / seconds.Min() / 1e9, 3),
            GflopsMedian = Math.Round(work.Dense * train.Count / JsonLine.Median(seconds) / 1e9, 3),
            FlopExecPerSample = work.Needed,
            GflopsExec = Math.Round(work.Needed * train.Count / seconds.Min() / 1e9, 3),
            TrainAcc = model.Measure(train.First(Scored), threads).Accuracy,
            TestAcc = model.Measure(test, threads).Accuracy,
            PeakRssMb = JsonLine.PeakMemory(),
            Blas = (string?)null,
            Note = "gflops as if every zero were multiplied",
        });
    }

    private static LayerList Layers(int[] sizes, double dropout) => dropout == 0
        ? sizes
        : LayerList.Create([.. sizes.SelectMany(units => new HiddenLayer[] { units, new DropoutLayer(dropout) })]);
}
