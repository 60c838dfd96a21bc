using System.Diagnostics;

namespace DigitsNet.Tests;

/// <summary>The program of tests/DigitsNet.Endurance, in a process of its own.</summary>
internal static class EnduranceProgram
{
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "DigitsNet.Endurance" + (OperatingSystem.IsWindows() ? ".exe" : ""));

    /// <summary>Runs it to its end.</summary>
    /// <returns>Its exit code and all it printed.</returns>
    public static async Task<(int ExitCode, string Output)> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(s_program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}
