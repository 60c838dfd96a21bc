using System.CommandLine;
using BenchmarkDotNet.Running;

namespace DigitsNet.Benchmarks;

/// <summary>The small pieces, timed by BenchmarkDotNet; what follows the command is BenchmarkDotNet's own.</summary>
internal static class MicroCommand
{
    public static Command Make()
    {
        var command = new Command("micro", "Time the small pieces with BenchmarkDotNet; its own options follow, such as --filter '*'") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(result => BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run([.. result.UnmatchedTokens]).Any() ? 0 : 1);
        return command;
    }
}
