using DigitsNet.Data;
using DigitsNet.Files;
using DigitsNet.Networks;
using DigitsNet.Service;
using DigitsNet.Storage;
using DigitsNet.Tests.Files;
using DigitsNet.Tests.Training;
using DigitsNet.Training;

namespace DigitsNet.Tests.Service;

public sealed class ModelUpdaterTests : IDisposable
{
    private static readonly Network s_good = new(Preset.GradientDescent) { Layers = [8], Epochs = 20, LearningRate = 0.05 };
    private static readonly Network s_poor = new(Preset.GradientDescent) { Layers = [8], Epochs = 1, LearningRate = 0.0001 };

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _log = [];

    public void Dispose() => _folder.Dispose();

    private static DigitData Night(long seed, int count = 900) => Shifted(seed, count, 2, 3, 0);

    /// <summary>Rows about the same centres each night; the seed draws other rows.</summary>
    private static DigitData Shifted(long seed, int count, double spread, int classes, float shift)
    {
        DigitData all = Clusters.Make(20 * count, classes, spread: spread, seed: 7, source: $"night {seed}");
        DigitData rows = all.SelectRows([.. Enumerable.Range((int)(seed % 20) * count, count)]);
        if (shift == 0) return rows;
        float[] values = [.. rows.SelectMany(row => row.Pixels.Select((value, f) => f == 1 ? value + shift : value))];
        return DigitData.FromFloats(values, 4, [.. rows.Select(row => $"{row.Label}")], source: rows.Source);
    }

    private UpdateOptions Options(DigitData? data = null) => new() { ModelPath = _folder["digits.msgpack"], Data = data is null ? null : () => data, Network = s_good, Margin = 0.03, Threads = 1, Log = _log.Add };

    private IReadOnlyList<string[]> Journal() => [.. CsvTexts.Read(_folder["digits.msgpack.csv"], DigitsError.JournalInvalid).Skip(1)];

    private byte[] InPlace() => File.ReadAllBytes(_folder["digits.msgpack"]);

    [Fact]
    public void The_first_model_is_put_in_place_and_the_next_replaces_it_where_it_is_no_worse()
    {
        UpdateResult first = ModelUpdater.Run(Options(Night(1)));
        Assert.Equal((UpdateDecision.Replaced, 0), (first.Decision, first.ExitCode));
        Assert.Equal(900, first.TrainCount + first.HoldoutCount);
        Assert.InRange(first.HoldoutCount, 60, 130);
        Assert.Null(first.ChampionF1);
        byte[] old = InPlace();

        UpdateResult second = ModelUpdater.Run(Options(Night(2)));
        Assert.Equal(UpdateDecision.Replaced, second.Decision);
        Assert.Equal(second.ModelSha256, KeptModels.HashOf(InPlace()));
        Assert.NotNull(second.Comparison);
        Assert.InRange(second.LeastDifference!.Value, -0.03, second.ChallengerF1!.Value - second.ChampionF1!.Value);
        Assert.Equal(old, File.ReadAllBytes(Assert.Single(ModelUpdater.ListKept(_folder["digits.msgpack"])).Path));
        Assert.Equal(["Replaced", "Replaced"], Journal().Select(row => row[1]));
        Assert.Equal([first.ModelSha256, second.ModelSha256], Journal().Select(row => row[13]));
        Assert.False(File.Exists(_folder["digits.msgpack.lock"]));
        Assert.Contains(_log, line => line.StartsWith("Replaced: F1 is", StringComparison.Ordinal));
    }

    [Fact]
    public void A_worse_model_is_not_put_in_place_and_the_reasons_have_the_figures()
    {
        ModelUpdater.Run(Options(Night(1)));
        byte[] old = InPlace();

        UpdateResult result = ModelUpdater.Run(Options(Night(2)) with { Network = s_poor, MinimumF1 = 0.5 });

        Assert.Equal((UpdateDecision.Kept, 2), (result.Decision, result.ExitCode));
        Assert.Equal(old, InPlace());
        Assert.Contains(result.Reasons, reason => reason.StartsWith("F1 may be worse by more than 0.0300: the difference is -", StringComparison.Ordinal));
        Assert.Contains(result.Reasons, reason => reason.Contains("below the 0.5000 that is the least", StringComparison.Ordinal));
        Assert.Contains(result.Reasons, reason => reason.StartsWith("F1 of class ", StringComparison.Ordinal));
        Assert.Empty(ModelUpdater.ListKept(_folder["digits.msgpack"]));
        Assert.Equal("Kept", Journal()[1][1]);
    }

