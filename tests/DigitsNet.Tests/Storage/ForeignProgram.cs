using System.ComponentModel;
using System.Diagnostics;

namespace DigitsNet.Tests.Storage;

/// <summary>Runs the scripts in the folder Foreign with an interpreter that has what they need, or says why it cannot.</summary>
internal static class ForeignProgram
{
    private static readonly Lazy<string?> Folder = new(() =>
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string scripts = Path.Combine(folder.FullName, "tests", "DigitsNet.Tests", "Storage", "Foreign");
            if (File.Exists(Path.Combine(scripts, "read_model.py")))
                return scripts;
        }
        return null;
    });

    private static readonly Lazy<string?> Python = new(() =>
        Array.Find(["python3", "python", "/usr/bin/python3"], python => TryRun(python, ["-c", "import msgpack, numpy"], "") is not null));

    private static readonly Lazy<string?> Node = new(() =>
        Array.Find(["node", "nodejs"], node => TryRun(node, ["-e", "require('@msgpack/msgpack')"], "") is not null));

    public static string RunPython(string script, string input, params string[] arguments)
    {
        Assert.SkipWhen(Folder.Value is null, "The scripts are not beside the tests.");
        Assert.SkipWhen(Python.Value is null, "No Python with msgpack and numpy (Debian: python3-msgpack, python3-numpy).");
        return TryRun(Python.Value, [script, .. arguments], input) ?? throw new InvalidOperationException($"{script} failed; run it by hand to see why.");
    }

    public static string RunNode(string script, string input, params string[] arguments)
    {
        Assert.SkipWhen(Folder.Value is null, "The scripts are not beside the tests.");
        Assert.SkipWhen(Node.Value is null, "No Node.js with @msgpack/msgpack (npm ci in tests/DigitsNet.Tests/Storage/Foreign).");
        return TryRun(Node.Value, [script, .. arguments], input) ?? throw new InvalidOperationException($"{script} failed; run it by hand to see why.");
    }

    private static string? TryRun(string program, string[] arguments, string input)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder.Value ?? AppContext.BaseDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            if (!process.WaitForExit(TimeSpan.FromMinutes(1)))
            {
                process.Kill();
                throw new TimeoutException($"{program} {arguments[0]} took longer than a minute.");
            }
            return process.ExitCode == 0 ? output.Result : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
