using System.Globalization;
using DigitsNet;

namespace DigitsPS;

/// <summary>A text file that a run adds its lines to, each with the time in UTC; each is in the file as soon as it is written.</summary>
internal sealed class RunLog : IDisposable
{
    private readonly StreamWriter? _writer;
    private readonly Action<string> _tell;

    /// <param name="path">The file; null for none.</param>
    /// <param name="tell">Hears each line too.</param>
    /// <exception cref="DigitsException">The file cannot be written.</exception>
    public RunLog(string? path, Action<string> tell)
    {
        _tell = tell;
        if (path is null) return;
        try
        {
            _writer = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DigitsException(DigitsError.FileNotAccessible, $"{path} cannot be written. {e.Message}", e);
        }
    }

    public void Write(string line)
    {
        _tell(line);
        if (_writer is null) return;
        try
        {
            _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:u} {line.ReplaceLineEndings(" ")}"));
        }
        catch (IOException e)
        {
            // A full disk takes the log, not the run
            _tell($"The log cannot be written. {e.Message}");
        }
    }

    public void Dispose()
    {
        try
        {
            _writer?.Dispose();
        }
        catch (IOException e)
        {
            _tell($"The log cannot be written. {e.Message}");
        }
    }
}
