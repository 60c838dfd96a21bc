using System.Collections.Concurrent;
using DigitsNet.Data;
using DigitsNet.Files;
using DigitsNet.Networks;
using DigitsNet.Tests.Files;
using DigitsNet.Tests.Training;
using DigitsNet.Tuning;

namespace DigitsNet.Tests.Tuning;

public sealed class HalvingFolderTests : IDisposable
{
    private static readonly DigitData s_data = Clusters.Make(120, spread: 3);

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentBag<DigitsException> _faults = [];

    public void Dispose() => _folder.Dispose();

    private static TrialGrid Grid(string name, params object?[] values) => new(
        new Network { Layers = [6], Epochs = 9, BatchSize = 8 }, [KeyValuePair.Create(name, (IReadOnlyList<object?>)values)]);

    // One of them diverges
    private static TrialGrid Nine() => Grid("LearningRate", 1e-5, 0.001, 0.01, 0.02, 1e30, 0.05, 1e-6, 1e-7, 1e-8);

    private TrialOptions Options(string folder, int threads = 1, Action<Trial>? onEpoch = null, string? machine = null, TimeSpan? checkpoint = null) => new()
    {
        Folds = 2,
        TestFraction = 0,
        Threads = threads,
        ResultDirectory = _folder[folder],
        CheckpointTime = checkpoint ?? TimeSpan.FromMinutes(1),
        Lease = TimeSpan.FromMinutes(1),
        Machine = machine ?? SharedClaim.ThisMachine,
        OnFault = (_, fault) => _faults.Add(fault),
        OnEpoch = onEpoch is null ? null : (trial, _, _) => onEpoch(trial),
    };

    private static string[] Texts(IEnumerable<TrialResult> results) =>
        [.. results.OrderBy(result => result.Index).Select(result => $"{result.Index} {result.State} {result.F1Mean:R} {result.Error} {string.Join(' ', result.Folds.Select(fold => fold with { Seconds = null }))}")];

