using System.ComponentModel;
using System.Diagnostics;

namespace DigitsPS.Tests;

/// <summary>A pwsh that is new enough: the one on the path, else the one that the tool manifest pins.</summary>
internal sealed class Pwsh
{
    /// <summary>How Invoke-Suite.ps1 exits where it finds no Pester.</summary>
    public const int NoPester = 254;

    private readonly string[] _command;

    private Pwsh(params string[] command) => _command = command;

    public static async Task<Pwsh?> Find()
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        foreach (var pwsh in new Pwsh[] { new("pwsh"), new(dotnet, "tool", "exec", "PowerShell", "--yes", "--") })
        {
            var (exitCode, output) = await pwsh.Run(TimeSpan.FromMinutes(5), "-Command", "$PSVersionTable.PSVersion -ge '7.6'");
            if (exitCode == 0 && output.TrimEnd().EndsWith("True", StringComparison.Ordinal))
                return pwsh;
        }
        return null;
    }

    /// <summary>Its exit code, and what it wrote. Past the limit it is ended with all that it has started.</summary>
    public async Task<(int ExitCode, string Output)> Run(TimeSpan limit, params string[] arguments)
    {
        var start = new ProcessStartInfo(_command[0], [.. _command[1..], "-NoProfile", "-NonInteractive", .. arguments])
        {
            // Where the tool manifest is found
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NO_COLOR"] = "1" },
        };
        try
        {
            using var process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            stop.CancelAfter(limit);
            try
            {
                await process.WaitForExitAsync(stop.Token);
            }
            catch (OperationCanceledException)
            {
                // The tool's pwsh is a program that starts another: the one alone would leave the other.
                process.Kill(entireProcessTree: true);
                return (-1, $"Stopped after {limit.TotalMinutes} minutes.");
            }
            return (process.ExitCode, await output + await errors);
        }
        catch (Win32Exception error)
        {
            return (-1, error.Message);
        }
    }
}
