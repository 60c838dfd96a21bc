using System.Diagnostics;
using DigitsNet.Files;

namespace DigitsNet.Tests.Files;

public sealed class TemporaryFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Left(int process)
    {
        string own = Path.GetFileName(TemporaryFile.NameIn(_folder.Path));
        string name = own.Replace($"-{Environment.ProcessId}-", $"-{process}-", StringComparison.Ordinal);
        File.WriteAllText(_folder[name], "half a file");
        return name;
    }

    [Fact]
    public void What_a_dead_process_left_is_swept_and_all_else_stays()
    {
        int dead;
        using (Process process = Process.Start(new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!)
        {
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            dead = process.Id;
        }
        Left(dead);
        string[] others = [Left(Environment.ProcessId), ".digits-00000000-1-1-x.tmp", ".digits-.tmp", "model.msgpack"];
        foreach (string name in others)
            File.WriteAllText(_folder[name], "theirs");

        TemporaryFile.Sweep(_folder.Path);
        Assert.Equal(others.Order(StringComparer.Ordinal), _folder.Names);
    }

    [Fact]
    public void What_a_process_left_is_swept_while_it_is_a_zombie()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Zombies are looked for on Linux alone.");
        // The shell becomes a program that never asks for its child
        using Process parent = Process.Start(new ProcessStartInfo("sh", ["-c", "sleep 0.2 & echo $!; exec sleep 60"]) { RedirectStandardOutput = true })!;
        try
        {
            int zombie = int.Parse(parent.StandardOutput.ReadLine()!, System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(SpinWait.SpinUntil(() => File.ReadAllText($"/proc/{zombie}/stat").Contains(") Z ", StringComparison.Ordinal), TimeSpan.FromSeconds(20)));
            Left(zombie);
            string running = Left(parent.Id);

            TemporaryFile.Sweep(_folder.Path);
            Assert.Equal([running], _folder.Names);
        }
        finally
        {
            parent.Kill();
        }
    }

    [Fact]
    public void Names_differ_and_lie_in_the_folder()
    {
        string[] names = [.. Enumerable.Range(0, 1000).Select(_ => TemporaryFile.NameIn(_folder.Path))];
        Assert.Equal(1000, names.Distinct().Count());
        Assert.All(names, name => Assert.Equal(_folder.Path, Path.GetDirectoryName(name)));
    }

    [Fact]
    public void What_is_gone_already_is_discarded_without_an_error() => TemporaryFile.Discard(_folder["nothing"]);
}
