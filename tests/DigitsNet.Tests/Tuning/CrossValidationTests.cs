using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Numerics;
using DigitsNet.Tests.Files;
using DigitsNet.Tests.Training;
using DigitsNet.Training;
using DigitsNet.Tuning;

namespace DigitsNet.Tests.Tuning;

public class CrossValidationTests
{
    private static readonly DigitData s_data = Clusters.Make(100);

    private static Network Small() => new(Preset.GradientDescent) { Layers = [5], Epochs = 3, BatchSize = 8, LearningRate = 0.1 };

    [Fact]
    public void Plain_k_fold_scores_every_example_once()
    {
        var result = CrossValidation.Run(Small(), s_data, new CrossValidationOptions { Folds = 7, TestFraction = 0, Retrain = false });
        Assert.Equal(Enumerable.Range(1, 7), result.Folds.Select(f => f.Fold));
        Assert.Equal(100, result.Folds.Sum(f => f.ValidationCount));
        Assert.All(result.Folds, f =>
        {
            Assert.Equal(100, f.TrainCount + f.ValidationCount);
            Assert.Equal(f.ValidationCount, f.Measurement.Count);
            Assert.Equal(3, f.History.Count);
            Assert.Null(f.Parameter);
            Assert.Null(f.Value);
        });
        Assert.Null(result.Parameter);
        Assert.Null(result.BestValue);
        Assert.Null(result.TestMeasurement);
        Assert.Null(result.RetrainedModel);
        Assert.Null(result.RetrainedMeasurement);
    }

    [Fact]
    public void Mean_and_sample_standard_deviation_are_over_the_folds()
    {
        var result = CrossValidation.Run(Small(), s_data, new CrossValidationOptions { Folds = 4, Retrain = false });
        double[] f1 = [.. result.Folds.Select(f => f.F1)], accuracy = [.. result.Folds.Select(f => f.Accuracy)];
        Assert.Equal(f1.Sum() / 4, result.F1Mean, 1e-12);
        Assert.Equal(accuracy.Sum() / 4, result.AccuracyMean, 1e-12);
        Assert.Equal(Math.Sqrt(f1.Sum(v => Math.Pow(v - result.F1Mean, 2)) / 3), result.F1StandardDeviation, 1e-12);
        Assert.Equal(Math.Sqrt(accuracy.Sum(v => Math.Pow(v - result.AccuracyMean, 2)) / 3), result.AccuracyStandardDeviation, 1e-12);
    }

    [Fact]
    public void The_test_set_is_put_aside_before_the_folds_are_made()
    {
        var result = CrossValidation.Run(Small(), s_data, new CrossValidationOptions { Folds = 3, TestFraction = 0.2 });
        Assert.Equal(80, result.Folds.Sum(f => f.ValidationCount));
        Assert.Equal(20, result.TestMeasurement!.Count);
        Assert.Equal(20, result.RetrainedMeasurement!.Count);
        Assert.Equal(80, result.RetrainedModel!.Provenance.DataCount);

        var (_, test) = DataSplit.Split(s_data, 0.2, Small().Seed);
        Assert.Equal(result.Best.Model.Measure(test).F1, result.TestMeasurement.F1);
        Assert.Equal(result.RetrainedModel.Measure(test).F1, result.RetrainedMeasurement.F1);
    }

    [Fact]
    public void Every_fold_begins_anew()
    {
        // A rate that never moves a weight leaves each fold with its first weights
        var network = Small();
        network.LearningRate = 1e-30;
        var result = CrossValidation.Run(network, s_data, new CrossValidationOptions { Folds = 3, Retrain = false, TestFraction = 0 });
        Assert.All(result.Folds, f =>
        {
            Assert.Equal(result.Folds[0].Model.Layers.SelectMany(layer => layer.GetWeights()), f.Model.Layers.SelectMany(layer => layer.GetWeights()));
            Assert.Equal(1e-30, f.History[0].LearningRate);
            Assert.True(f.History[1].LearningRate < 1e-30);
        });
    }

