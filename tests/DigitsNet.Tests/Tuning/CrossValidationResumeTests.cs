using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Storage;
using DigitsNet.Tests.Files;
using DigitsNet.Tests.Training;
using DigitsNet.Training;
using DigitsNet.Tuning;

namespace DigitsNet.Tests.Tuning;

public sealed class CrossValidationResumeTests : IDisposable
{
    private static readonly DigitData s_data = Clusters.Make(90, spread: 3);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static Network Small() => new(Preset.GradientDescent) { Layers = [5], Epochs = 4, BatchSize = 8, LearningRate = 0.1 };

    private CrossValidationOptions Options(
        Action<int>? onEpoch = null, bool resume = false, int threads = 2, int folds = 3, double test = 0.1, double[]? values = null, bool stratified = false, bool perFold = true,
        bool retrain = true, bool keep = true, Action<FoldResult>? onFold = null) => new()
        {
            Folds = folds,
            TestFraction = test,
            Stratified = stratified,
            Parameter = "Lambda",
            Values = values ?? [0, 0.1],
            ValuePerFold = perFold,
            Threads = threads,
            Retrain = retrain,
            CheckpointDirectory = keep ? _folder.Path : null,
            CheckpointTime = TimeSpan.FromMilliseconds(1),
            Resume = resume,
            OnEpoch = onEpoch is null ? null : (training, _) => onEpoch(training.Fold),
            OnFold = onFold,
        };

    private static void AssertSame(CrossValidationResult expected, CrossValidationResult found)
    {
        Assert.Equal(expected.Folds.Select(Bytes), found.Folds.Select(Bytes));
        Assert.Equal(
            expected.Folds.Select(f => (f.Fold, f.Parameter, f.Value, f.Accuracy, f.F1, f.Measurement.Cost, f.TrainCount, f.ValidationCount)),
            found.Folds.Select(f => (f.Fold, f.Parameter, f.Value, f.Accuracy, f.F1, f.Measurement.Cost, f.TrainCount, f.ValidationCount)));
        Assert.Equal(
            (expected.Best.Fold, expected.BestValue, expected.AccuracyMean, expected.F1StandardDeviation, expected.TestMeasurement?.Cost),
            (found.Best.Fold, found.BestValue, found.AccuracyMean, found.F1StandardDeviation, found.TestMeasurement?.Cost));
        Assert.Equal(Weights.Of(expected.RetrainedModel!), Weights.Of(found.RetrainedModel!));
        Assert.Equal(expected.RetrainedMeasurement?.Cost, found.RetrainedMeasurement?.Cost);
    }

    private static byte[] Bytes(FoldResult fold) => ModelWriter.Write(fold.Model).ToArray();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_run_stopped_after_any_epoch_goes_on_to_the_same_result(int threads)
    {
        CrossValidationResult whole = CrossValidation.Run(Small(), s_data, Options(keep: false));

        // Three folds and the retraining, of four epochs each
        for (int stop = 1; stop < 16; stop += 2)
        {
            using var cancel = new CancellationTokenSource();
            int epochs = 0, left = 0;
            Assert.ThrowsAny<OperationCanceledException>(() => CrossValidation.Run(Small(), s_data, Options(
                threads: threads,
                onEpoch: _ =>
                {
                    if (++epochs == stop)
                        cancel.Cancel();
                }), cancel.Token));
            CrossValidationResult resumed = CrossValidation.Run(Small(), s_data, Options(resume: true, onEpoch: _ => left++));

            AssertSame(whole, resumed);
            Assert.InRange(left, 0, 16 - stop);
        }
    }

    [Fact]
    public void A_run_of_every_value_on_every_fold_goes_on_where_it_was()
    {
        CrossValidationResult whole = CrossValidation.Run(Small(), s_data, Options(perFold: false, keep: false));
        using var cancel = new CancellationTokenSource();
        int epochs = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => CrossValidation.Run(Small(), s_data, Options(perFold: false, threads: 1, onEpoch: _ =>
        {
            if (++epochs == 18)
                cancel.Cancel();
        }), cancel.Token));
        int left = 0;
        var resumed = CrossValidation.Run(Small(), s_data, Options(perFold: false, resume: true, onEpoch: _ => left++));

        AssertSame(whole, resumed);
        Assert.InRange(left, 1, 6 * 4 + 4 - 18);
        Assert.Equal(whole.Values.Select(v => (v.F1Mean, v.ScoreDifference, v.PValue)), resumed.Values.Select(v => (v.F1Mean, v.ScoreDifference, v.PValue)));
        Assert.Contains("value-2-fold-03.checkpoint", _folder.Names);
        Assert.Contains("retrained.checkpoint", _folder.Names);

        // The same folds with a value each are another run
        var error = Assert.Throws<DigitsException>(() => CrossValidation.Run(Small(), s_data, Options(resume: true)));
        Assert.Contains("the list of tuned values differs", error.Message, StringComparison.Ordinal);