    [Fact]
    public void A_class_has_a_margin_of_its_own()
    {
        ModelUpdater.Run(Options(Night(1)));
        UpdateOptions lenient = Options(Night(2)) with { Network = s_poor, Margin = 1, ClassMargin = 1 };
        UpdateResult kept = ModelUpdater.Run(lenient with { ClassMargins = new Dictionary<string, double> { ["a"] = -1 } });
        Assert.Equal("F1 of class a is", Assert.Single(kept.Reasons)[.."F1 of class a is".Length]);
        Assert.Equal(UpdateDecision.Replaced, ModelUpdater.Run(lenient with { Force = true }).Decision);
    }

    [Fact]
    public void Nothing_is_done_for_data_that_the_last_run_had()
    {
        ModelUpdater.Run(Options(Night(1)));
        UpdateResult again = ModelUpdater.Run(Options(Night(1)));
        Assert.Equal((UpdateDecision.Unchanged, 2), (again.Decision, again.ExitCode));
        Assert.Null(again.Challenger);

        UpdateResult forced = ModelUpdater.Run(Options(Night(1)) with { Force = true });
        Assert.Equal(UpdateDecision.Kept, forced.Decision);
        Assert.Equal("the new model is the one in place, byte for byte", Assert.Single(forced.Reasons));
    }

    [Fact]
    public void A_row_is_on_the_same_side_every_night()
    {
        DigitData data = Night(1);
        (DigitData train, DigitData aside) = HashSplit.Split(data, 0.1);
        (DigitData others, DigitData asideAgain) = HashSplit.Split(DigitData.FromDigits([.. data.Reverse(), .. Night(2)]), 0.1);
        Assert.Equal(0, HashSplit.Share(aside, others).Shared);
        Assert.Equal(aside.Count, HashSplit.Share(aside, asideAgain).Shared);
        Assert.Equal(0, HashSplit.Share(aside, train).Shared);
    }

    [Fact]
    public void An_earlier_model_comes_back_and_the_restoring_can_be_undone()
    {
        ModelUpdater.Run(Options(Night(1)));
        byte[] first = InPlace();
        ModelUpdater.Run(Options(Night(2)));
        byte[] second = InPlace();

        UpdateResult back = ModelUpdater.Restore(Options());
        Assert.Equal((UpdateDecision.Restored, 0), (back.Decision, back.ExitCode));
        Assert.Equal(first, InPlace());
        // The data that made the model that was not wanted would make it again
        Assert.Equal(UpdateDecision.Unchanged, ModelUpdater.Run(Options(Night(2))).Decision);
        ModelUpdater.Restore(Options());
        Assert.Equal(second, InPlace());
        ModelUpdater.Restore(Options(), number: 1);
        Assert.Equal(first, InPlace());
        UpdateResult none = ModelUpdater.Restore(Options(), number: 77);
        Assert.Equal(DigitsError.NothingToRestore, Assert.IsType<DigitsException>(none.Error).Error);
        Assert.Equal(first, InPlace());
    }

    [Fact]
    public void Of_earlier_models_the_newest_are_kept()
    {
        for (int night = 1; night <= 4; night++)
            Assert.Equal(UpdateDecision.Replaced, ModelUpdater.Run(Options(Night(night)) with { Keep = 2, Margin = 0.2, ClassMargin = 1 }).Decision);
        Assert.Equal([2, 3], ModelUpdater.ListKept(_folder["digits.msgpack"]).Select(kept => kept.Number));
        Assert.Equal(3, Directory.GetFiles(_folder["digits.msgpack.kept"], "*.profile.csv").Length);
    }