    [Fact]
    public void A_fold_is_the_same_as_training_on_its_parts()
    {
        var result = CrossValidation.Run(Small(), s_data, new CrossValidationOptions { Folds = 4, TestFraction = 0, Retrain = false });
        var (train, validation) = new FoldPlan(s_data, 4, Small().Seed, false).Split(2);
        var alone = Small().Fit(train, validation);
        Assert.Equal(Weights.Of(alone), Weights.Of(result.Folds[2].Model));
        Assert.Equal(alone.Measure(validation).F1, result.Folds[2].F1);
        Assert.Equal(alone.Measure(validation).Cost, result.Folds[2].Measurement.Cost);
    }

    [Fact]
    public void A_value_per_fold_is_taken_in_turn_and_the_best_f1_wins()
    {
        var result = CrossValidation.Run(Small(), s_data, new CrossValidationOptions
        {
            Folds = 5, Parameter = "learningrate", Values = [1e-9, 0.2], ValuePerFold = true,
        });
        Assert.True(result.IsValuePerFold);
        Assert.Equal(result.Folds.Average(f => f.F1), result.F1Mean, 1e-12);
        Assert.Equal([1e-9, 0.2, 1e-9, 0.2, 1e-9], result.Folds.Select(f => f.Value!.Value));
        Assert.All(result.Folds, f =>
        {
            Assert.Equal("LearningRate", f.Parameter);
            Assert.Equal(f.Value, f.History[0].LearningRate);
        });
        Assert.Equal(result.Folds.Max(f => f.F1), result.Best.F1);
        Assert.Same(result.Folds.First(f => f.F1 == result.Best.F1), result.Best);
        Assert.Equal("LearningRate", result.Parameter);
        Assert.Equal(0.2, result.BestValue);
        Assert.Equal(0.2, result.RetrainedModel!.Network.LearningRate);
    }

    [Fact]
    public void The_next_value_is_made_from_the_last_on_the_calling_thread()
    {
        int caller = Environment.CurrentManagedThreadId;
        var asked = new List<double>();
        var result = CrossValidation.Run(Small(), s_data, new CrossValidationOptions
        {
            Folds = 4, Parameter = "Lambda", Start = 8, Threads = 2, Retrain = false,
            Next = last =>
            {
                Assert.Equal(caller, Environment.CurrentManagedThreadId);
                asked.Add(last);
                return last / 2;
            },
        });
        Assert.Equal([8, 4, 2], asked);
        Assert.Equal([8, 4, 2, 1], result.Folds.Select(f => f.Value!.Value));
    }

    [Fact]
    public void Without_a_start_the_first_value_is_the_networks_own()
    {
        var network = Small();
        network.BatchSize = 5;
        var result = CrossValidation.Run(network, s_data, new CrossValidationOptions { Folds = 3, Parameter = "BatchSize", Next = b => 2 * b, Retrain = false });
        Assert.Equal([5, 10, 20], result.Folds.Select(f => f.Value!.Value));
        Assert.Equal([5, 10, 20], result.Folds.Select(f => f.Model.Network.BatchSize));
    }

    [Fact]
    public void Every_value_is_tried_on_every_fold_and_the_best_mean_wins()
    {
        var result = CrossValidation.Run(Small(), s_data, new CrossValidationOptions
        {
            Folds = 3, Parameter = "LearningRate", Values = [1e-9, 0.2, 0.01],
        });
        Assert.False(result.IsValuePerFold);
        Assert.Equal([1, 2, 3, 1, 2, 3, 1, 2, 3], result.Folds.Select(f => f.Fold));
        Assert.Equal([1e-9, 1e-9, 1e-9, 0.2, 0.2, 0.2, 0.01, 0.01, 0.01], result.Folds.Select(f => f.Value!.Value));

        var byValue = result.Folds.GroupBy(f => f.Value!.Value).ToDictionary(g => g.Key, g => g.Average(f => f.F1));
        Assert.Equal(byValue.MaxBy(v => v.Value).Key, result.BestValue);
        Assert.Equal(0.2, result.BestValue);
        Assert.Equal(byValue[result.BestValue!.Value], result.F1Mean, 1e-12);
        Assert.Equal(result.BestValue, result.Best.Value);
        Assert.Equal(result.Folds.Where(f => f.Value == result.BestValue).Max(f => f.F1), result.Best.F1);

        // The same folds for each value
        var alone = CrossValidation.Run(Small(), s_data, new CrossValidationOptions { Folds = 3, Parameter = "LearningRate", Values = [0.01] });
        Assert.Equal(alone.Folds.Select(f => f.Measurement.Cost), result.Folds.Skip(6).Select(f => f.Measurement.Cost));
    }

