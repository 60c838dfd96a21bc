using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public class SameBytesTests
{
    private static readonly DigitData s_data = Clusters.Make(211, classes: 5, features: 23, spread: 2);
    // Enough blocks for each thread to have some
    private static readonly DigitData s_many = Clusters.Make(2500, classes: 5, features: 23, spread: 2);

    public static TheoryData<string> Networks => [.. Choices.Keys];

    private static Dictionary<string, Func<Network>> Choices { get; } = new()
    {
        ["the defaults"] = () => new() { Layers = [31, 17], Epochs = 3 },
        ["relu softmax"] = () => new(Preset.GradientDescent) { Layers = [31, 17], Epochs = 3, BatchSize = 16 },
        ["tanh deep with penalty"] = () => new(Preset.GradientDescent) { Layers = [19, 9, 5], Activation = Activation.Tanh, Lambda = 0.1, Epochs = 3, BatchSize = 7 },
        ["logistic squared"] = () => new(Preset.GradientDescent) { Layers = [40], Activation = Activation.Logistic, Cost = Cost.SquaredError, Epochs = 2, BatchSize = 50, Initializer = Initializer.Normal },
        ["one example a batch"] = () => new(Preset.GradientDescent) { Layers = [6], Epochs = 1, BatchSize = 1 },
        ["all in one batch"] = () => new(Preset.GradientDescent) { Layers = [70], Epochs = 3, BatchSize = 1000 },
        ["momentum"] = () => new(Preset.GradientDescent) { Layers = [31, 17], Optimizer = Optimizer.Momentum, Lambda = 0.1, Epochs = 3, BatchSize = 16 },
        ["adam, one cycle by batch"] = () => new(Preset.GradientDescent) { Layers = [31, 17], Optimizer = Optimizer.Adam, LearningRate = 0.01, Schedule = Schedule.OneCycle, ScheduleUnit = ScheduleUnit.Batch, Lambda = 0.1, Epochs = 3, BatchSize = 16 },
        ["adam, batches of several blocks"] = () => new(Preset.GradientDescent) { Layers = [19], Optimizer = Optimizer.Adam, LearningRate = 0.01, Epochs = 3, BatchSize = 200 },
        ["dropout"] = () => new(Preset.GradientDescent) { Layers = LayerList.Parse("Dropout 0.2-31-Dropout 0.5-17-Dropout 0.5"), Epochs = 3, BatchSize = 16 },
        ["activations of their own"] = () => new(Preset.GradientDescent) { Layers = LayerList.Parse("31 Tanh-17 Logistic-9"), Epochs = 2, BatchSize = 16 },
        ["orthogonal"] = () => new(Preset.GradientDescent) { Layers = [31, 17], Initializer = Initializer.Orthogonal, Epochs = 2, BatchSize = 16 },
        ["nesterov"] = () => new(Preset.GradientDescent) { Layers = [31, 17], Optimizer = Optimizer.Nesterov, Lambda = 0.1, Epochs = 3, BatchSize = 16 },
        ["adamw"] = () => new(Preset.GradientDescent) { Layers = [31, 17], Optimizer = Optimizer.AdamW, LearningRate = 0.01, Lambda = 10, Epochs = 3, BatchSize = 16 },
        ["balanced classes"] = () => new(Preset.GradientDescent) { Layers = [31, 17], ClassWeight = ClassWeight.Balanced, Epochs = 2, BatchSize = 16 },
        ["no hidden layer"] = () => new(Preset.GradientDescent) { Layers = [], Epochs = 2 },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_same_seed_makes_the_same_bytes_on_any_number_of_threads(string choice)
    {
        var network = Choices[choice]();
        byte[] one = Train(network, 1);
        foreach (int threads in (int[])[2, 5, 16])
            Assert.Equal(one, Train(network, threads));
    }

    [Fact]
    public void The_history_is_the_same_on_any_number_of_threads()
    {
        var network = Choices["relu softmax"]();
        var one = network.Fit(s_data, s_data, new TrainingOptions { Threads = 1 });
        var five = network.Fit(s_data, s_data, new TrainingOptions { Threads = 5, Oversubscribes = true });
        Assert.Equal(
            one.History.Select(e => e with { Seconds = null, SamplesPerSecond = null }),
            five.History.Select(e => e with { Seconds = null, SamplesPerSecond = null }));
        Assert.Equal(one.PredictProbabilities(s_many, 1).Values, five.PredictProbabilities(s_many, 2).Values);
    }

    [Fact]
    public void The_same_network_trained_twice_makes_the_same_bytes()
    {
        var network = Choices["relu softmax"]();
        Assert.Equal(Train(network, 2), Train(network, 2));
    }

    [Fact]
    public void Validation_data_and_listeners_change_no_byte()
    {
        var network = Choices["relu softmax"]();
        var watched = network.Fit(s_data, Clusters.Make(50, classes: 5, features: 23), new TrainingOptions { Threads = 1, OnEpoch = _ => { }, OnProgress = _ => { } });
        Assert.Equal(Train(network, 1), Weights.Of(watched));
    }

    [Fact]
    public void Other_seeds_make_other_bytes()
    {
        var network = Choices["relu softmax"]();
        var seen = new HashSet<string>();
        foreach (long seed in (long[])[0, 1, -1, 1L << 32, long.MaxValue, long.MinValue])
        {
            network.Seed = seed;
            Assert.True(seen.Add(Convert.ToHexString(Train(network, 1))), $"seed {seed} repeats another");
        }
    }

    [Fact]
    public void Two_trainings_at_once_do_not_disturb_each_other()
    {
        var (first, second) = (Choices["relu softmax"](), Choices["tanh deep with penalty"]());
        byte[][] alone = [Train(first, 1), Train(second, 1)];
        var at_once = new byte[8][];
        var threads = Enumerable.Range(0, at_once.Length).Select(i => new Thread(() => at_once[i] = Train(i % 2 == 0 ? first : second, 1 + i % 3))).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        for (int i = 0; i < at_once.Length; i++)
            Assert.Equal(alone[i % 2], at_once[i]);
    }

    [Fact]
    public void One_model_used_by_many_threads_predicts_the_same_as_alone()
    {
        var model = Choices["relu softmax"]().Fit(s_data);
        float[] alone = model.PredictProbabilities(s_many, 1).Values.ToArray();
        float[][] single = [.. s_data.Select(d => model.Predict(d).Probabilities.ToArray())];
        var wrong = new int[16];
        var threads = Enumerable.Range(0, wrong.Length).Select(i => new Thread(() =>
        {
            for (int repeat = 0; repeat < 5; repeat++)
            {
                if (!model.PredictProbabilities(s_many, 1 + i % 2).Values.SequenceEqual(alone))
                    wrong[i]++;
                for (int row = i; row < s_data.Count; row += wrong.Length)
                    if (!model.Predict(s_data[row]).Probabilities.SequenceEqual(single[row]))
                        wrong[i]++;
            }
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.All(wrong, count => Assert.Equal(0, count));
    }

    [Fact]
    public void One_example_is_predicted_as_among_many()
    {
        var model = Choices["relu softmax"]().Fit(s_data);
        float[] all = model.PredictProbabilities(s_data).Values.ToArray();
        for (int row = 0; row < s_data.Count; row++)
            Assert.Equal(all[(row * 5)..(row * 5 + 5)], model.Predict(s_data[row]).Probabilities);
    }

    private static byte[] Train(Network network, int threads) => Weights.Of(network.Fit(s_data, null, new TrainingOptions { Threads = threads, Oversubscribes = true }));
}