    [Fact]
    public void What_is_asked_for_is_not_done_where_it_is_not_confirmed()
    {
        ModelUpdater.Run(Options(Night(1)));
        byte[] old = InPlace();
        string? asked = null;
        UpdateResult result = ModelUpdater.Run(Options(Night(2)) with { Confirm = reason => (asked = reason) is null });
        Assert.StartsWith("it would be replaced: F1 is", Assert.Single(result.Reasons), StringComparison.Ordinal);
        Assert.NotNull(asked);
        Assert.NotNull(result.Comparison);
        Assert.Equal(old, InPlace());
        Assert.Single(Journal());
        Assert.Empty(ModelUpdater.ListKept(_folder["digits.msgpack"]));
    }

    [Fact]
    public void Two_runs_at_once_are_one_run_and_a_refusal()
    {
        UpdateResult? second = null;
        UpdateResult first = ModelUpdater.Run(Options(Night(1)) with { Confirm = _ => { second = ModelUpdater.Run(Options(Night(2))); return true; } });
        Assert.Equal(UpdateDecision.Replaced, first.Decision);
        Assert.Equal((UpdateDecision.Failed, DigitsError.FileInUse), (second!.Decision, Assert.IsType<DigitsException>(second.Error).Error));
        Assert.Equal(["Failed", "Replaced"], Journal().Select(row => row[1]));
    }

    [Fact]
    public void The_time_limit_leaves_the_model_in_place_and_the_next_run_tries_again()
    {
        ModelUpdater.Run(Options(Night(1)));
        byte[] old = InPlace();
        UpdateResult late = ModelUpdater.Run(Options(Night(2)) with { Network = new Network { Layers = [64], Epochs = 1_000_000 }, TimeLimit = TimeSpan.FromMilliseconds(200) });
        Assert.Equal((UpdateDecision.TimedOut, 2), (late.Decision, late.ExitCode));
        Assert.Equal(old, InPlace());
        Assert.Equal("TimedOut", Journal()[1][1]);
        Assert.Equal(UpdateDecision.Replaced, ModelUpdater.Run(Options(Night(2))).Decision);
    }

    [Fact]
    public void A_run_that_is_stopped_leaves_a_row()
    {
        using var source = new CancellationTokenSource(200);
        Assert.Throws<OperationCanceledException>(() => ModelUpdater.Run(Options(Night(1)) with { Network = new Network { Layers = [64], Epochs = 1_000_000 } }, source.Token));
        Assert.Equal(("Failed", "stopped before a decision"), (Journal()[0][1], Journal()[0][2]));
        Assert.False(File.Exists(_folder["digits.msgpack"]));
    }

