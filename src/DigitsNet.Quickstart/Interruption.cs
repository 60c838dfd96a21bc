using System.Runtime.InteropServices;

namespace DigitsNet.Quickstart;

/// <summary>
/// Ctrl-C: the first asks the work to stop and, should it not have stopped within most of a second, ends the process;
/// the second ends it at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    /// <summary>128 + SIGINT, as shells report it.</summary>
    public const int ExitCode = 130;

    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(700);
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _registration;

    public Interruption()
    {
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = !_source.IsCancellationRequested;
            _ = Task.Delay(Grace).ContinueWith(_ => Environment.Exit(ExitCode), TaskScheduler.Default);
            _source.Cancel();
        });
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
