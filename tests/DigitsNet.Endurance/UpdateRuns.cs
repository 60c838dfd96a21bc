using System.Globalization;
using System.Security.Cryptography;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Service;
using DigitsNet.Storage;

namespace DigitsNet.Endurance;

/// <summary>
/// Nights of a model in service, in a process that is killed with SIGKILL at random moments. After each kill the model in place must load
/// and be the one before or the new one, and the next run must go on to the same end as a run never interrupted.
/// </summary>
internal static class UpdateRuns
{
    private const string Model = "digits.msgpack";
    private static readonly string[] s_colours = ["red", "dark green", "blue"];

    private static readonly Preparation s_preparation = new() { Categorical = ["colour"], Missing = [new MissingChoice(MissingChoice.AllColumns, MissingRule.Median)] };

    private const int LongestWork = 300, LongestStart = 500, KillsANight = 5;

    /// <summary>One night's run in a folder; a line tells when all is ready to be put in place.</summary>
    public static UpdateResult Night(string folder, int night, Action? ready = null) => ModelUpdater.Run(new UpdateOptions
    {
        ModelPath = Path.Combine(folder, Model),
        DataPath = Drop(folder, night),
        DataOptions = new DigitFileOptions { Preparation = s_preparation },
        Preparation = s_preparation,
        Network = new Network { Layers = [16], Epochs = 3, BatchSize = 20, Seed = night },
        Margin = 1,
        ClassMargin = 1,
        Keep = 2,
        Threads = 1,
        Confirm = _ =>
        {
            ready?.Invoke();
            return true;
        },
    });

    /// <summary>A night's table: numbers with gaps, and a category.</summary>
    private static string Drop(string folder, int night)
    {
        string path = Path.Combine(folder, "drop.csv");
        DigitData rows = Blobs.Make(400, features: 12, seed: 100 + night);
        File.WriteAllLines(path, [
            string.Join(',', Enumerable.Range(1, 12).Select(f => $"f{f}")) + ",colour,label",
            .. rows.Select((row, i) => string.Join(',', row.Pixels.Select((value, f) => (i + f) % 29 == 0 ? "" : value.ToString("R", CultureInfo.InvariantCulture)))
                + FormattableString.Invariant($",{s_colours[i % 3]},{row.Label}")),
        ]);
        return path;
    }

    /// <summary>Kills so many runs.</summary>
    /// <returns>0 where no promise was broken.</returns>
    public static int Run(int kills, int seed)
    {
        var random = new Random(seed);
        string folder = Directory.CreateTempSubdirectory("digits-service-").FullName, whole = Directory.CreateTempSubdirectory("digits-service-whole-").FullName;
        int killed = 0, replaced = 0, broken = 0, nights = 0;
        for (; killed < kills; nights++)
        {
            string? before = HashOf(folder);
            string after = Night(whole, nights).ModelSha256!;
            int most = Math.Min(kills, killed + KillsANight);
            while (killed < most && StartAndKill(folder, nights, random))
            {
                killed++;
                string? now = HashOf(folder);
                bool isSound = now == before || now == after;
                replaced += now == after ? 1 : 0;
                broken += isSound && Loads(folder) ? 0 : 1;
            }
            // What a kill left is no obstacle to the run after it
            StartAndKill(folder, nights, random: null);
            if (HashOf(folder) != after)
            {
                broken++;
                Console.WriteLine($"night {nights}: LOST: another model than without a kill; the journal ends with {File.ReadLines(Path.Combine(folder, Model + ".csv")).Last()}");
            }
        }
        // The next run that writes sweeps what the kills left half written
        StartAndKill(folder, nights, random: null);
        string[] litter = [.. Directory.GetFiles(folder, ".digits-*", SearchOption.AllDirectories)];
        Console.WriteLine(FormattableString.Invariant(
            $"seed {seed}: {killed} kills in {nights} nights, {replaced} of them after the new model was in place; {broken} promises broken; {litter.Length} temporary files left"));
        Directory.Delete(folder, recursive: true);
        Directory.Delete(whole, recursive: true);
        return broken == 0 && litter.Length == 0 ? 0 : 1;
    }

    private static bool StartAndKill(string folder, int night, Random? random) =>
        // One in three dies while it starts, reads or trains; the others about when files are written
        KilledProcess.Run(["night", FormattableString.Invariant($"{night}"), folder], random, oneInStart: 3, LongestStart, LongestWork);

    private static string? HashOf(string folder)
    {
        string path = Path.Combine(folder, Model);
        return File.Exists(path) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) : null;
    }

    private static bool Loads(string folder)
    {
        try
        {
            foreach (string model in Directory.GetFiles(folder, "*.msgpack", SearchOption.AllDirectories))
                _ = ModelFile.Load(model);
            return true;
        }
        catch (DigitsException e)
        {
            Console.WriteLine($"LOST: {e.Message}");
            return false;
        }
    }
}
