using System.Globalization;

namespace DigitsNet.Service;

/// <summary>A text file that a run adds its lines to, each with the time in UTC; each is in the file as soon as it is written.</summary>
internal sealed class UpdateLog : IDisposable
{
    private readonly StreamWriter _writer;
    private readonly Action<string>? _tell;

    /// <param name="path">The file.</param>
    /// <param name="tell">Hears where a line cannot be written.</param>
    /// <exception cref="DigitsException"><see cref="DigitsError.FileNotAccessible"/>.</exception>
    public UpdateLog(string path, Action<string>? tell)
    {
        _tell = tell;
        try
        {
            _writer = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DigitsException(DigitsError.FileNotAccessible, $"{path} cannot be written. {e.Message}", e);
        }
    }

    // A full disk takes the log, not the run
    public void Write(string line) => Attempt(() => _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:u} {Excerpt.Clean(line.ReplaceLineEndings(" "))}")));

    public void Dispose() => Attempt(_writer.Dispose);

    private void Attempt(Action action)
    {
        try
        {
            action();
        }
        catch (IOException e)
        {
            _tell?.Invoke($"The log cannot be written. {e.Message}");
        }
    }
}
