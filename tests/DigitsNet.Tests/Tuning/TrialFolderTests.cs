using System.Diagnostics;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using DigitsNet.Data;
using DigitsNet.Files;
using DigitsNet.Networks;
using DigitsNet.Tests.Files;
using DigitsNet.Tests.Training;
using DigitsNet.Tuning;

namespace DigitsNet.Tests.Tuning;

public sealed class TrialFolderTests : IDisposable
{
    private static readonly DigitData s_data = Clusters.Make(120, spread: 3);

    private readonly TemporaryFolder _folder = new();
    private readonly List<(Trial Trial, DigitsException Fault)> _faults = [];

    public void Dispose() => _folder.Dispose();

    private static TrialGrid Grid(params (string Name, object?[] Values)[] values) => new(
        new Network { Layers = [5], Epochs = 4, BatchSize = 8, LearningRate = 0.1 }, values.Select(pair => KeyValuePair.Create(pair.Name, (IReadOnlyList<object?>)pair.Values)));

    private static TrialGrid Small() => Grid(("Layers", [5, "7-3"]), ("LearningRate", [0.1, 1e9]));

    private TrialOptions Options(string folder = "a", int threads = 2, int seed = 1, string? machine = null, Action<Trial>? onEpoch = null, TimeSpan? checkpoint = null, Action<Trial>? onWait = null) => new()
    {
        Folds = 3,
        SplitSeed = seed,
        Threads = threads,
        ResultDirectory = _folder[folder],
        OnFault = (trial, fault) => _faults.Add((trial, fault)),
        Machine = machine ?? SharedClaim.ThisMachine,
        Lease = TimeSpan.FromSeconds(1),
        CheckpointTime = checkpoint ?? TimeSpan.FromMinutes(1),
        OnWait = onWait,
        OnEpoch = onEpoch is null ? null : (trial, _, _) => onEpoch(trial),
    };

    private static TrialResult[] Run(IEnumerable<Trial> trials, TrialOptions options, DigitData? data = null) => [.. TrialSearch.Run(trials, data ?? s_data, options).OrderBy(result => result.Index)];

    private static IEnumerable<(int, string, TrialState, string?, string)> Scores(IEnumerable<TrialResult> results) =>
        results.Select(result => (result.Index, result.Id, result.State, result.Error, string.Join(' ', result.Folds.Select(fold => fold with { Seconds = null }))));

