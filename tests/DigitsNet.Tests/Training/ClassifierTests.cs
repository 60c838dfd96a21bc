using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public class ClassifierTests
{
    private static readonly DigitData s_data = Clusters.Make(300, classes: 3, features: 4, spread: 3);
    private static readonly Model[] s_models = [.. Enumerable.Range(1, 3).Select(seed => new Network(Preset.GradientDescent) { Layers = [5], Epochs = 2, Seed = seed }.Fit(s_data))];

    /// <summary>Several models that answer by the mean of their probabilities: what else than a model predicts needs no more than this.</summary>
    private sealed class MeanOf(Model[] models) : Classifier(models[0].ClassNames, models[0].Columns)
    {
        private protected override void Score(DigitData data, int[] labels, ScoreTarget target, int threads, CancellationToken cancellationToken)
        {
            int classes = ClassNames.Count;
            float[][] each = [.. models.Select(model => model.PredictProbabilities(data, threads, cancellationToken).Values.ToArray())];
            for (int r = 0; r < data.Count; r++)
            {
                float[] means = [.. Enumerable.Range(r * classes, classes).Select(i => each.Average(probabilities => probabilities[i]))];
                target.Predicted[r] = Array.IndexOf(means, means.Max());
                if (target.Costs is { } costs)
                    costs[r] = -MathF.Log(means[labels[r]]);
                if (target.Probabilities is { } probabilities)
                    means.CopyTo(probabilities(r));
            }
        }

        private protected override int ScoreOne(DigitData data, int row, Span<float> probabilities)
        {
            float[] room = new float[ClassNames.Count];
            var predicted = new int[1];
            Score(data.SelectRows([row]), [], new ScoreTarget(predicted, null, _ => room), 1, default);
            room.CopyTo(probabilities);
            return predicted[0];
        }
    }

    [Fact]
    public void Several_models_predict_and_are_measured_as_one_is()
    {
        Classifier several = new MeanOf(s_models);
        Assert.Equal((4, 1, s_models[0].FeatureNames), (several.Width, several.Height, several.FeatureNames));

        float[] means = several.PredictProbabilities(s_data).Values.ToArray();
        float[][] each = [.. s_models.Select(model => model.PredictProbabilities(s_data).Values.ToArray())];
        Assert.All(Enumerable.Range(0, means.Length), i => Assert.Equal(each.Average(one => one[i]), means[i], 1e-6f));

        IReadOnlyList<Prediction> predictions = several.Predict(s_data);
        Assert.Equal(means, predictions.SelectMany(prediction => prediction.Probabilities));
        Assert.All(predictions, prediction => Assert.Equal(prediction.Probabilities.Max(), prediction.Confidence));
        Assert.Equal(predictions.Select(prediction => prediction.Label), s_data.Select(digit => several.Predict(digit).Label));

        Measurement measurement = several.Measure(s_data);
        Assert.Equal(predictions.Count(prediction => prediction.IsCorrect == true), Math.Round(measurement.Accuracy * s_data.Count));
        Assert.Equal(s_data.Zip(predictions, (digit, prediction) => -Math.Log(prediction.Probabilities[several.ClassNames.ToList().IndexOf(digit.ClassName!)])).Average(), measurement.Cost, 1e-5);
    }

    [Fact]
    public void Columns_are_matched_for_whatever_predicts()
    {
        Classifier several = new MeanOf(s_models);
        DigitData narrow = Clusters.Make(9, classes: 3, features: 3);
        foreach (Action use in (Action[])[() => several.Predict(narrow), () => several.Predict(narrow[0]), () => several.PredictProbabilities(narrow), () => several.Measure(narrow)])
            Assert.Equal(DigitsError.DataWidthMismatch, Assert.Throws<DigitsException>(use).Error);
        Assert.Equal(DigitsError.DataClassUnknown, Assert.Throws<DigitsException>(() => several.Measure(Clusters.Make(9, classes: 4, features: 4))).Error);
    }
}
