using System.Text.Json;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Numerics;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

/// <summary>Ten training steps against the same steps in PyTorch, float64 (Data/golden/make_golden.py).</summary>
public class GoldenVectorTests
{
    private sealed record GoldenLayer(int Inputs, int Outputs, float[] Weights, float[] Biases);

    private sealed record GoldenStep(int Epoch, int[] Rows, double LearningRate, double Cost);

    private sealed record Golden(
        long Seed, int Inputs, int[] Hidden, Activation Activation, OutputActivation Output, Cost Cost, double LearningRate, double Decay,
        double LateDecay, double LateDecayBelow, Optimizer Optimizer, double Momentum, double Beta1, double Beta2, double Epsilon,
        Schedule Schedule, ScheduleUnit ScheduleUnit, double WarmUp, int StepEpochs, int Epochs, double Lambda, LambdaScope LambdaScope, int BatchSize, float[] Features, int[] Labels,
        GoldenLayer[] First, GoldenStep[] Steps, GoldenLayer[] Last)
    {
        public Network Network() => new(Preset.GradientDescent)
        {
            Layers = Hidden, Activation = Activation, Output = Output, Cost = Cost, Scaling = Scaling.None, LearningRate = LearningRate,
            Decay = Decay, LateDecay = LateDecay, LateDecayBelow = LateDecayBelow, Lambda = Lambda, LambdaScope = LambdaScope,
            BatchSize = BatchSize, Seed = Seed, Optimizer = Optimizer, Momentum = Momentum, Beta1 = Beta1, Beta2 = Beta2, Epsilon = Epsilon,
            Schedule = Schedule, ScheduleUnit = ScheduleUnit, WarmUp = WarmUp, StepEpochs = StepEpochs, Epochs = Epochs,
        };

        public DigitData Data() => DigitData.FromFloats(Features, Inputs, [.. Labels.Select(l => l.ToString(null, null))]);
    }

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    [Theory]
    [InlineData("logistic-squared", 1)]
    [InlineData("tanh-entropy", 1)]
    [InlineData("relu-softmax-l2", 1)]
    [InlineData("logistic-entropy-deep", 1)]
    [InlineData("relu-softmax-l2", 2)]
    [InlineData("leaky-relu", 1)]
    [InlineData("huber", 1)]
    [InlineData("gelu", 1)]
    [InlineData("gelu", 2)]
    [InlineData("nesterov", 1)]
    [InlineData("cosine-warm-up", 1)]
    [InlineData("adamw", 1)]
    [InlineData("adamw", 2)]
    [InlineData("momentum-step", 1)]
    [InlineData("momentum-step", 2)]
    [InlineData("adam-one-cycle", 1)]
    [InlineData("adam-one-cycle", 2)]
    public void Ten_steps_agree_to_float32_rounding(string name, int threads)
    {
        var golden = Read(name);
        var data = golden.Data();
        Layer[] layers = [.. golden.First.Select(l => new Layer(l.Inputs, l.Outputs, l.Weights, l.Biases))];
        using var pool = new WorkerPool(threads);
        using var run = new TrainingRun(golden.Network(), data, Scaler.Fit(Scaling.None, data), layers, pool);

        Assert.Equal(10, golden.Steps.Length);
        foreach (var step in golden.Steps)
        {
            if (step.Epoch > run.Epoch)
                run.BeginEpoch();
            Assert.Equal(step.Cost, run.StepBatch(), 1e-6 * Math.Max(1, step.Cost));
            Assert.Equal(step.LearningRate, run.LearningRate, 1e-15);
        }
        foreach (var (expected, found) in golden.Last.Zip(layers))
        {
            AssertClose(expected.Weights, found.GetWeights());
            AssertClose(expected.Biases, found.GetBiases());
        }
    }

    // Ten steps of rounding to 24 bits
    private static void AssertClose(float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], (double)found[i], 1e-6 * Math.Max(1, Math.Abs(expected[i])));
    }

    private static Golden Read(string name) => JsonSerializer.Deserialize<Golden>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "golden", name + ".json")), s_json)!;
}
