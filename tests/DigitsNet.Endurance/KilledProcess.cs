using System.Diagnostics;

namespace DigitsNet.Endurance;

/// <summary>This program in a process of its own, killed with SIGKILL at a random moment.</summary>
internal static class KilledProcess
{
    /// <summary>Starts it, and kills it where it is still running when its time is over.</summary>
    /// <param name="arguments">What it is to do; it writes a line once it is at work.</param>
    /// <param name="random">Where the moment comes from; null lets it end.</param>
    /// <param name="oneInStart">One in so many is killed after its start, the others after its first line.</param>
    /// <param name="longestStart">The longest time from its start, in milliseconds.</param>
    /// <param name="longestWork">The longest time from its first line, in milliseconds.</param>
    /// <returns>Whether it was killed before it was done.</returns>
    public static bool Run(string[] arguments, Random? random, int oneInStart, int longestStart, int longestWork)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true })!;
        if (random is not null)
        {
            bool atStart = random.Next(oneInStart) == 0;
            if (!atStart)
                process.StandardOutput.ReadLine();
            process.WaitForExit(random.Next(atStart ? longestStart : longestWork));
            process.Kill();
        }
        process.WaitForExit();
        // A kill that came as the process ended changes nothing
        if (process.ExitCode is not (0 or 137 or -1))
            throw new InvalidOperationException($"'{string.Join(' ', arguments)}' ended with exit code {process.ExitCode}.");
        return process.ExitCode != 0;
    }
}