        // A run begun anew takes them away
        CrossValidation.Run(Small(), s_data, Options(retrain: false));
        Assert.Equal(["cross-validation.settings", "fold-01.checkpoint", "fold-02.checkpoint", "fold-03.checkpoint"], _folder.Names);
    }

    [Fact]
    public void A_value_that_diverged_is_out_again_on_resuming()
    {
        CrossValidationResult whole = CrossValidation.Run(Small(), s_data, RateOptions(resume: false));
        CrossValidationResult again = CrossValidation.Run(Small(), s_data, RateOptions(resume: true));
        AssertSame(whole, again);
        Assert.NotNull(whole.Values[0].Error);
        Assert.Equal(whole.Values.Select(v => v.Error), again.Values.Select(v => v.Error));

        CrossValidationOptions RateOptions(bool resume) => new() { Folds = 3, Parameter = "LearningRate", Values = [1e6, 0.1], CheckpointDirectory = _folder.Path, Resume = resume };
    }

    [Fact]
    public void A_run_with_patience_goes_on_to_the_same_result()
    {
        Network patient = Small();
        (patient.Epochs, patient.Patience) = (30, 2);
        CrossValidationResult whole = CrossValidation.Run(patient, s_data, Options(keep: false));
        using var cancel = new CancellationTokenSource();
        int epochs = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => CrossValidation.Run(patient, s_data, Options(threads: 1, onEpoch: _ =>
        {
            if (++epochs == 8)
                cancel.Cancel();
        }), cancel.Token));
        AssertSame(whole, CrossValidation.Run(patient, s_data, Options(resume: true)));
    }

    [Fact]
    public void A_run_that_is_over_is_had_again_without_training()
    {
        var folds = new List<int>();
        CrossValidationResult whole = CrossValidation.Run(Small(), s_data, Options());
        CrossValidationResult again = CrossValidation.Run(Small(), s_data, Options(resume: true, onEpoch: _ => Assert.Fail("trained again"), onFold: fold => folds.Add(fold.Fold)));

        AssertSame(whole, again);
        Assert.Equal([1, 2, 3], folds.Order());
        Assert.All(again.Folds, fold => Assert.True(fold.Seconds > 0));
        Assert.Equal(["cross-validation.settings", "fold-01.checkpoint", "fold-02.checkpoint", "fold-03.checkpoint", "retrained.checkpoint"], _folder.Names);
    }

    [Fact]
    public void Without_resume_a_run_begins_anew_and_nothing_of_the_last_is_left()
    {
        CrossValidation.Run(Small(), s_data, Options());
        Network other = Small();
        other.Seed = 2;
        CrossValidationResult expected = CrossValidation.Run(other, s_data, Options(keep: false));

        AssertSame(expected, CrossValidation.Run(other, s_data, Options()));
        AssertSame(expected, CrossValidation.Run(other, s_data, Options(resume: true)));
    }

    [Fact]
    public void Resume_where_nothing_is_kept_begins()
    {
        AssertSame(CrossValidation.Run(Small(), s_data, Options(keep: false)), CrossValidation.Run(Small(), s_data, Options(resume: true)));
    }

    public static TheoryData<string> Differences =>
    [
        "the data", "the seed", "the layers", "the learning rate", "the epochs", "the number of folds", "the fraction of the test set",
        "stratification", "the tuned parameter", "no tuned parameter", "the list of tuned values",
    ];

    [Theory]
    [MemberData(nameof(Differences))]
    public void What_differs_from_the_run_kept_is_named(string what)
    {
        CrossValidationOptions kept = Options(retrain: false);
        if (what == "no tuned parameter")
            (kept, what) = (new CrossValidationOptions { Folds = 3, CheckpointDirectory = _folder.Path }, "the tuned parameter");
        CrossValidation.Run(Small(), s_data, kept);
        Network network = Small();
        DigitData data = s_data;
        CrossValidationOptions options = Options(resume: true);
        switch (what)
        {
            case "the data": data = Clusters.Make(91, spread: 3); break;
            case "the seed": network.Seed++; break;
            case "the layers": network.Layers = [6]; break;
            case "the learning rate": network.LearningRate = 0.2; break;
            case "the epochs": network.Epochs++; break;
            case "the number of folds": options = Options(resume: true, folds: 4); break;
            case "the fraction of the test set": options = Options(resume: true, test: 0.2); break;
            case "stratification": options = Options(resume: true, stratified: true); break;
            case "the tuned parameter" when kept.Parameter is not null: options = new() { Folds = 3, CheckpointDirectory = _folder.Path, Resume = true }; break;
            case "the list of tuned values": options = Options(resume: true, values: [0, 0.2]); break;
        }

        var error = Assert.Throws<DigitsException>(() => CrossValidation.Run(network, data, options));

        Assert.Equal(DigitsError.CheckpointMismatch, error.Error);
        Assert.Contains($": {what} differs", error.Message, StringComparison.Ordinal);
        if (what == "the tuned parameter")
            Assert.Contains("none", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("cross-validation.settings.lock", _folder.Names);
    }

    [Fact]
    public void Lists_of_values_of_the_same_digits_are_told_apart()
    {
        CrossValidation.Run(Small(), s_data, Options(retrain: false, folds: 2, values: [1, 12]));
        var error = Assert.Throws<DigitsException>(() => CrossValidation.Run(Small(), s_data, Options(resume: true, folds: 2, values: [11, 2])));
        Assert.Contains("the list of tuned values differs", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cross-validation.settings")]
    [InlineData("fold-02.checkpoint")]
    public void A_damaged_file_is_refused_by_name(string name)
    {
        CrossValidation.Run(Small(), s_data, Options(retrain: false));
        byte[] bytes = File.ReadAllBytes(_folder[name]);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(_folder[name], bytes);

        var error = Assert.Throws<DigitsException>(() => CrossValidation.Run(Small(), s_data, Options(resume: true)));

        Assert.StartsWith("Model", error.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_begun_anew_first_removes_what_another_left()
    {
        CrossValidation.Run(Small(), s_data, Options());

        // So long that no fold is over before the error is heard of
        Network endless = Small();
        endless.Epochs = 1_000_000;
        Assert.Throws<InvalidTimeZoneException>(() => CrossValidation.Run(endless, s_data, Options(threads: 1, onEpoch: _ => throw new InvalidTimeZoneException())));

        Assert.DoesNotContain("fold-03.checkpoint", _folder.Names);
        Assert.DoesNotContain("retrained.checkpoint", _folder.Names);
        Assert.Contains("cross-validation.settings", _folder.Names);
    }

    [Fact]
    public void What_cannot_be_removed_is_told_and_not_taken_for_the_new_run()
    {
        CrossValidation.Run(Small(), s_data, Options(retrain: false));
        File.Delete(_folder["fold-02.checkpoint"]);
        Directory.CreateDirectory(_folder["fold-02.checkpoint"]);

        var error = Assert.Throws<DigitsException>(() => CrossValidation.Run(Small(), s_data, Options()));

        Assert.Equal(DigitsError.FileNotAccessible, error.Error);
        Assert.Contains($"{_folder.Path}: the checkpoints of another run cannot be removed", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("cross-validation.settings", _folder.Names);
    }

    [Fact]
    public void The_settings_of_another_version_are_refused()
    {
        var file = new FileWriter(new Envelope("DigitsPS cross-validation", Major: 1, Minor: 0), 1, floats: 0);
        file.Write("settings", ["the data", s_data.Sha256]);
        File.WriteAllBytes(_folder["cross-validation.settings"], file.End().Span);

        var error = Assert.Throws<DigitsException>(() => CrossValidation.Run(Small(), s_data, Options(resume: true)));

        Assert.Equal(DigitsError.ModelVersionUnknown, error.Error);
        Assert.Contains("another version", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_seconds_of_a_fold_count_those_before_it_was_interrupted()
    {
        CrossValidation.Run(Small(), s_data, Options());
        TrainingState state = CheckpointFile.Load(_folder["fold-01.checkpoint"]);
        CheckpointFile.Save(state with { History = [.. state.History.Select(epoch => epoch with { Seconds = 1_000 })] }, _folder["fold-01.checkpoint"]);

        CrossValidationResult resumed = CrossValidation.Run(Small(), s_data, Options(resume: true));

        Assert.InRange(resumed.Folds[0].Seconds, 4_000, 4_900);
    }

    [Fact]
    public void A_folder_that_is_missing_is_made()
    {
        Directory.Delete(_folder.Path);
        CrossValidation.Run(Small(), s_data, Options(retrain: false));
        Assert.Contains("cross-validation.settings", _folder.Names);
    }

    [Fact]
    public void A_folder_belongs_to_one_run_at_a_time()
    {
        DigitsException? error = null;
        CrossValidation.Run(Small(), s_data, Options(threads: 1, onFold: _ => error ??= Assert.Throws<DigitsException>(() => CrossValidation.Run(Small(), s_data, Options(resume: true)))));

        Assert.Equal(DigitsError.FileInUse, error?.Error);
        Assert.DoesNotContain(Directory.GetFiles(_folder.Path), path => path.EndsWith(".lock", StringComparison.Ordinal));
    }

    [Fact]
    public void A_fold_that_fails_leaves_the_others_to_go_on_from()
    {
        Assert.Throws<InvalidTimeZoneException>(() => CrossValidation.Run(Small(), s_data, Options(threads: 1, onFold: fold =>
        {
            if (fold.Fold == 2)
                throw new InvalidTimeZoneException();
        })));
        var trained = new HashSet<int>();
        CrossValidationResult resumed = CrossValidation.Run(Small(), s_data, Options(resume: true, onEpoch: fold => trained.Add(fold)));

        AssertSame(CrossValidation.Run(Small(), s_data, Options(keep: false)), resumed);
        Assert.DoesNotContain(1, trained);
        Assert.DoesNotContain(2, trained);
    }
}
