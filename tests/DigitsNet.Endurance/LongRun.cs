using System.Diagnostics;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Endurance;

/// <summary>What a long training holds on to: memory after all epochs against memory after a tenth of them.</summary>
internal static class LongRun
{
    private const int Measures = 5;

    /// <summary>Bytes that the runtime may take meanwhile for itself; of a buffer of the network lost in each epoch, 50 KiB, ninety are more.</summary>
    private const long RuntimeSlack = 4 << 20;
    private const int WarmUp = 20;

    /// <summary>Trains and prints a line; the measures are taken within the run, after a full collection.</summary>
    /// <returns>
    /// 0 where memory grew by at most two percent (in all, by four MiB where that is more), and handles and threads not at all.
    /// </returns>
    public static int Run(int epochs)
    {
        // What is loaded and opened once is there before anything is measured
        _ = Train(WarmUp, measuredEpoch: WarmUp);
        var (early, late) = Train(epochs, measuredEpoch: epochs / 10);
        Console.WriteLine(FormattableString.Invariant($"after {epochs / 10} epochs {early}; after {epochs} {late}"));
        return late.Managed <= 1.02 * early.Managed && late.Resident <= Math.Max(1.02 * early.Resident, early.Resident + RuntimeSlack) && late.Handles <= early.Handles && late.Threads <= early.Threads ? 0 : 1;
    }

    private static (Usage Early, Usage Late) Train(int epochs, int measuredEpoch)
    {
        Usage early = Usage.Most, late = Usage.Most;
        var network = new Network(Preset.GradientDescent) { Layers = [16], Epochs = epochs, BatchSize = 200, LearningRate = 0.001 };
        string log = Path.GetTempFileName();
        network.Fit(Blobs.Make(6000, features: 784, seed: 1), Blobs.Make(500, features: 784, seed: 2), new TrainingOptions
        {
            Threads = 2,
            LogPath = log,
            OnProgress = _ => { },
            OnCheckpoint = _ => { },
            OnEpoch = epoch =>
            {
                // The least of a few: what a collection leaves with the process varies, what is held does not
                if (epoch.Epoch <= measuredEpoch && epoch.Epoch > measuredEpoch - Measures)
                    early = early.Least(Usage.Now());
                else if (epoch.Epoch > epochs - Measures)
                    late = late.Least(Usage.Now());
            },
        });
        File.Delete(log);
        return (early, late);
    }

    private readonly record struct Usage(long Managed, long Resident, int Handles, int Threads)
    {
        public static Usage Most { get; } = new(long.MaxValue, long.MaxValue, int.MaxValue, int.MaxValue);

        public Usage Least(Usage other) => new(
            Math.Min(Managed, other.Managed), Math.Min(Resident, other.Resident), Math.Min(Handles, other.Handles), Math.Min(Threads, other.Threads));

        public static Usage Now()
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            using var process = Process.GetCurrentProcess();
            return new Usage(GC.GetTotalMemory(forceFullCollection: true), process.WorkingSet64, OpenHandles(process), process.Threads.Count);
        }

        // On Linux the framework counts no handles
        private static int OpenHandles(Process process) =>
            Directory.Exists("/proc/self/fd") ? Directory.GetFileSystemEntries("/proc/self/fd").Length : process.HandleCount;

        public override string ToString() => FormattableString.Invariant($"{Managed / 1024} KiB managed, {Resident / 1024} KiB in all, {Handles} handles, {Threads} threads");
    }
}