    private (string Name, string Content)[] Files(string folder) =>
        [.. Directory.GetFiles(_folder[folder]).Where(path => !path.EndsWith(".times", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), Convert.ToHexString(File.ReadAllBytes(path))))];

    private string[] Whole(TrialGrid grid)
    {
        string[] whole = Texts(TrialHalving.Run(grid, s_data, Options("whole", threads: 2)));
        Assert.Empty(_faults);
        return whole;
    }

    private static void Refuses(DigitsError error, string message, Action run)
    {
        var found = Assert.Throws<DigitsException>(run);
        Assert.Equal(error, found.Error);
        Assert.Contains(message, found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_holds_the_scores_at_each_rung_and_nothing_else()
    {
        string[] whole = Whole(Nine());
        Assert.Equal(Texts(TrialHalving.Run(Nine(), s_data, new TrialOptions { Folds = 2, TestFraction = 0 })), whole);
        // Eight come to the end of the first rung, three to that of the second, one to the end; the ninth failed
        Assert.Equal([(".rung-1", 8), (".rung-2", 3), (".settings", 1), (".trial", 2)],
            Files("whole").GroupBy(file => Path.GetExtension(file.Name)).Select(group => (group.Key, group.Count())).Order());
        Assert.Equal(whole, Texts(TrialResults.Load([_folder["whole"]])));
        Assert.Equal(["Done", "Failed", "LeftBehind"], whole.Select(text => text.Split(' ')[1]).Distinct().Order());
        // Run again, nothing is trained
        Assert.Equal(whole, Texts(TrialHalving.Run(Nine(), s_data, Options("whole", onEpoch: _ => Assert.Fail("A trial is trained again.")))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void What_is_broken_off_goes_on_to_the_same_bytes(int threads)
    {
        string[] whole = Whole(Nine());
        int epochs = 0, stops = 0;
        while (true)
        {
            using var stop = new CancellationTokenSource();
            TrialOptions options = Options("parts", threads, checkpoint: TimeSpan.Zero, onEpoch: _ =>
            {
                if (++epochs % 5 == 0)
                    stop.Cancel();
            });
            try
            {
                Assert.Equal(whole, Texts(TrialHalving.Run(Nine(), s_data, options, cancellationToken: stop.Token)));
                break;
            }
            catch (OperationCanceledException)
            {
                Assert.Equal(9, TrialResults.Load([_folder["parts"]]).Count);
                stops++;
            }
        }
        // (5 x 1 + 2 x 3 + 1 x 9) x 2 folds: what is done is not done again, but for the epochs that are stopped
        Assert.InRange(epochs, 1, 40 + 3 * stops);
        Assert.InRange(stops, 1, 40);
        Assert.Empty(_faults);
        Assert.Equal(Files("whole"), Files("parts"));
    }

    [Fact]
    public void Workers_share_the_trials_of_each_rung_and_come_to_the_same()
    {
        TrialGrid grid = Grid("Lambda", [.. Enumerable.Range(0, 13).Cast<object?>()]);
        string[] whole = Whole(grid);
        var trained = new ConcurrentBag<(int Worker, int Trial)>();
        var found = new string[3][];
        // One of them as on another machine, where only the beats of a claim are seen
        Parallel.For(0, 3, worker => found[worker] = Texts(TrialHalving.Run(
            grid, s_data, Options("shared", onEpoch: trial => trained.Add((worker, trial.Index)), machine: worker == 2 ? "elsewhere" : null))));
        Assert.All(found, texts => Assert.Equal(whole, texts));
        Assert.Equal(Files("whole"), Files("shared"));
        // 8 x 1, 3 x 3 and 2 x 9 epochs of two folds, each once
        Assert.Equal((8 + 3 * 3 + 2 * 9) * 2, trained.Count);
        Assert.Empty(_faults);
    }

    [Fact]
    public void A_search_under_way_says_who_is_left_behind_who_waits_and_who_is_missing()
    {
        string[] whole = Whole(Nine());
        TrialState[] States() => [.. TrialResults.Load([_folder["whole"]]).Select(result => result.State)];
        TrialState[] end = States();
        int[] ahead = [.. Nine().Where(trial => File.Exists(FileOf(trial, ".rung-2"))).Select(trial => trial.Index)];
        Assert.Equal(3, ahead.Length);
        // The last rung is not over
        Trial best = Nine()[Array.IndexOf(end, TrialState.Done)];
        File.Delete(FileOf(best, ".trial"));
        Assert.Equal(end.Select(state => state == TrialState.Done ? TrialState.Begun : state), States());
        // The second is not begun
        foreach (int index in ahead)
            File.Delete(FileOf(Nine()[index], ".rung-2"));
        Assert.Equal(end.Select((state, index) => ahead.Contains(index) ? TrialState.Begun : state), States());
        // Of the first a trial is left that would come behind: three of eight are ahead all the same, four may yet be, and four stay behind
        int behind = Enumerable.Range(0, 9).First(index => end[index] == TrialState.LeftBehind && !ahead.Contains(index));
        File.Delete(FileOf(Nine()[behind], ".rung-1"));
        Assert.Equal(end.Select((state, index) => ahead.Contains(index) ? TrialState.Begun : index == behind ? TrialState.Missing : state), States());
        // Of the first two scores are there
        foreach (Trial trial in Nine().Where(trial => trial.Index is not (1 or 3)))
            File.Delete(FileOf(trial, trial.Index == 4 ? ".trial" : ".rung-1"));
        Assert.Equal(Enumerable.Range(0, 9).Select(index => index is 1 or 3 ? TrialState.Begun : TrialState.Missing), States());
        using (SharedClaim? claim = SharedClaim.TryTake(FileOf(Nine()[5], ""), SharedClaim.ThisMachine, new ClaimWatch(), TimeSpan.Zero))
            Assert.Equal(TrialState.Running, States()[5]);
        Assert.Equal(whole, Texts(TrialHalving.Run(Nine(), s_data, Options("whole"))));
        Assert.Equal(end, States());
    }

    private string FileOf(Trial trial, string extension) => Path.Combine(_folder["whole"], trial.Id + extension);

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public void Scores_of_a_rung_that_are_lost_are_made_again_though_the_training_is_further(int length)
    {
        string[] whole = Whole(Nine());
        string folder = "";
        // Stopped in the midst of the last rung; where the threads that train are quicker than the one that stops them, again
        for (int attempt = 1; folder == "" || Directory.GetFiles(_folder[folder], "*.checkpoint").Length == 0 || Directory.GetFiles(_folder[folder], "*.rung-*").Length < 11; attempt++)
        {
            Assert.InRange(attempt, 1, 50);
            folder = $"a{attempt}";
            using var stop = new CancellationTokenSource();
            int epochs = 0;
            try
            {
                _ = TrialHalving.Run(Nine(), s_data, Options(folder, checkpoint: TimeSpan.Zero, onEpoch: _ =>
                {
                    if (++epochs == 30)
                        stop.Cancel();
                }), cancellationToken: stop.Token).Count();
            }
            catch (OperationCanceledException)
            {
                continue;
            }
        }
        foreach (string path in Directory.GetFiles(_folder[folder], "*.rung-*"))
            File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);
        Assert.Equal(whole, Texts(TrialHalving.Run(Nine(), s_data, Options(folder))));
        Assert.Equal(Files("whole"), Files(folder));
        Assert.NotEmpty(_faults);
    }

    [Fact]
    public void Another_halving_of_the_same_trials_is_refused()
    {
        Whole(Nine());
        Refuses(DigitsError.SearchMismatch, "the halving differs; there it is one in 3 at each of 3 rungs, of the trials 0-8, here none", () => TrialSearch.Run(Nine(), s_data, Options("whole")));
        Refuses(DigitsError.SearchMismatch, "here one in 2 at each of 3 rungs", () => TrialHalving.Run(Nine(), s_data, Options("whole"), factor: 2));
        Refuses(DigitsError.SearchMismatch, "here one in 3 at each of 2 rungs", () => TrialHalving.Run(Nine(), s_data, Options("whole"), rungs: 2));
        Refuses(DigitsError.SearchMismatch, "of the trials 0-3 5 7-8", () => TrialHalving.Run(Nine().Where(trial => trial.Index is not (4 or 6)), s_data, Options("whole")));
        File.Delete(_folder["whole/search.settings"]);
        Refuses(DigitsError.SearchMismatch, "no search.settings", () => TrialHalving.Run(Nine(), s_data, Options("whole")));
    }

    [Fact]
    public void A_share_of_the_trials_is_a_halving_of_its_own()
    {
        Trial[] share = [.. Nine().Where(trial => trial.Index % 2 == 1)];
        string[] run = Texts(TrialHalving.Run(share.Reverse(), s_data, Options("share"), factor: 2, rungs: 2));
        Assert.Equal(["1", "3", "5", "7"], run.Select(text => text.Split(' ')[0]));
        Assert.Equal(run, Texts(TrialResults.Load([_folder["share"]])));
        Assert.Equal(run, Texts(TrialHalving.Run(share, s_data, new TrialOptions { Folds = 2, TestFraction = 0 }, factor: 2, rungs: 2)));
    }

    [Fact]
    public void Trials_with_the_same_network_are_one()
    {
        // Twelve draws of three values
        TrialDraw draw = new(new Network { Layers = [6], Epochs = 4, BatchSize = 8 }, [KeyValuePair.Create("Lambda", (object?)"Integer 0 2")], 12, seed: 3, TrialSequence.Random);
        int networks = draw.DistinctBy(trial => trial.Id).Count();
        Assert.InRange(networks, 2, 3);
        string[] run = Texts(TrialHalving.Run(draw, s_data, Options("a"), factor: 2, rungs: 2));
        Assert.Equal(12, run.Length);
        Assert.Equal(networks, Directory.GetFiles(_folder["a"], "*.rung-1").Length);
        Assert.Equal(run, Texts(TrialResults.Load([_folder["a"]])));
        Assert.All(run.Zip(draw).GroupBy(pair => pair.Second.Id), same => Assert.Single(same.Select(pair => pair.First[pair.First.IndexOf(' ')..]).Distinct()));
        Assert.Empty(_faults);
    }

    [Theory]
    [InlineData("0-3 5 8", true)]
    [InlineData("8", true)]
    [InlineData("0-9", false)]
    [InlineData("3-1", false)]
    [InlineData("1 1", false)]
    [InlineData("-1", false)]
    [InlineData("", false)]
    [InlineData("0-2147483648", false)]
    [InlineData("1-2-3", false)]
    public void Settings_name_trials_that_there_are(string trials, bool isKnown) => Assert.Equal(isKnown, new HalvingPlan(2, 2, trials).Indices(9) is not null);

    [Fact]
    public void Settings_of_a_halving_are_the_same_again_from_their_file()
    {
        SearchSettings settings = new TrialSplits(s_data, new TrialOptions()).SettingsFor(Nine()) with { Halving = new HalvingPlan(4, 5, "0-3 8") };
        AtomicFile.Write(_folder["s"], settings.Write());
        SearchSettings again = SearchSettings.Read(_folder["s"]);
        Assert.Equal((settings.Halving, settings.Id), (again.Halving, again.Id));
        AtomicFile.Write(_folder["s"], (settings with { Halving = new HalvingPlan(4, 5, "0-9") }).Write());
        Refuses(DigitsError.ModelValueOutOfRange, "found 0-9; expected numbers below 9", () => SearchSettings.Read(_folder["s"]));
    }

    [Fact]
    public void Outer_folds_are_kept_and_go_on()
    {
        TrialGrid grid = Grid("Lambda", 0, 1);
        static string[] Texts(IEnumerable<NestedFold> folds) => [.. folds.Select(fold => $"{fold.Fold} {fold.Best.Index} {fold.Best.F1Mean:R} {fold.F1:R}")];
        string[] plain = Texts(NestedSearch.Run(grid, s_data, new TrialOptions { Folds = 2, TestFraction = 0 }, folds: 3));
        // Two of the three outer folds, and then all
        Assert.Equal(plain[..2], Texts(NestedSearch.Run(grid, s_data, Options("nested"), folds: 3).Take(2)));
        Assert.Equal(["outer-01", "outer-02"], Directory.GetDirectories(_folder["nested"]).Select(path => Path.GetFileName(path)).Order());
        int epochs = 0;
        Assert.Equal(plain, Texts(NestedSearch.Run(grid, s_data, Options("nested", onEpoch: _ => epochs++), folds: 3)));
        Assert.Equal(2 * 2 * 9, epochs);
        Assert.Equal(2, TrialResults.Load([_folder["nested/outer-03"]]).Count(result => result.State == TrialState.Done));
        Refuses(DigitsError.SearchMismatch, "the data differs", () => Assert.Empty(NestedSearch.Run(grid, s_data, Options("nested"), folds: 4)));
    }
}
