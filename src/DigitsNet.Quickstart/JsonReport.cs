using System.Text.Json;
using System.Text.Json.Serialization;
using DigitsNet.Data;
using DigitsNet.Metrics;

namespace DigitsNet.Quickstart;

/// <summary>Every figure of the job as one line of JSON.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DictionaryKeyPolicy = null,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static string Write(JobResult result) => JsonSerializer.Serialize(
        new
        {
            Version = result.Model.Provenance.Version,
            Data = Describe(result.Train, result.TrainStatistics),
            TestData = Describe(result.Test, DataStatistics.Measure(result.Test)),
            Network = Describe(result),
            CrossValidation = Describe(result.Validation.Folds[0].History.Count, result),
            Training = new
            {
                Epochs = result.Model.History.Select(epoch => new { epoch.Epoch, epoch.LearningRate, epoch.Cost, epoch.Accuracy, epoch.F1, epoch.Seconds, epoch.SamplesPerSecond }),
                Seconds = result.TrainingSeconds,
            },
            Test = Describe(result.Measurement),
            Model = new { Path = result.ModelPath, Bytes = new FileInfo(result.ModelPath).Length, Parameters = result.Model.ParameterCount, result.SameAfterLoading },
            Logs = result.LogDirectory,
            Prediction = new
            {
                result.Prediction.Index,
                result.Prediction.Actual,
                result.Prediction.Label,
                result.Prediction.Confidence,
                result.Prediction.Probabilities,
            },
            result.Seconds,
        },
        Format);

    private static object Describe(DigitData data, DataStatistics statistics) => new
    {
        data.Source,
        data.Sha256,
        data.Count,
        Features = data.FeatureCount,
        data.Width,
        data.Height,
        ConstantFeatures = statistics.ConstantFeatureCount,
        statistics.Classes,
    };

    private static object Describe(JobResult result)
    {
        var network = result.Model.Network;
        return new
        {
            network.Layers,
            Activation = SettingKinds.Spell(network.Activation),
            Output = SettingKinds.Spell(network.Output),
            Cost = SettingKinds.Spell(network.Cost),
            Initializer = SettingKinds.Spell(network.Initializer),
            Scaling = SettingKinds.Spell(result.Model.Scaler.Scaling),
            network.LearningRate,
            network.Decay,
            network.LateDecay,
            network.LateDecayBelow,
            network.Lambda,
            network.BatchSize,
            network.Epochs,
            network.Seed,
            result.Options.Threads,
        };
    }

    private static object Describe(int epochs, JobResult result) => new
    {
        Parameter = result.Validation.Parameter is null ? null : "lambda",
        Epochs = epochs,
        Folds = result.Validation.Folds.Select(fold => new
        {
            fold.Fold,
            Lambda = fold.Value ?? result.Lambda,
            fold.Accuracy,
            fold.F1,
            Cost = Finite(fold.Measurement.Cost),
            Train = fold.TrainCount,
            Validation = fold.ValidationCount,
            fold.Seconds,
        }),
        BestFold = result.Validation.Best.Fold,
        BestLambda = result.Lambda,
        result.Validation.AccuracyMean,
        result.Validation.AccuracyStandardDeviation,
        result.Validation.F1Mean,
        result.Validation.F1StandardDeviation,
        result.Validation.Seconds,
    };

    private static object Describe(Measurement measurement)
    {
        int classes = measurement.Confusion.ClassNames.Count;
        return new
        {
            measurement.Count,
            measurement.Accuracy,
            measurement.Precision,
            measurement.Recall,
            measurement.F1,
            Cost = Finite(measurement.Cost),
            measurement.Classes,
            Confusion = Enumerable.Range(0, classes).Select(truth => Enumerable.Range(0, classes).Select(prediction => measurement.Confusion[truth, prediction])),
        };
    }

    /// <summary>JSON has no word for what is not a number.</summary>
    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
