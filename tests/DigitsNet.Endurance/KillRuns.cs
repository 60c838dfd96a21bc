using System.Diagnostics;
using DigitsNet.Storage;
using DigitsNet.Tuning;

namespace DigitsNet.Endurance;

/// <summary>
/// Starts work in a process of its own, kills it with SIGKILL at a random moment, goes on from what lies on the disk,
/// again and again until it is done, and compares its models byte for byte with those of work never interrupted.
/// </summary>
internal static class KillRuns
{
    /// <summary>The longest time from the first checkpoint of a process, or from its start, to its end; in milliseconds.</summary>
    private const int LongestWork = 100, LongestStart = 400;

    /// <summary>In this many runs at least, so that each kind of work comes twice.</summary>
    private const int Runs = 12;

    /// <summary>Runs until there were so many kills, and the last run is done.</summary>
    /// <returns>0 where no run was lost.</returns>
    public static int Run(int kills, int seed)
    {
        var random = new Random(seed);
        long begun = Stopwatch.GetTimestamp();
        int killed = 0, duringWrites = 0, lost = 0, run = 0;
        for (; killed < kills; run++)
        {
            SmallWork work = SmallWork.Of(run);
            string folder = Directory.CreateTempSubdirectory("digits-killed-").FullName;
            string whole = Directory.CreateTempSubdirectory("digits-whole-").FullName;
            work.Run(whole);
            int before = killed, most = Math.Min(kills, before + Math.Max(2, kills / Runs));
            string? loss = null;
            while (loss is null && StartAndKill(run, work.Workers, folder, killed < most ? random : null) is > 0 and int now)
            {
                killed += now;
                duringWrites += Directory.GetFiles(folder, ".digits-*").Length > 0 ? 1 : 0;
                loss = Unreadable(folder);
            }
            loss ??= Difference(whole, folder);
            lost += loss is null ? 0 : 1;
            Console.WriteLine(FormattableString.Invariant($"run {run + 1}: {work.Name}{(work.Workers > 1 ? FormattableString.Invariant($", {work.Workers} workers") : "")}, {killed - before} kills, {loss ?? "the same bytes"}"));
            Directory.Delete(folder, recursive: true);
            Directory.Delete(whole, recursive: true);
        }
        Console.WriteLine(FormattableString.Invariant(
            $"seed {seed}: {killed} kills in {run} runs, {duringWrites} of them while a file was written; {lost} runs lost; {Stopwatch.GetElapsedTime(begun).TotalSeconds:F0} s"));
        return lost == 0 ? 0 : 1;
    }

    /// <summary>How many workers were killed before they were done, of those that are at the work together.</summary>
    private static int StartAndKill(int run, int workers, string folder, Random? random)
    {
        Random?[] moments = [.. Enumerable.Range(0, workers).Select(_ => random is null ? null : new Random(random.Next()))];
        // One in five dies while it starts, loads its checkpoint or sweeps the folder
        Task<bool>[] killed = [.. moments.Select(moment => Task.Run(() =>
            KilledProcess.Run(["work", FormattableString.Invariant($"{run}"), folder], moment, oneInStart: 5, LongestStart, LongestWork)))];
        return Task.WhenAll(killed).GetAwaiter().GetResult().Count(isKilled => isKilled);
    }

    private static string? Unreadable(string folder)
    {
        try
        {
            foreach (string checkpoint in Directory.GetFiles(folder, "*.checkpoint"))
                _ = CheckpointFile.Load(checkpoint);
            foreach (string model in Directory.GetFiles(folder, "*.msgpack"))
                _ = ModelFile.Load(model);
            if (File.Exists(Path.Combine(folder, "search.settings")))
                _ = TrialResults.Load([folder]);
            return null;
        }
        catch (DigitsException e)
        {
            return $"LOST: {e.Message}";
        }
    }

    /// <summary>What of two folders differs, litter counted; checkpoints and times hold seconds and may differ.</summary>
    public static string? Difference(string whole, string folder)
    {
        string[] names = Names(whole);
        if (!names.SequenceEqual(Names(folder)))
            return $"LOST: found {string.Join(", ", Names(folder))}, expected {string.Join(", ", names)}";
        string? other = names.Where(name => Path.GetExtension(name) is ".msgpack" or ".trial" || name.Contains(".rung-", StringComparison.Ordinal)).FirstOrDefault(name =>
            !File.ReadAllBytes(Path.Combine(whole, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(folder, name))));
        return other is null ? null : $"LOST: {other} has other bytes";
    }

    private static string[] Names(string folder) => [.. Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
