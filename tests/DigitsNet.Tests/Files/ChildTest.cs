using System.Diagnostics;

namespace DigitsNet.Tests.Files;

/// <summary>One test of this assembly in a process of its own, which may be killed.</summary>
internal static class ChildTest
{
    private const string FolderName = "DIGITSNET_TESTS_CHILD_FOLDER";

    /// <summary>The folder to work in, in a child; null in the parent.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable(FolderName);

    public static Process Start(Type type, string method, string folder)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "DigitsNet.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var start = new ProcessStartInfo(program, ["-explicit", "on", "-method", $"{type.FullName}.{method}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[FolderName] = folder;
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Waits until a file is there that the child makes when it begins; it is gone then.</summary>
    public static void AwaitSign(Process process, string path)
    {
        long start = Stopwatch.GetTimestamp();
        while (!File.Exists(path) && !process.HasExited)
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(1), "The child does not begin.");
            Thread.Sleep(1);
        }
        File.Delete(path);
    }
}