    private void Refuses(UpdateOptions options, DigitsError error, string message)
    {
        byte[] old = InPlace();
        int before = Journal().Count;
        UpdateResult result = ModelUpdater.Run(options);
        Assert.Equal((UpdateDecision.Failed, 1), (result.Decision, result.ExitCode));
        Assert.Equal(error, Assert.IsType<DigitsException>(result.Error).Error);
        Assert.Contains(message, Assert.Single(result.Reasons), StringComparison.Ordinal);
        Assert.Equal(old, InPlace());
        Assert.Equal(before + 1, Journal().Count);
        Assert.Contains(message, Journal()[^1][2], StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_does_not_fit_the_model_in_place_is_refused()
    {
        ModelUpdater.Run(Options(Night(1)));
        Refuses(Options(Clusters.Make(900, features: 5)), DigitsError.DataWidthMismatch, "5");
        Refuses(Options(Shifted(1, 900, 2, classes: 4, 0)), DigitsError.DataClassUnknown, "found class d");
        Refuses(Options(Night(1).SelectRows([.. Enumerable.Range(0, 900).Where(row => row % 3 != 1)])), DigitsError.DataClassMissing, "no example of b, 1 of the 3 classes");
        Refuses(Options(Night(2, 300)), DigitsError.DataTooSmall, "at least 40");
        Refuses(Options(Night(2, 900)) with { MinimumCount = 1000 }, DigitsError.DataTooSmall, "at least 1000 are expected (as asked for)");
    }

    [Fact]
    public void Data_that_is_spread_otherwise_is_refused_with_the_figures_and_other_rows_of_the_same_kind_are_not()
    {
        ModelUpdater.Run(Options(Night(1)));
        Refuses(Options(Shifted(2, 900, 2, 3, shift: 4)), DigitsError.DataDrifted, "population stability index");
        DigitData night = Night(3);
        DigitData unbalanced = night.SelectRows([.. Enumerable.Range(0, 900).Where(row => row % 3 == 0 || row < 200)]);
        Refuses(Options(unbalanced) with { MinimumCount = 1 }, DigitsError.DataDrifted, "of class");
        UpdateResult fine = ModelUpdater.Run(Options(Night(4)));
        Assert.InRange(fine.Drift!.Greatest.Index, 0, 0.1);
        Assert.Equal(4, fine.Drift.Features.Count);
        Assert.NotEqual(UpdateDecision.Failed, ModelUpdater.Run(Options(Shifted(5, 900, 2, 3, shift: 4)) with { MaximumDrift = 100 }).Decision);
    }

    [Fact]
    public void Labels_that_the_model_in_place_contradicts_are_refused()
    {
        ModelUpdater.Run(Options(Night(1)));
        DigitData night = Night(2);
        float[] values = [.. night.SelectMany(row => row.Pixels)];
        DigitData mislabelled = DigitData.FromFloats(values, 4, [.. night.Select(row => $"{row.Label}" switch { "a" => "b", "b" => "c", _ => "a" })], source: "mislabelled");
        Refuses(Options(mislabelled) with { MinimumChampionF1 = 0.7 }, DigitsError.DataDrifted, "below 0.7000: the labels or the data are in doubt");
    }

    [Fact]
    public void A_holdout_must_have_examples_that_are_not_trained_on()
    {
        ModelUpdater.Run(Options(Night(1)));
        Refuses(Options(Night(2)) with { Holdout = () => Night(3).SelectRows([]) }, DigitsError.DataTooSmall, "no examples to judge by");
        DigitData overlapping = DigitData.FromDigits([.. Night(3), .. Night(2).Take(7)]);
        Refuses(Options(Night(2)) with { Holdout = () => overlapping }, DigitsError.DataTrainedOn, "7 of the 907 examples");
        // The model in place saw most of the first night
        Refuses(Options(Night(2)) with { Holdout = () => Night(1) }, DigitsError.DataTrainedOn, "digits.msgpack was trained on some of the examples of night 1");
        UpdateResult fine = ModelUpdater.Run(Options(Night(2)) with { Holdout = () => Night(3) });
        Assert.Equal((900, 900), (fine.TrainCount, fine.HoldoutCount));
        Assert.NotEqual(UpdateDecision.Failed, fine.Decision);
    }

    [Fact]
    public void A_model_in_place_of_an_older_version_is_judged_and_said_to_be_unknown()
    {
        string old = Path.Combine(AppContext.BaseDirectory, "Storage", "Data", "full-1.0.msgpack");
        Model model = ModelFile.Load(old);
        File.Copy(old, _folder["digits.msgpack"]);
        // Rows that tell its classes apart by their first feature
        string[] classes = [.. model.ClassNames];
        var values = new float[600 * 4];
        for (int row = 0; row < 600; row++)
            for (int f = 0; f < 4; f++)
                values[4 * row + f] = f == 0 ? row % classes.Length * 10 + row / 1000f : (row * 7 + f) % 11;
        DigitData data = DigitData.FromFloats(values, 4, [.. Enumerable.Range(0, 600).Select(row => classes[row % classes.Length])], source: "fresh");

        UpdateResult result = ModelUpdater.Run(Options(data) with { MinimumCount = 1, Network = new Network(Preset.GradientDescent) { Layers = [16], Epochs = 60, LearningRate = 0.1 } });

        Assert.Equal(UpdateDecision.Replaced, result.Decision);
        Assert.Contains(_log, line => line.Contains("its file does not tell", StringComparison.Ordinal));
        Assert.Equal(File.ReadAllBytes(old), File.ReadAllBytes(ModelUpdater.ListKept(_folder["digits.msgpack"])[0].Path));
    }

    [Fact]
    public void A_damaged_model_in_place_is_not_overwritten()
    {
        ModelUpdater.Run(Options(Night(1)));
        byte[] damaged = InPlace();
        damaged[damaged.Length / 2] ^= 1;
        File.WriteAllBytes(_folder["digits.msgpack"], damaged);
        Refuses(Options(Night(2)), DigitsError.ModelChecksumMismatch, "digits.msgpack");
    }

    [Fact]
    public void A_data_file_that_is_missing_empty_or_corrupt_is_in_the_journal()
    {
        ModelUpdater.Run(Options(Night(1)));
        File.WriteAllText(_folder["empty.csv"], "");
        File.WriteAllText(_folder["corrupt.csv"], "a,b,c,d,label\n1,2,3,4,a\n1,2,x");
        UpdateOptions options = Options() with { DataPath = _folder["none.csv"] };
        Refuses(options, DigitsError.FileNotFound, "none.csv");
        Refuses(options with { DataPath = _folder["empty.csv"] }, DigitsError.FileEmpty, "empty.csv");
        Refuses(options with { DataPath = _folder["corrupt.csv"] }, DigitsError.CsvColumnCount, "corrupt.csv");
    }

    private string Csv(string name, DigitData data)
    {
        string path = _folder[name];
        File.WriteAllLines(path, ["w,x,y,z,label", .. data.Select(row => string.Join(',', row.Pixels.Select(value => value.ToString("R", null)).Append($"{row.Label}")))]);
        return path;
    }

    [Fact]
    public void Old_data_is_refused_and_a_clock_that_jumps_does_no_harm()
    {
        UpdateOptions options = Options() with { DataPath = Csv("night.csv", Night(1)), MaximumAge = TimeSpan.FromHours(25) };
        Assert.Equal(UpdateDecision.Replaced, ModelUpdater.Run(options).Decision);
        File.SetLastWriteTimeUtc(_folder["night.csv"], DateTime.UtcNow - TimeSpan.FromHours(26));
        Refuses(options, DigitsError.DataTooOld, "1.02:00:0");

        // A day back: the file is of the future, the durations go on, and the newest kept is the newest still
        Csv("night.csv", Night(2));
        var clock = new JumpingClock { Offset = TimeSpan.FromDays(-1) };
        UpdateResult result = ModelUpdater.Run(options with { Clock = clock, Confirm = _ => { clock.Offset = TimeSpan.FromDays(-400); return true; } });
        Assert.Equal(UpdateDecision.Replaced, result.Decision);
        Assert.InRange(result.Duration, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        Assert.Contains(_log, line => line.Contains("was written in the future", StringComparison.Ordinal));
        Csv("night.csv", Night(3));
        Assert.Equal(UpdateDecision.Replaced, ModelUpdater.Run(options with { Clock = new JumpingClock { Offset = TimeSpan.FromDays(-3000) }, Margin = 0.2, ClassMargin = 1 }).Decision);
        Assert.Equal([1, 2], ModelUpdater.ListKept(_folder["digits.msgpack"]).Select(kept => kept.Number));
        byte[] third = InPlace();
        ModelUpdater.Restore(Options());
        Assert.NotEqual(third, InPlace());
        Assert.Equal(result.ModelSha256, KeptModels.HashOf(InPlace()));
    }

    private sealed class JumpingClock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
    }

    [Fact]
    public void A_data_file_that_is_written_to_while_it_is_read_is_read_again_and_at_last_refused()
    {
        string path = Csv("night.csv", Night(1));
        int told = 0;
        UpdateOptions options = Options() with
        {
            DataPath = path,
            // A note on the file is told between reading and looking again
            Log = line =>
            {
                _log.Add(line);
                if (line.Contains("the first row names the columns", StringComparison.Ordinal) && told++ < 1)
                    Csv("night.csv", Night(2));
            },
        };
        UpdateResult result = ModelUpdater.Run(options);
        Assert.Equal(UpdateDecision.Replaced, result.Decision);
        Assert.Contains(_log, line => line.EndsWith("it is read again.", StringComparison.Ordinal));
        Assert.Equal(DigitFile.Read(path).Sha256, result.DataSha256);

        told = int.MinValue;
        Refuses(options with { Log = line => { if (line.Contains("the first row", StringComparison.Ordinal)) Csv("night.csv", Night(3 + told++ % 2, 800 + (told & 63))); } }, DigitsError.DataChanging, "3 times");
    }

    [Fact]
    public void A_journal_that_is_something_else_is_left_alone()
    {
        ModelUpdater.Run(Options(Night(1)));
        byte[] old = InPlace();
        File.WriteAllText(_folder["other.csv"], "a,b\n1,2\n");
        UpdateResult result = ModelUpdater.Run(Options(Night(2)) with { JournalPath = _folder["other.csv"] });
        Assert.Equal((UpdateDecision.Failed, DigitsError.JournalInvalid), (result.Decision, Assert.IsType<DigitsException>(result.Error).Error));
        Assert.Equal("a,b\n1,2\n", File.ReadAllText(_folder["other.csv"]));
        Assert.Equal(old, InPlace());
    }

    [Fact]
    public void A_folder_without_rights_is_a_clear_error()
    {
        UpdateResult result = ModelUpdater.Run(Options(Night(1)) with { ModelPath = _folder["missing/digits.msgpack"], JournalPath = _folder["journal.csv"] });
        Assert.Equal(DigitsError.FileNotAccessible, Assert.IsType<DigitsException>(result.Error).Error);
        Assert.Equal("Failed", CsvTexts.Read(_folder["journal.csv"], DigitsError.JournalInvalid)[1][1]);
    }

    [Fact]
    public void A_torn_profile_is_said_and_does_not_pass_for_no_drift()
    {
        ModelUpdater.Run(Options(Night(1)));
        string profile = Assert.Single(Directory.GetFiles(_folder["digits.msgpack.kept"], "*.profile.csv"));
        File.WriteAllText(profile, "kind,name,value,count\nfeature,pixel0,x,1\n");
        Refuses(Options(Night(2)), DigitsError.JournalInvalid, "is not the profile");
        Assert.Equal(2, Journal().Count);
        // Of an earlier version there were other bins
        File.WriteAllText(profile, "kind,name,at_most,count\nclass,a,,9\n");
        Assert.Null(ModelUpdater.Run(Options(Night(2))).Drift);
        Assert.Contains(_log, line => line.StartsWith("How the training data of the model in place was spread is not known", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rehearsal_leaves_no_row_whatever_it_would_decide_and_the_run_after_it_goes_on()
    {
        ModelUpdater.Run(Options(Night(1)));
        UpdateOptions worse = Options(Night(2)) with { Network = s_poor };
        Assert.Equal(UpdateDecision.Kept, ModelUpdater.Run(worse with { IsRehearsal = true }).Decision);
        Assert.StartsWith("it would be replaced", ModelUpdater.Run(Options(Night(2)) with { IsRehearsal = true }).Reasons[0], StringComparison.Ordinal);
        Assert.Equal(UpdateDecision.Failed, ModelUpdater.Run(Options(Night(2, 300)) with { IsRehearsal = true }).Decision);
        Assert.Single(Journal());
        Assert.Equal(UpdateDecision.Replaced, ModelUpdater.Run(Options(Night(2))).Decision);
    }

    [Fact]
    public void Whatever_goes_wrong_before_the_data_is_read_is_in_the_journal_too()
    {
        ModelUpdater.Run(Options(Night(1)));
        UpdateOptions night = Options(Night(2));
        Refuses(night with { TimeLimit = TimeSpan.FromSeconds(-1) }, DigitsError.ParameterOutOfRange, "TimeLimit is -00:00:01");
        Refuses(night with { LogPath = _folder["missing/run.log"] }, DigitsError.FileNotAccessible, "run.log cannot be written");
        Refuses(night with { Holdout = () => throw new DigitsException(DigitsError.FileNotFound, "holdout.csv does not exist.") }, DigitsError.FileNotFound, "holdout.csv");
        Refuses(night with { ClassMargins = new Dictionary<string, double> { ["d"] = 0.1 } }, DigitsError.ParameterOutOfRange, "ClassMargin is 'd'; expected one of the classes a, b, c");
        UpdateResult other = ModelUpdater.Run(night with { Data = () => throw new InvalidOperationException("no\ndata") });
        Assert.IsType<InvalidOperationException>(other.Error);
        Assert.Equal(("Failed", "no data"), (Journal()[^1][1], Journal()[^1][2]));
    }

    [Fact]
    public void A_row_is_written_even_where_nobody_listens_any_more()
    {
        Assert.Throws<InvalidOperationException>(() => ModelUpdater.Run(Options(Night(1)) with { Log = line => throw new InvalidOperationException("gone") }));
        Assert.Equal("Failed", Assert.Single(Journal())[1]);
    }

    [Fact]
    public void A_text_of_any_kind_is_a_field_of_a_journal_and_a_long_one_is_cut()
    {
        string wild = "a \"quoted\", text\r\nwith\u001b[31m lines " + new string('x', 5000);
        ModelUpdater.Run(Options() with { Data = () => throw new DigitsException(DigitsError.FileEmpty, wild) });
        string reason = Assert.Single(Journal())[2];
        Assert.Equal(1000, reason.Length);
        Assert.StartsWith("a \"quoted\", text··with·[31m lines xxx", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_of_another_version_keeps_its_columns_and_gets_those_it_lacks()
    {
        File.WriteAllLines(_folder["digits.msgpack.csv"], ["started,decision,reason,mood", "2020-01-01 00:00:00Z,Kept,old,\"good, very\""]);
        UpdateResult result = ModelUpdater.Run(Options(Night(1)));
        IReadOnlyList<string[]> rows = CsvTexts.Read(_folder["digits.msgpack.csv"], DigitsError.JournalInvalid);
        Assert.Equal(["started", "decision", "reason", "mood", "seconds"], rows[0][..5]);
        Assert.Equal(["2020-01-01 00:00:00Z", "Kept", "old", "good, very", ""], rows[1][..5]);
        Assert.Equal(("Replaced", "", result.ModelSha256), (rows[2][1], rows[2][3], rows[2][^1]));
        Assert.Equal(UpdateDecision.Unchanged, ModelUpdater.Run(Options(Night(1))).Decision);
    }

    [Fact]
    public void Labels_in_doubt_are_found_without_a_floor_where_the_model_in_place_falls_far_down_to_guessing()
    {
        ModelUpdater.Run(Options(Night(1)));
        DigitData night = Night(2);
        float[] values = [.. night.SelectMany(row => row.Pixels)];
        DigitData mislabelled = DigitData.FromFloats(values, 4, [.. night.Select(row => $"{row.Label}" switch { "a" => "b", "b" => "c", _ => "a" })], source: "mislabelled");
        Refuses(Options(mislabelled), DigitsError.DataDrifted, "more than half way down to guessing");
        Assert.NotEqual(UpdateDecision.Failed, ModelUpdater.Run(Options(night)).Decision);
        Assert.NotEqual(UpdateDecision.Failed, ModelUpdater.Run(Options(mislabelled) with { MinimumChampionF1 = 0 }).Decision);
    }

    [Fact]
    public void A_greater_part_put_aside_is_said_to_be_what_the_model_in_place_knows()
    {
        ModelUpdater.Run(Options(Night(1)));
        Refuses(Options(Night(1)) with { HoldoutFraction = 0.3, Force = true }, DigitsError.DataTrainedOn, "a greater -HoldoutFraction than before");
    }

    [Fact]
    public void Going_back_deletes_no_model_that_is_kept()
    {
        UpdateOptions lenient = Options() with { Keep = 9, Margin = 1, ClassMargin = 1 };
        for (int night = 1; night <= 8; night++)
            Assert.Equal(UpdateDecision.Replaced, ModelUpdater.Run(lenient with { Data = () => Night(night) }).Decision);
        ModelUpdater.Restore(Options(), number: 1);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], ModelUpdater.ListKept(_folder["digits.msgpack"]).Select(kept => kept.Number));
        Assert.Equal(UpdateDecision.Kept, ModelUpdater.Restore(Options() with { IsRehearsal = true }, number: 3).Decision);
        File.WriteAllText(ModelUpdater.ListKept(_folder["digits.msgpack"])[1].Path, "damaged");
        byte[] inPlace = InPlace();
        UpdateResult damaged = ModelUpdater.Restore(Options(), number: 2);
        Assert.Equal(UpdateDecision.Failed, damaged.Decision);
        Assert.Contains("000002.msgpack", damaged.Reasons[0], StringComparison.Ordinal);
        Assert.Equal(inPlace, InPlace());
    }

    [Fact]
    public void A_row_is_on_the_same_side_in_whatever_order_its_columns_come()
    {
        DigitData first = Night(1, 1000), second = DigitData.FromDigits([.. first, .. Night(2, 200)]);
        static string Line(IEnumerable<string> fields) => string.Join(',', fields);
        string Write(string name, DigitData data, int[] order, string extra)
        {
            string path = _folder[name];
            string[] header = ["w", "x", "y", "z", "label"];
            File.WriteAllLines(path, [Line(order.Select(i => header[i])) + (extra == "" ? "" : ",extra"), .. data.Select(row =>
            {
                string[] fields = [.. row.Pixels.Select(value => value.ToString("R", null)), $"{row.Label}"];
                return Line(order.Select(i => fields[i])) + extra;
            })]);
            return path;
        }
        UpdateOptions options = Options() with { Margin = 1, ClassMargin = 1 };
        Assert.Equal(UpdateDecision.Replaced, ModelUpdater.Run(options with { DataPath = Write("first.csv", first, [0, 1, 2, 3, 4], "") }).Decision);
        UpdateResult other = ModelUpdater.Run(options with { DataPath = Write("second.csv", second, [3, 4, 0, 2, 1], ",7") });
        Assert.Equal("", other.Decision == UpdateDecision.Failed ? other.Reasons[0] : "");
        Assert.Equal(["w", "x", "y", "z"], other.Challenger!.FeatureNames!);
        Assert.Equal(0, other.Comparison!.Models[0].SharedRows!.Shared);
    }

    [Fact]
    public void Rows_that_come_twice_are_refused_unless_they_are_forced_and_those_of_coarse_values_are_not()
    {
        ModelUpdater.Run(Options(Night(1)));
        byte[] old = InPlace();
        DigitData night = Night(2), twice = DigitData.FromDigits([.. night, .. night]);

        UpdateResult refused = ModelUpdater.Run(Options(twice));

        Assert.Equal(DigitsError.DataDrifted, Assert.IsType<DigitsException>(refused.Error).Error);
        Assert.StartsWith("50.0% of the 1800 examples of ", refused.Reasons[0], StringComparison.Ordinal);
        Assert.Equal(old, InPlace());
        Assert.Null(ModelUpdater.Run(Options(twice) with { Force = true }).Error);

        // Ten values in each of two columns: nearly all rows are equal to some
        static DigitData Coarse(int seed, int count)
        {
            var random = new Random(seed);
            float[] cells = [.. Enumerable.Range(0, 2 * count).Select(_ => (float)random.Next(10))];
            return DigitData.FromFloats(cells, 2, [.. Enumerable.Range(0, count).Select(i => cells[2 * i] + cells[2 * i + 1] > 9 ? "a" : "b")], source: $"coarse {seed}");
        }
        UpdateOptions Other(DigitData data) => Options(data) with { ModelPath = _folder["coarse.msgpack"], MinimumChampionF1 = 0 };
        ModelUpdater.Run(Other(Coarse(1, 60)));
        foreach (int count in (int[])[70, 200, 2000])
            Assert.Null(ModelUpdater.Run(Other(Coarse(count, count))).Error);
    }

    [Fact]
    public void Examples_without_a_label_are_told_with_the_decision()
    {
        string path = Csv("gaps.csv", Night(1));
        string[] lines = File.ReadAllLines(path);
        File.WriteAllLines(path, lines.Select((line, i) => i % 3 == 1 ? line[..(line.LastIndexOf(',') + 1)] : line));
        UpdateResult result = ModelUpdater.Run(Options(DigitFile.Read(path)));
        Assert.Equal(UpdateDecision.Replaced, result.Decision);
        Assert.Contains(Journal()[^1], text => text.Contains("300 of 900 examples have no label", StringComparison.Ordinal));
        Assert.Contains(result.Reasons, reason => reason.Contains("300 of 900 examples have no label", StringComparison.Ordinal));
    }
}
