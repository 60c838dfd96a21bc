using System.Diagnostics;
using DigitsNet.Tuning;

namespace DigitsNet.Endurance;

/// <summary>
/// Has two processes at once do one search in one folder, kills one of them or both with SIGKILL at random moments, starts them
/// again, until the search is done; and compares the folder with that of one worker never interrupted. A result that is in
/// place must stay the file it is: another would be a trial that was done twice and kept twice.
/// </summary>
internal static class PairRuns
{
    // The longest time from a worker's start, or from its first epoch, to its end; in milliseconds
    private const int LongestStart = 400, LongestWork = 100;

    /// <summary>In this many runs at least.</summary>
    private const int Runs = 3;

    /// <summary>Runs until there were so many kills, and the last run is done.</summary>
    /// <returns>0 where nothing was lost, and nothing kept twice.</returns>
    public static int Run(int kills, int seed)
    {
        var random = new Random(seed);
        long begun = Stopwatch.GetTimestamp();
        int killed = 0, busy = 0, broken = 0, run = 0;
        for (; killed < kills; run++)
        {
            string folder = Directory.CreateTempSubdirectory("digits-pair-").FullName, whole = Directory.CreateTempSubdirectory("digits-whole-").FullName;
            SmallWork.Shared(run).Run(whole);
            int before = killed, most = Math.Min(kills, before + Math.Max(2, kills / Runs));
            var seen = new Dictionary<string, DateTime>();
            string? fault = null;
            var workers = new[] { new Worker(run, folder), new Worker(run, folder) };
            while (workers.Any(worker => !worker.HasExited))
            {
                // One of them, or in one case of four both at once; one in five while it starts, the others at work
                int first = random.Next(2), count = random.Next(4) == 0 ? 2 : 1;
                bool atStart = random.Next(5) == 0;
                int life = random.Next(atStart ? LongestStart : LongestWork);
                while (!workers[first].HasExited && !(atStart ? workers[first].HasLived(life) : workers[first].HasWorked(life)))
                {
                    fault ??= Changed(folder, seen);
                    Thread.Sleep(1);
                }
                for (int i = 0; i < count && killed < most; i++)
                {
                    int place = (first + i) % 2;
                    bool isBusy = workers[place].HasWorked(0);
                    if (!workers[place].Kill())
                        continue;
                    killed++;
                    busy += isBusy ? 1 : 0;
                    workers[place] = new Worker(run, folder);
                }
                if (killed == most)
                    Thread.Sleep(1);
            }
            fault ??= workers.All(worker => worker.HasSucceeded) ? null : "a worker that was not killed failed";
            fault ??= Changed(folder, seen) ?? KillRuns.Difference(whole, folder);
            fault ??= TrialResults.Load([folder]).FirstOrDefault(result => result.State != TrialState.Done) is { } lost ? $"{lost.Trial} is {lost.State}" : null;
            broken += fault is null ? 0 : 1;
            Console.WriteLine(FormattableString.Invariant($"run {run + 1}: {seen.Count} results, {killed - before} kills, {fault ?? "each kept once, the same bytes"}"));
            foreach (Worker worker in workers)
                worker.Dispose();
            Directory.Delete(folder, recursive: true);
            Directory.Delete(whole, recursive: true);
        }
        Console.WriteLine(FormattableString.Invariant(
            $"seed {seed}: {killed} kills of two workers in {run} runs, {busy} of them at work; {broken} runs broken; {Stopwatch.GetElapsedTime(begun).TotalSeconds:F0} s"));
        return broken == 0 ? 0 : 1;
    }

    /// <summary>A result that is another file than when it was first seen; null for none.</summary>
    private static string? Changed(string folder, Dictionary<string, DateTime> seen)
    {
        foreach (FileInfo file in new DirectoryInfo(folder).EnumerateFiles("*.trial"))
        {
            if (seen.TryAdd(file.Name, file.LastWriteTimeUtc))
                continue;
            if (seen[file.Name] != file.LastWriteTimeUtc)
                return $"{file.Name} was kept twice";
        }
        return seen.Keys.FirstOrDefault(name => !File.Exists(Path.Combine(folder, name))) is { } gone ? $"{gone} was lost" : null;
    }

    /// <summary>This program as one of the two.</summary>
    private sealed class Worker(int run, string folder) : IDisposable
    {
        private readonly Process _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["pair", FormattableString.Invariant($"{run}"), folder]) { RedirectStandardOutput = true })!;
        private readonly long _started = Environment.TickCount64;
        private Task<string?>? _began;
        private long _worked;

        public bool HasExited => _process.HasExited;

        public bool HasSucceeded => _process.ExitCode == 0;

        public bool HasLived(int milliseconds) => Environment.TickCount64 - _started >= milliseconds;

        /// <summary>Whether its first epoch, of which it writes a line, was so long ago.</summary>
        public bool HasWorked(int milliseconds)
        {
            _began ??= _process.StandardOutput.ReadLineAsync();
            if (!_began.IsCompletedSuccessfully || _began.Result is null)
                return false;
            if (_worked == 0)
                _worked = Environment.TickCount64;
            return Environment.TickCount64 - _worked >= milliseconds;
        }

        /// <summary>Ends it; false where it was done before.</summary>
        public bool Kill()
        {
            _process.Kill();
            _process.WaitForExit();
            if (_process.ExitCode == 0)
                return false;
            Dispose();
            return true;
        }

        public void Dispose() => _process.Dispose();
    }
}