    // All files but the times, which are no part of a result
    private (string Name, string Content)[] Files(string folder) =>
        [.. Directory.GetFiles(_folder[folder]).Where(path => !path.EndsWith(".times", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), Convert.ToHexString(File.ReadAllBytes(path))))];

    private string ResultOf(Trial trial, string folder = "a") => Path.Combine(_folder[folder], trial.Id + ".trial");

    private static void Refuses(DigitsError error, string message, Action run)
    {
        var found = Assert.Throws<DigitsException>(run);
        Assert.Equal(error, found.Error);
        Assert.Contains(message, found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_done_is_read_and_not_done_again()
    {
        TrialResult[] first = Run(Small(), Options());
        Assert.Equal(5, Files("a").Length);
        Assert.Equal([TrialState.Done, TrialState.Failed, TrialState.Done, TrialState.Failed], first.Select(result => result.State));
        TrialResult[] again = Run(Small(), Options(onEpoch: _ => Assert.Fail("A trial is trained again.")));
        Assert.Equal(Scores(first), Scores(again));
        Assert.Equal(first[0].Seconds!.Value, again[0].Seconds!.Value, 0.01);
        Assert.Equal(Scores(first), Scores(TrialResults.Load([_folder["a"]])));
        Assert.Equal(DigitsError.TrainingDiverged, again[1].ErrorId);
        Assert.Empty(_faults);
    }

    [Fact]
    public void What_a_worker_left_that_died_with_its_result_in_place_is_taken_away()
    {
        TrialGrid trials = Grid(("Layers", [5]));
        Run(trials, Options());
        var whole = Files("a");
        string name = Path.Combine(_folder["a"], trials[0].Id);
        File.WriteAllText(name + ".claim-1", $"{SharedClaim.ThisMachine} 0123456789abcdef 0000000000000000007\n");
        File.Copy(name + ".trial", name + ".begun");
        File.WriteAllText(name + ".fold-02.checkpoint", "");
        Run(trials, Options());
        Assert.Equal(whole, Files("a"));

        // That of a living worker is not
        using SharedClaim? held = SharedClaim.TryTake(name, SharedClaim.ThisMachine, new ClaimWatch(), TimeSpan.Zero);
        Run(trials, Options());
        Assert.True(File.Exists(name + ".claim-1"));
    }

    [Fact]
    public void Shards_of_many_machines_are_the_bytes_of_one_machines_run()
    {
        Run(Small(), Options("whole", threads: 1));
        foreach (Trial trial in Small())
            Run([trial], Options($"shard-{trial.Index % 2}", threads: 3));
        Assert.Equal(3, Files("shard-0").Length);
        Assert.Equal(Files("whole"), Files("shard-0").Union(Files("shard-1")).OrderBy(file => file.Name, StringComparer.Ordinal));
        Assert.Equal(Scores(TrialResults.Load([_folder["whole"]])), Scores(TrialResults.Load([_folder["shard-1"], _folder["shard-0"]])));
    }

    [Fact]
    public void Several_workers_share_a_folder_and_do_each_trial_once()
    {
        TrialGrid grid = Grid(("Lambda", [.. Enumerable.Range(0, 12).Cast<object?>()]));
        var trained = new System.Collections.Concurrent.ConcurrentBag<int>();
        TrialResult[][] results = new TrialResult[4][];
        Parallel.For(0, 4, worker =>
        {
            var epochs = new HashSet<int>();
            results[worker] = Run(grid, Options(threads: 1, onEpoch: trial => epochs.Add(trial.Index)));
            foreach (int index in epochs)
                trained.Add(index);
        });
        Assert.Equal(Enumerable.Range(0, 12), trained.Order());
        // Each worker has them all, its own and those of the others
        Assert.All(results, found => Assert.Equal(Scores(results[0]), Scores(found)));
        Assert.Equal(13, Files("a").Length);
        Assert.Empty(_faults);
    }

    [Fact]
    public void A_trial_that_another_worker_is_at_is_waited_for()
    {
        Trial trial = Small()[0];
        TrialFolder folder = TrialFolder.Open(_folder["a"], new TrialSplits(s_data, Options()).SettingsFor(Small()));
        SharedClaim other = folder.TryClaim(trial, SharedClaim.ThisMachine, new ClaimWatch(), TimeSpan.FromSeconds(1))!;
        Trial? awaited = null;
        using var results = TrialSearch.Run([trial], s_data, Options(onWait: found => { awaited = found; other.Dispose(); })).GetEnumerator();
        Assert.True(results.MoveNext());
        Assert.Same(trial, awaited);
        Assert.Equal(TrialState.Done, results.Current.State);
        Assert.Single(Files("a"), file => file.Name.Contains(trial.Id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(5)]
    public void A_worker_of_another_machine_that_died_is_succeeded_after_a_lease_whatever_the_clocks_say(int hours)
    {
        Trial trial = Small()[0];
        TrialFolder.Open(_folder["a"], new TrialSplits(s_data, Options()).SettingsFor(Small()));
        // Nobody holds its lock, as where a folder is shared without locks
        string claim = Path.Combine(_folder["a"], $"{trial.Id}.claim-1");
        File.WriteAllText(claim, "elsewhere 0123456789abcdef 0000000000000000007\n");
        File.SetLastWriteTimeUtc(claim, DateTime.UtcNow.AddHours(hours));
        Assert.Equal(TrialState.Running, TrialResults.Load([_folder["a"]])[0].State);
        long begun = Stopwatch.GetTimestamp();
        Assert.Equal(TrialState.Done, Run([trial], Options())[0].State);
        Assert.InRange(Stopwatch.GetElapsedTime(begun).TotalSeconds, 1, 60);
        Assert.False(File.Exists(claim));
    }

    [Fact]
    public void A_worker_of_another_machine_that_lives_keeps_its_trial()
    {
        string name = _folder["x"], claim = _folder["x.claim-1"];
        var (watch, lease) = (new ClaimWatch(), TimeSpan.FromMilliseconds(300));
        for (int beat = 0; beat < 10; beat++)
        {
            File.WriteAllText(claim, $"elsewhere 0123456789abcdef {beat:d19}\n");
            File.SetLastWriteTimeUtc(claim, DateTime.UnixEpoch);
            Assert.Null(SharedClaim.TryTake(name, "here", watch, lease));
            Thread.Sleep(100);
        }
        Thread.Sleep(300);
        using SharedClaim? taken = SharedClaim.TryTake(name, "here", watch, lease);
        Assert.NotNull(taken);
        Assert.True(File.Exists(_folder["x.claim-2"]));
    }

    [Fact]
    public void A_claim_changes_while_it_is_held_and_is_one_holders()
    {
        string name = _folder["x"];
        SharedClaim claim = SharedClaim.TryTake(name, "here", new ClaimWatch(), TimeSpan.Zero)!;
        Assert.Null(SharedClaim.TryTake(name, "here", new ClaimWatch(), TimeSpan.Zero));
        Assert.Null(SharedClaim.TryTake(name, "there", new ClaimWatch(), TimeSpan.FromHours(1)));
        // A process that died has lost its lock; its file is left
        CopyLocked(_folder["x.claim-1"], _folder["y.claim-1"]);
        claim.Beat();
        CopyLocked(_folder["x.claim-1"], _folder["z.claim-1"]);
        Assert.NotEqual(File.ReadAllText(_folder["y.claim-1"]), File.ReadAllText(_folder["z.claim-1"]));
        using SharedClaim? succeeded = SharedClaim.TryTake(_folder["y"], "here", new ClaimWatch(), TimeSpan.FromHours(1));
        Assert.NotNull(succeeded);
        claim.Dispose();
        claim.Beat();
        Assert.False(SharedClaim.IsClaimed(name));
        using SharedClaim? again = SharedClaim.TryTake(name, "here", new ClaimWatch(), TimeSpan.Zero);
        Assert.NotNull(again);
    }

    // .NET asks for a lock before it reads; other programs do not
    private static void CopyLocked(string from, string to)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A file that is open for its holder alone cannot be read here.");
        using Process copy = Process.Start("cp", [from, to]);
        copy.WaitForExit();
    }

    [Fact]
    public void Many_at_once_claim_a_name_once()
    {
        for (int round = 0; round < 20; round++)
        {
            string name = _folder[$"x{round}"];
            if (round % 2 == 1)
                File.WriteAllText(name + ".claim-1", "here 0123456789abcdef 0000000000000000007\n");
            var claims = new SharedClaim?[8];
            Parallel.For(0, 8, i => claims[i] = SharedClaim.TryTake(name, "here", new ClaimWatch(), TimeSpan.FromHours(1)));
            Assert.Equal(1, claims.Count(claim => claim is not null));
            foreach (SharedClaim? claim in claims)
                claim?.Dispose();
        }
        Assert.Empty(Directory.GetFiles(_folder.Path, ".digits-*"));
    }

    [Fact]
    public void What_was_begun_goes_on_to_the_same_bytes()
    {
        TrialGrid grid = Grid(("Epochs", [40]));
        Run(grid, Options("whole"));
        int epochs = 0, stops = 0;
        while (true)
        {
            using var stop = new CancellationTokenSource();
            TrialOptions options = Options("parts", threads: 1, checkpoint: TimeSpan.Zero, onEpoch: _ =>
            {
                if (++epochs % 7 == 0)
                    stop.Cancel();
            });
            try
            {
                Assert.Equal(TrialState.Done, TrialSearch.Run(grid, s_data, options, stop.Token).Single().State);
                break;
            }
            catch (OperationCanceledException)
            {
                // Done where the stop comes with the last epoch
                TrialState state = TrialResults.Load([_folder["parts"]])[0].State;
                Assert.True(state == TrialState.Begun || (state == TrialState.Done && epochs > 120 - stops - 7), $"{state} after {epochs} epochs");
                stops++;
            }
        }
        Assert.InRange(stops, 5, 30);
        // A stop may come between an epoch and its report; a training that goes on does not come past an epoch again, but those of one begun anew would
        Assert.InRange(epochs, 120 - stops, 120 + 2 * stops);
        Assert.Equal(Files("whole"), Files("parts"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(-1)]
    public void A_damaged_result_is_told_and_done_again(int length)
    {
        TrialResult[] first = Run(Small(), Options());
        string path = ResultOf(first[2].Trial);
        byte[] bytes = File.ReadAllBytes(path);
        if (length < 0)
            bytes[^40] ^= 1;
        File.WriteAllBytes(path, length < 0 ? bytes : bytes[..length]);

        TrialResult[] read = [.. TrialResults.Load([_folder["a"]], (file, fault) => _faults.Add((first[2].Trial, fault)))];
        Assert.Equal(TrialState.Missing, read[2].State);
        Assert.Contains(path, Assert.Single(_faults).Fault.Message, StringComparison.Ordinal);
        Assert.Throws<DigitsException>(() => TrialResults.Load([_folder["a"]]));
        _faults.Clear();

        Assert.Equal(Scores(first), Scores(Run(Small(), Options())));
        Assert.Equal(first[2].Id, Assert.Single(_faults).Trial.Id);
        Assert.Equal(Scores(first), Scores(TrialResults.Load([_folder["a"]])));
    }

    [Fact]
    public void A_result_of_a_later_version_is_told_and_left_alone()
    {
        TrialResult[] first = Run(Small(), Options());
        string path = ResultOf(first[2].Trial);
        byte[] later = File.ReadAllBytes(path);
        // After the key an array of two: the major version
        later[later.AsSpan().IndexOf("version"u8) + 8]++;
        SHA256.HashData(later.AsSpan()[..^41]).CopyTo(later.AsSpan()[^32..]);
        File.WriteAllBytes(path, later);
        TrialResult again = Run(Small(), Options())[2];
        Assert.Equal((TrialState.Failed, DigitsError.ModelVersionUnknown), (again.State, again.ErrorId));
        Assert.Equal(later, File.ReadAllBytes(path));
        Refuses(DigitsError.ModelVersionUnknown, path, () => TrialResults.Load([_folder["a"]]));
    }

    [Fact]
    public void A_folder_in_place_of_a_claim_or_a_result_is_told_and_the_other_trials_go_on()
    {
        TrialGrid grid = Grid(("Layers", [5, 6, 7]));
        Run([grid[0]], Options());
        Directory.CreateDirectory(ResultOf(grid[1]));
        Directory.CreateDirectory(Path.Combine(_folder["a"], grid[2].Id + ".claim-1"));
        TrialResult[] results = Run(grid, Options());
        // The scores of the second are there, only not kept
        Assert.Equal([TrialState.Done, TrialState.Done, TrialState.Failed], results.Select(result => result.State));
        Assert.Equal(DigitsError.FileNotAccessible, results[2].ErrorId);
        Assert.Equal(grid[1].Id, Assert.Single(_faults).Trial.Id);
    }

    [Fact]
    public void Damaged_times_are_as_none()
    {
        TrialResult[] first = Run(Small(), Options());
        File.WriteAllText(Path.Combine(_folder["a"], first[0].Id + ".times"), "1.0\n0.\u0000");
        TrialResult again = Run(Small(), Options())[0];
        Assert.Null(again.Seconds);
        Assert.Equal(first[0].F1Mean, again.F1Mean);
        Assert.Empty(_faults);
    }

    [Fact]
    public void Other_data_splits_or_trials_are_refused_and_leave_the_folder_as_it_is()
    {
        Run(Small(), Options());
        var before = Files("a");
        Refuses(DigitsError.SearchMismatch, "the data differs", () => Run(Small(), Options(), Clusters.Make(121, spread: 3)));
        Refuses(DigitsError.SearchMismatch, "the seed of the split differs; there it is 1, here 2", () => Run(Small(), Options(seed: 2)));
        Refuses(DigitsError.SearchMismatch, "the specification of the trials differs; there it is grid; Layers 5 7-3;", () => Run(Grid(("Lambda", [1])), Options()));
        Refuses(DigitsError.SearchMismatch, "the batch size of the network differs; there it is 8, here 16", () => Run(new TrialGrid(new Network { Layers = [5], Epochs = 4, BatchSize = 16, LearningRate = 0.1 }, [KeyValuePair.Create("Lambda", (IReadOnlyList<object?>)[1])]), Options()));
        Assert.Equal(before, Files("a"));
        Run(Small(), Options("other", seed: 2));
        Refuses(DigitsError.SearchMismatch, "the seed of the split differs", () => TrialResults.Load([_folder["a"], _folder["other"]]));
    }

    [Fact]
    public void Results_of_another_search_in_a_folder_are_found_out()
    {
        TrialResult[] results = Run(Small(), Options());
        Run(Small(), Options("other", seed: 2));
        // A file of the right name, from another search
        File.Copy(ResultOf(results[0].Trial, "other"), ResultOf(results[0].Trial), overwrite: true);
        Refuses(DigitsError.SearchMismatch, "is of the search", () => TrialResults.Load([_folder["a"]]));
        TrialResult mixed = Run(Small(), Options())[0];
        Assert.Equal((TrialState.Failed, DigitsError.SearchMismatch), (mixed.State, mixed.ErrorId));
        // A file of a name that is none of the search's
        File.Copy(ResultOf(results[1].Trial, "other"), Path.Combine(_folder["a"], "0123456789abcdef.trial"));
        var told = new List<string>();
        TrialResults.Load([_folder["a"]], (path, _) => told.Add(Path.GetFileName(path)));
        Assert.Equal([$"0123456789abcdef.trial", results[0].Id + ".trial"], told);
        // Two shards that say different things of a trial
        Run(Small(), Options("b"));
        Run(Small(), Options("c"));
        byte[] changed = TrialFile.Write(SearchSettings.Read(_folder["c/search.settings"]), results[0].Trial, [results[0].Folds[0]], null).ToArray();
        File.WriteAllBytes(ResultOf(results[0].Trial, "c"), changed);
        Refuses(DigitsError.SearchMismatch, "differs from", () => TrialResults.Load([_folder["b"], _folder["c"]]));
    }

    [Fact]
    public void A_folder_of_anything_else_is_refused()
    {
        Directory.CreateDirectory(_folder["empty"]);
        Refuses(DigitsError.FileNotFound, "search.settings", () => TrialResults.Load([_folder["empty"]]));
        Refuses(DigitsError.FileNotFound, "search.settings", () => TrialResults.Load([_folder["none"]]));
        Directory.CreateDirectory(_folder["outer"]);
        Run(Small(), Options("outer/outer-02"));
        Run(Small(), Options("outer/outer-01"));
        Refuses(DigitsError.FileNotFound, $"one at a time: {_folder["outer/outer-01"]}.", () => TrialResults.Load([_folder["outer"]]));
        File.WriteAllText(_folder["empty/notes.txt"], "mine");
        Run(Small(), Options("empty"));
        Assert.Equal("mine", File.ReadAllText(_folder["empty/notes.txt"]));
        File.Delete(_folder["empty/search.settings"]);
        Refuses(DigitsError.SearchMismatch, "no search.settings", () => Run(Small(), Options("empty")));
        File.WriteAllText(_folder["empty/search.settings"], "something else");
        Refuses(DigitsError.ModelMagicMismatch, "search.settings", () => Run(Small(), Options("empty")));
        Refuses(DigitsError.ModelMagicMismatch, "search.settings", () => TrialResults.Load([_folder["empty"]]));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_folder_without_rights_is_told_and_one_that_may_only_be_read_is_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "The superuser may read and write everywhere.");
        TrialResult[] results = Run(Small(), Options());
        File.Delete(ResultOf(results[1].Trial));
        try
        {
            File.SetUnixFileMode(_folder["a"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
            Assert.Equal([TrialState.Done, TrialState.Missing, TrialState.Done, TrialState.Failed], TrialResults.Load([_folder["a"]]).Select(result => result.State));
            // What is done is had again; what is not could not be kept
            TrialResult[] again = Run(Small(), Options());
            Assert.Equal([TrialState.Done, TrialState.Failed, TrialState.Done, TrialState.Failed], again.Select(result => result.State));
            Assert.Equal(DigitsError.FileNotAccessible, again[1].ErrorId);
            File.SetUnixFileMode(_folder["a"], UnixFileMode.None);
            Refuses(DigitsError.FileNotAccessible, "denied", () => TrialResults.Load([_folder["a"]]));
            Refuses(DigitsError.FileNotAccessible, "denied", () => Run(Small(), Options()));
        }
        finally
        {
            File.SetUnixFileMode(_folder["a"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void Settings_are_the_same_again_from_their_file()
    {
        TrialDraw draw = new(Preset.Find("Report2017").CreateNetwork(), [KeyValuePair.Create("Lambda", (object?)"LogUniform 0.001 1")], 5, seed: 3, TrialSequence.Halton);
        var options = new TrialOptions { ValidationFraction = 0.2, Repeats = 3, TestFraction = 0, Stratified = true, SplitSeed = -4 };
        SearchSettings settings = new TrialSplits(s_data, options).SettingsFor(draw);
        AtomicFile.Write(_folder["s"], settings.Write());
        SearchSettings again = SearchSettings.Read(_folder["s"]);
        again.RequireSame(settings, "there", "here");
        Assert.Equal((settings.Id, settings.Folds, settings.TestPerTrain), (again.Id, again.Folds, again.TestPerTrain));
        Assert.Equal(draw.Select(trial => trial.Id), again.Specification.Select(trial => trial.Id));
    }

    [Fact]
    public void A_full_disk_costs_no_scores_and_is_told()
    {
        string disk = Directory.CreateDirectory(_folder["disk"]).FullName;
        Assert.SkipUnless(OperatingSystem.IsLinux() && SmallDisk.TryMount(disk), "No file system can be mounted here.");
        try
        {
            TrialResult[] results;
            TrialGrid grid = Grid(("Lambda", [.. Enumerable.Range(0, 8).Cast<object?>()]));
            results = Run(grid, Options("disk"));
            // Those that found room are kept; the others are told, each with its scores or why there are none
            int kept = TrialResults.Load([disk]).Count(result => result.State == TrialState.Done);
            Assert.InRange(kept, 0, 7);
            Assert.Equal(8, results.Length);
            Assert.NotEmpty(_faults.Select(fault => fault.Fault.Error).Concat(results.Select(result => result.ErrorId).OfType<DigitsError>()));
            Assert.All(_faults, fault => Assert.Equal(DigitsError.FileNotAccessible, fault.Fault.Error));
        }
        finally
        {
            SmallDisk.Unmount(disk);
        }
    }
}