    [Fact]
    public void The_network_of_the_result_is_the_winners_and_trains_to_the_retrained_model()
    {
        var result = CrossValidation.Run(Small(), s_data, new CrossValidationOptions { Folds = 3, Parameter = "LearningRate", Values = [1e-9, 0.2] });
        Assert.Equal(0.2, result.Network.LearningRate);
        Assert.Equal(Small().Layers, result.Network.Layers);
        var (remaining, _) = DataSplit.Split(s_data, 0.1, Small().Seed);
        Assert.Equal(Weights.Of(result.Network.Fit(remaining)), Weights.Of(result.RetrainedModel!));
        Assert.Equal(Weights.Of(result.Network.Fit(remaining)), Weights.Of(result.Model));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Models_carry_scores_of_examples_that_they_have_not_seen(bool retrain)
    {
        var result = CrossValidation.Run(Small(), s_data, new CrossValidationOptions { Folds = 3, Retrain = retrain });
        Assert.All(result.Folds, f => Assert.Same(f.Measurement, f.Model.Measurement));
        Assert.All(result.Folds, f => Assert.Equal($"clusters (fold {f.Fold})", f.Measurement.Source));
        Assert.Equal("clusters (test part)", result.TestMeasurement!.Source);
        if (retrain)
        {
            Assert.Same(result.RetrainedMeasurement, result.Model.Measurement);
            Assert.Equal(("clusters (test part)", 10), (result.Model.Measurement!.Source, result.Model.Measurement.Count));
        }
        else
        {
            Assert.Same(result.Best.Model, result.Model);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(9)]
    public void The_results_are_the_same_on_any_number_of_threads(int threads)
    {
        var options = (int count) => new CrossValidationOptions { Folds = 4, Parameter = "Lambda", Values = [0, 0.1], Threads = count };
        var one = CrossValidation.Run(Small(), s_data, options(1));
        var many = CrossValidation.Run(Small(), s_data, options(threads));
        foreach (var (a, b) in one.Folds.Zip(many.Folds))
        {
            Assert.Equal(Weights.Of(a.Model), Weights.Of(b.Model));
            Assert.Equal(a.Measurement.Cost, b.Measurement.Cost);
        }
        Assert.Equal(one.Best.Fold, many.Best.Fold);
        Assert.Equal(Weights.Of(one.RetrainedModel!), Weights.Of(many.RetrainedModel!));
        Assert.Equal(one.F1StandardDeviation, many.F1StandardDeviation);
    }

    [Fact]
    public void The_network_and_its_seed_are_left_as_they_were_and_decide_the_result()
    {
        var network = Small();
        var options = new CrossValidationOptions { Folds = 3, Parameter = "Lambda", Values = [0.5], Retrain = false };
        var first = CrossValidation.Run(network, s_data, options);
        Assert.Equal(0, network.Lambda);
        var again = CrossValidation.Run(network, s_data, options);
        network.Seed = 2;
        var other = CrossValidation.Run(network, s_data, options);
        Assert.Equal(first.Folds.Select(f => f.Measurement.Cost), again.Folds.Select(f => f.Measurement.Cost));
        Assert.NotEqual(first.Folds.Select(f => f.Measurement.Cost), other.Folds.Select(f => f.Measurement.Cost));
    }

    [Fact]
    public void Callbacks_come_on_the_calling_thread()
    {
        int caller = Environment.CurrentManagedThreadId;
        var epochs = new List<(int Fold, int Epoch)>();
        var done = new List<int>();
        var progress = new List<CrossValidationProgress>();
        var network = Small();
        network.Epochs = 30;
        network.Layers = [60];
        CrossValidation.Run(network, s_data, new CrossValidationOptions
        {
            Folds = 5, Threads = 2,
            OnEpoch = (training, epoch) =>
            {
                Assert.Equal(caller, Environment.CurrentManagedThreadId);
                epochs.Add((training.Fold, epoch.Epoch));
            },
            OnFold = fold =>
            {
                Assert.Equal(caller, Environment.CurrentManagedThreadId);
                // Every epoch of a fold is told before the fold
                Assert.Equal(30, epochs.Count(e => e.Fold == fold.Fold));
                done.Add(fold.Fold);
            },
            OnProgress = p =>
            {
                Assert.Equal(caller, Environment.CurrentManagedThreadId);
                progress.Add(p);
            },
        });
        Assert.Equal([1, 2, 3, 4, 5], done.Order());
        for (int fold = 0; fold <= 5; fold++)
            Assert.Equal(Enumerable.Range(1, 30), epochs.Where(e => e.Fold == fold).Select(e => e.Epoch));
        Assert.All(progress, p =>
        {
            Assert.Equal(5, p.Trainings);
            Assert.InRange(p.Fraction, 0, 1);
            Assert.InRange(p.TrainingsDone, 0, 5);
        });
        Assert.Equal(progress.Select(p => p.Fraction).Order(), progress.Select(p => p.Fraction));
    }

    [Fact]
    public void Cancellation_ends_the_run_with_no_thread_left()
    {
        using var cancel = new CancellationTokenSource();
        var network = Small();
        network.Epochs = 1_000_000;
        int told = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => CrossValidation.Run(network, s_data, new CrossValidationOptions
        {
            Threads = 2,
            OnEpoch = (_, _) =>
            {
                Assert.False(cancel.IsCancellationRequested);
                if (++told == 3)
                    cancel.Cancel();
            },
        }, cancel.Token));
        Assert.Equal(3, told);
    }

    [Fact]
    public void An_exception_of_a_callback_ends_the_run()
    {
        var network = Small();
        network.Epochs = 1_000_000;
        Assert.Throws<InvalidTimeZoneException>(() => CrossValidation.Run(network, s_data, new CrossValidationOptions
        {
            Threads = 2, OnEpoch = (_, _) => throw new InvalidTimeZoneException(),
        }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_value_that_diverges_is_out_and_the_others_go_on(int threads)
    {
        var network = Small();
        var done = new List<FoldName>();
        var progress = new List<CrossValidationProgress>();
        var result = CrossValidation.Run(network, s_data, new CrossValidationOptions
        {
            Folds = 3, Parameter = "LearningRate", Values = [0.01, 1e6, 0.2], Threads = threads, OnFold = f => done.Add(f.Name), OnProgress = progress.Add,
        });
        Assert.Equal([0.01, 0.01, 0.01, 0.2, 0.2, 0.2], result.Folds.Select(f => f.Value!.Value));
        Assert.Equal(result.Folds.Select(f => f.Name).Order(Comparer<FoldName>.Create((a, b) => (a.Value, a.Fold).CompareTo((b.Value, b.Fold)))),
            done.Order(Comparer<FoldName>.Create((a, b) => (a.Value, a.Fold).CompareTo((b.Value, b.Fold)))));
        Assert.Equal(0.2, result.BestValue);
        var failed = result.Values[1];
        Assert.Equal((1e6, 0, false, null, null, null), (failed.Value, failed.Folds, failed.IsWinner, failed.F1Mean, failed.AccuracyMean, failed.PValue));
        Assert.StartsWith("Fold 1 (LearningRate = 1000000): Training diverged", failed.Error, StringComparison.Ordinal);
        Assert.All(new[] { result.Values[0], result.Values[2] }, value => Assert.Null(value.Error));
        double[] winners = [.. result.Folds.Where(f => f.Value == 0.2).Select(f => f.Accuracy)];
        Assert.Equal(winners.Average(), result.AccuracyMean, 1e-12);
        Assert.NotEqual(result.Folds.Average(f => f.Accuracy), result.AccuracyMean, 1e-3);
        // Bonferroni's pairs are of the two that are left
        Assert.Equal(CorrectedResampledTest.PValue(Differences(result, 0.01, 0.2), 0.5), result.Values[0].PValue!.Value, 1e-12);
    }

    [Fact]
    public void A_value_of_a_fold_of_its_own_that_diverges_is_out_too()
    {
        var result = CrossValidation.Run(Small(), s_data, new CrossValidationOptions { Folds = 3, Parameter = "LearningRate", Values = [1e6, 0.1, 0.2], ValuePerFold = true });
        Assert.Equal([2, 3], result.Folds.Select(f => f.Fold));
        Assert.Equal(result.Folds.Average(f => f.F1), result.F1Mean, 1e-12);
        Assert.NotNull(result.Values[0].Error);
    }

    [Fact]
    public void Where_every_value_diverges_the_run_ends_naming_the_first()
    {
        var error = Assert.Throws<TrainingDivergedException>(() => CrossValidation.Run(Small(), s_data, new CrossValidationOptions
        {
            Folds = 3, Parameter = "LearningRate", Values = [1e6, 1e7],
        }));
        Assert.Equal(DigitsError.TrainingDiverged, error.Error);
        Assert.StartsWith("Fold 1 (LearningRate = 1000000): ", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Epoch, 1, 3);
    }

    [Fact]
    public void A_retraining_that_diverges_leaves_the_folds_and_is_told()
    {
        // One enormous example: the fold that trains on it diverges, the other does not, and the retraining sees it again
        float[] values = [.. Enumerable.Range(0, 40).Select(i => i == 1 ? 1e12f : i % 2)];
        var data = DigitData.FromFloats(values, 1, [.. Enumerable.Range(0, 40).Select(i => i / 2 % 2 == 0 ? "a" : "b")]);
        var network = new Network(Preset.GradientDescent) { Layers = [], Epochs = 3, Scaling = Scaling.None, BatchSize = 1 };
        using var folder = new TemporaryFolder();
        var result = CrossValidation.Run(network, data, new CrossValidationOptions
        {
            Folds = 2, TestFraction = 0, Parameter = "LearningRate", Values = [0.1, 0.2], ValuePerFold = true, LogDirectory = folder.Path,
        });
        Assert.Null(result.RetrainedModel);
        Assert.Null(result.RetrainedMeasurement);
        Assert.StartsWith($"Retraining (LearningRate = {(result.BestValue == 0.1 ? "0.1" : "0.2")}): Training diverged", result.RetrainingError, StringComparison.Ordinal);
        Assert.Same(result.Best.Model, result.Model);
        Assert.Single(result.Folds);
        Assert.Contains("Training diverged", File.ReadLines(folder["result.csv"]).Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_without_an_example_of_a_class_and_small_test_sets_are_told()
    {
        // Four of c, of which one goes to the test set; without it all classes have enough
        int[] rows = [.. Enumerable.Range(0, 66).Where(r => r % 3 < 2 || r < 12)];
        var data = Clusters.Make(66).SelectRows(rows);
        string small = "The test set has only 12 examples: scores on so few say little about new ones.";
        string lacking = "1 of the 4 folds are scored without an example of some classes (c, 1 of 3); their scores are means over the classes that occur.";
        Assert.Equal([small, lacking], Doubts(4, 0.25, true));
        Assert.Empty(Doubts(4, 0, true));
        // The only a is dealt first, and the test set takes the second of each two
        data = Clusters.Make(66).SelectRows([.. Enumerable.Range(0, 66).Where(r => r % 3 > 0 || r == 0)]);
        Assert.Contains("The test set has no example of a (1 of the 3 classes): scores on it say nothing about that class.", Doubts(2, 0.5, true));

        List<string> Doubts(int folds, double testFraction, bool stratified)
        {
            var doubts = new List<string>();
            CrossValidation.Run(Small(), data, new CrossValidationOptions { Folds = folds, TestFraction = testFraction, Stratified = stratified, Retrain = false, OnDoubt = doubts.Add });
            return doubts;
        }
    }

    [Fact]
    public void Progress_tells_the_figures_of_the_result()
    {
        var progress = new List<CrossValidationProgress>();
        var network = Small();
        network.Epochs = 200;
        var result = CrossValidation.Run(network, Clusters.Make(400), new CrossValidationOptions { Folds = 2, OnProgress = progress.Add });
        var told = progress.Where(p => p.Training.LastEpoch is not null).ToArray();
        Assert.NotEmpty(told);
        Assert.All(told, p =>
        {
            var history = p.Name.Fold == 0 ? result.RetrainedModel!.History : result.Folds[p.Name.Fold - 1].History;
            Assert.Equal(history[p.Training.LastEpoch!.Epoch - 1], p.Training.LastEpoch);
            Assert.Equal((2, 200), (p.Trainings, p.Training.Epochs));
            Assert.InRange(p.TrainingsDone, 0, 2);
        });
    }

    [Fact]
    public void Without_a_value_to_tune_a_fold_that_diverges_ends_the_run()
    {
        var network = Small();
        network.LearningRate = 1e6;
        var error = Assert.Throws<TrainingDivergedException>(() => CrossValidation.Run(network, s_data, new CrossValidationOptions { Folds = 3, Threads = 1 }));
        Assert.StartsWith("Fold 1: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_missing_from_a_fold_is_no_error()
    {
        // Three examples of c among 43
        int[] rows = [.. Enumerable.Range(0, 66).Where(r => r % 3 < 2 || r < 9)];
        var data = Clusters.Make(66).SelectRows(rows);
        var result = CrossValidation.Run(Small(), data, new CrossValidationOptions { Folds = 10, TestFraction = 0, Retrain = false });
        Assert.Equal(data.Count, result.Folds.Sum(f => f.ValidationCount));
        Assert.All(result.Folds, f => Assert.Equal(["a", "b", "c"], f.Model.ClassNames));
    }

    [Fact]
    public void With_patience_what_stops_is_cut_from_the_training_part()
    {
        var network = Small();
        (network.Epochs, network.Patience) = (40, 2);
        var result = CrossValidation.Run(network, s_data, new CrossValidationOptions { Folds = 3 });
        Assert.All(result.Folds, f => Assert.Equal((54, 6, 30), (f.TrainCount, f.StoppingCount, f.ValidationCount)));

        var (remaining, test) = DataSplit.Split(s_data, 0.1, network.Seed);
        var (train, validation) = new FoldPlan(remaining, 3, network.Seed, false).Split(1);
        var (fit, stopping) = DataSplit.Split(train, 0.1, network.Seed, RandomPurpose.Stopping, false);
        var alone = network.Fit(fit, stopping);
        Assert.True(alone.History.Count < 40);
        Assert.Equal(alone.History.Select(e => e.ValidationF1), result.Folds[1].History.Select(e => e.ValidationF1));
        Assert.Equal(alone.Measure(validation).Cost, result.Folds[1].Measurement.Cost);

        // The retraining stops in the same way
        var (retrain, retrainStopping) = DataSplit.Split(remaining, 0.1, network.Seed, RandomPurpose.Stopping, false);
        Assert.Equal(Weights.Of(network.Fit(retrain, retrainStopping)), Weights.Of(result.RetrainedModel!));
        Assert.Equal(result.RetrainedModel!.Measure(test).F1, result.RetrainedMeasurement!.F1);
        Assert.Equal(81, result.RetrainedModel.Provenance.DataCount);
    }

    [Fact]
    public void What_stops_a_stratified_training_has_its_share_of_each_class()
    {
        var network = Small();
        network.Patience = 2;
        var result = CrossValidation.Run(network, s_data, new CrossValidationOptions { Folds = 3, Stratified = true, Retrain = false });
        var (train, _) = new FoldPlan(DataSplit.Split(s_data, 0.1, network.Seed, stratified: true).Remaining, 3, network.Seed, stratified: true).Split(1);
        var (fit, _) = DataSplit.Split(train, 0.1, network.Seed, RandomPurpose.Stopping, stratified: true);
        Assert.Equal(fit.Sha256, result.Folds[1].Model.Provenance.DataSha256);
    }

    public static TheoryData<CrossValidationOptions, string, string> Refused => new()
    {
        { new() { Folds = 1 }, "Folds is 1", "at least 2" },
        { new() { Folds = -3 }, "Folds is -3", "at least 2" },
        { new() { TestFraction = 1 }, "TestFraction is 1", "less than 1" },
        { new() { TestFraction = -0.1 }, "TestFraction is -0.1", "at least 0" },
        { new() { TestFraction = double.NaN }, "TestFraction is NaN", "less than 1" },
        { new() { Threads = -1 }, "Threads is -1", "from 0" },
        { new() { Values = [1] }, "without Parameter", "name of the parameter" },
        { new() { Next = v => v }, "without Parameter", "name of the parameter" },
        { new() { ValuePerFold = true }, "without Parameter", "name of the parameter" },
        { new() { OneStandardError = true }, "without Parameter", "name of the parameter" },
        { new() { Parameter = "Lambda" }, "Lambda", "Values or Next" },
        { new() { Parameter = "Lambda", Values = [] }, "empty", "at least one" },
        { new() { Parameter = "Lambda", Values = [1], Next = v => v }, "Both", "one of them" },
        { new() { Parameter = "Lambda", Values = [1], Start = 1 }, "Start without Next", "function" },
        { new() { Parameter = "Lambda", Next = v => v, ValuePerFold = true }, "ValuePerFold without Values", "list of values" },
        { new() { Parameter = "Lambda", Next = v => v, OneStandardError = true }, "OneStandardError for Lambda", "list of values" },
        { new() { Parameter = "Lambda", Values = [1], ValuePerFold = true, OneStandardError = true }, "OneStandardError for Lambda", "without ValuePerFold" },
        { new() { Parameter = "BatchSize", Values = [1], OneStandardError = true }, "OneStandardError for BatchSize", "Lambda, Epochs" },
        { new() { Parameter = "Lambda", Values = [1, 0.5, 1] }, "Values for Lambda has 1 twice", "each value once" },
        { new() { Folds = 2, Parameter = "Lambda", Values = [1, 2, 3], ValuePerFold = true }, "3 values for Lambda and 2 folds", "at least as many folds" },
        { new() { Parameter = "Layers", Values = [1] }, "'Layers'", "LearningRate, Decay" },
        { new() { Parameter = "BatchSize", Values = [4, 2.5] }, "Value 2: BatchSize is 2.5", "whole" },
        { new() { Parameter = "Lambda", Start = 1, Next = v => v - 1 }, "Value 3: Lambda is -1", "at least 0" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void Options_that_cannot_be_used_are_refused_with_what_was_found_and_expected(CrossValidationOptions options, string found, string expected)
    {
        var error = Assert.Throws<DigitsException>(() => CrossValidation.Run(Small(), s_data, options));
        Assert.Equal(DigitsError.ParameterOutOfRange, error.Error);
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, 10, 0, 9)]
    [InlineData(10, 10, 0.1, 9)]
    [InlineData(9, int.MaxValue, 0, 9)]
    public void More_folds_than_examples_are_refused(int count, int folds, double testFraction, int left)
    {
        var error = Assert.Throws<DigitsException>(() => CrossValidation.Run(Small(), Clusters.Make(count), new CrossValidationOptions { Folds = folds, TestFraction = testFraction }));
        Assert.Equal(DigitsError.DataTooSmall, error.Error);
        Assert.Contains($"{left} examples", error.Message, StringComparison.Ordinal);
        Assert.Contains($"at least {folds}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unlabelled_data_is_refused()
    {
        var data = DigitData.FromFloats(new float[100], 4, null, source: "bare.csv");
        var error = Assert.Throws<DigitsException>(() => CrossValidation.Run(Small(), data));
        Assert.Equal(DigitsError.DataUnlabelled, error.Error);
        Assert.Contains("bare.csv", error.Message, StringComparison.Ordinal);
        Assert.Contains("-LabelProperty", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_networks_own_parameters_are_checked_first()
    {
        var error = Assert.Throws<DigitsException>(() => CrossValidation.Run(new Network(Preset.GradientDescent) { Epochs = -1 }, s_data));
        Assert.Equal(DigitsError.ParameterOutOfRange, error.Error);
        Assert.StartsWith("Epochs", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("network", () => CrossValidation.Run(null!, s_data));
        Assert.Throws<ArgumentNullException>("data", () => CrossValidation.Run(Small(), null!));
    }

    [Fact]
    public void As_many_folds_as_examples_leave_one_out_each()
    {
        var result = CrossValidation.Run(Small(), Clusters.Make(8), new CrossValidationOptions { Folds = 8, TestFraction = 0, Retrain = false });
        Assert.All(result.Folds, f => Assert.Equal((7, 1), (f.TrainCount, f.ValidationCount)));
    }

    [Fact]
    public void Without_a_test_set_the_retrained_model_has_no_scores()
    {
        var result = CrossValidation.Run(Small(), s_data, new CrossValidationOptions { Folds = 2, TestFraction = 0 });
        Assert.Equal(100, result.RetrainedModel!.Provenance.DataCount);
        Assert.Null(result.RetrainedMeasurement);
    }

    [Theory]
    [InlineData(null, "Retraining: none left.")]
    [InlineData("Lambda", "Retraining (Lambda = 0.5): none left.")]
    public void An_error_of_the_retraining_keeps_its_id_and_says_where_it_was(string? parameter, string message)
    {
        var error = Assert.Throws<DigitsException>(() => CrossValidation.Run(Small(), s_data, new CrossValidationOptions
        {
            Folds = 2,
            Parameter = parameter,
            Values = parameter is null ? null : [0.5],
            OnEpoch = (training, _) =>
            {
                if (training.Fold == 0)
                    throw new DigitsException(DigitsError.FileEmpty, "none left.");
            },
        }));
        Assert.Equal(DigitsError.FileEmpty, error.Error);
        Assert.Equal(message, error.Message);
    }

    /// <summary>Each fold's end is heard so slowly that those under way are told of after it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Progress_weighs_folds_by_their_epochs_and_examples(bool retrain)
    {
        var told = new List<CrossValidationProgress>();
        CrossValidation.Run(Small(), s_data, new CrossValidationOptions
        {
            Folds = 5, TestFraction = 0, Threads = 1, Retrain = retrain, OnProgress = told.Add, OnFold = _ => Thread.Sleep(120),
        });
        var folds = told.Where(p => p.Name.Fold > 0).ToList();
        Assert.All(folds, p => Assert.True(p.TrainingsDone < p.Name.Fold));
        Assert.Contains(folds, p => p.TrainingsDone > 0);
        // Five folds of 80 examples, and a retraining of 100
        int all = retrain ? 500 : 400;
        Assert.All(folds.GroupBy(p => p.Fraction), told => Assert.InRange(
            told.Key * all, 80 * told.First().TrainingsDone - 1e-6, 80 * (told.First().TrainingsDone + told.Sum(p => p.Training.Fraction)) + 1e-6));
        Assert.Equal(retrain, told.Any(p => p.Name.Fold == 0));
    }

    /// <summary>F1 of a value less that of another, fold by fold.</summary>
    private static double[] Differences(CrossValidationResult result, double value, double other) =>
        [.. result.Folds.Where(f => f.Value == value).Zip(result.Folds.Where(f => f.Value == other), (a, b) => a.F1 - b.F1)];
}
