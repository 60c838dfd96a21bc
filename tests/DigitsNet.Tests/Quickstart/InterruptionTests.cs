using System.Diagnostics;
using DigitsNet.Tests.Files;

namespace DigitsNet.Tests.Quickstart;

public class InterruptionTests
{
    // The program promises a second; the rest is for a machine that does much else.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Ctrl_C_ends_the_work_with_exit_code_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT to send to another process.");
        using var folder = new TemporaryFolder();
        using var quickstart = QuickstartProcess.Start(folder.Path, "--epochs", "100000", "--folds", "2", "--lambda", "0");
        await quickstart.FirstLine;
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        var clock = Stopwatch.StartNew();
        using (var kill = Process.Start("kill", ["-INT", $"{quickstart.Id}"]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        var result = await quickstart.End();

        Assert.Equal(130, result.ExitCode);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_longest);
        Assert.DoesNotContain("Test accuracy", result.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.msgpack", SearchOption.AllDirectories));
    }
}
