using System.Diagnostics;
using System.Text;

namespace DigitsNet.Tests.Quickstart;

/// <summary>The quickstart program in a process of its own, its output read through pipes.</summary>
internal sealed class QuickstartProcess : IDisposable
{
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "DigitsNet.Quickstart" + (OperatingSystem.IsWindows() ? ".exe" : ""));

    private readonly Process _process;
    private readonly StringBuilder _output = new(), _error = new();
    private readonly TaskCompletionSource _firstLine = new();

    private QuickstartProcess(IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(s_program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
                return;
            _output.Append(line.Data).Append('\n');
            _firstLine.TrySetResult();
        };
        _process.ErrorDataReceived += (_, line) => _error.Append(line.Data is null ? "" : line.Data + "\n");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Done once the program has printed a line.</summary>
    public Task FirstLine => _firstLine.Task;

    public static QuickstartProcess Start(string folder, params string[] arguments) => new(arguments, folder);

    public static Task<QuickstartResult> Run(string folder, params string[] arguments) => Start(folder, arguments).End();

    /// <summary>Waits for the end.</summary>
    public async Task<QuickstartResult> End()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new QuickstartResult(_process.ExitCode, _output.ToString(), _error.ToString());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}

internal sealed record QuickstartResult(int ExitCode, string Output, string Error);
