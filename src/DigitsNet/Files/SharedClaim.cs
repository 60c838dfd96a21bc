using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DigitsNet.Files;

/// <summary>
/// A name that one worker at a time holds, among processes of one machine and of machines that share a folder: a file
/// <c>name.claim-1</c> that its holder made, keeps open for itself alone, and changes again and again while it lives. On
/// the same machine a holder that died has lost its lock. From another machine the file is watched: where nothing has
/// changed for a whole lease, by the watcher's own clock, the holder is taken for dead. No two clocks are ever compared,
/// and the time of no file is looked at. Who takes over makes the next file, <c>name.claim-2</c>: making a file that was
/// not there is what one alone can do.
/// </summary>
/// <remarks>
/// A holder that sleeps for longer than a lease and wakes up again does not know that another has taken over. What is done
/// under a claim must be harmless when it is done twice; here it ends with the same bytes.
/// </remarks>
internal sealed class SharedClaim : IDisposable
{
    private readonly FileStream _file;
    private readonly string _name, _holder;
    private readonly int _generation;
    private readonly Lock _lock = new();
    private long _beats;
    private bool _isReleased;

    private SharedClaim(FileStream file, string name, int generation, string holder)
    {
        (_file, _name, _generation, _holder) = (file, name, generation, holder);
    }

    /// <summary>
    /// This machine, as far as file locks reach: the kernel that runs since a certain boot, where it can be told, and containers
    /// share it.
    /// </summary>
    public static string ThisMachine { get; } = Hash(BootId() ?? Environment.MachineName);

    /// <summary>Takes hold of a name where nobody has it.</summary>
    /// <param name="name">What is claimed: a path, of which the claim's own begins.</param>
    /// <param name="machine">Where this process runs.</param>
    /// <param name="watch">What has been seen of the name; kept by the caller between two tries.</param>
    /// <param name="lease">How long a claim of another machine may go without a change.</param>
    /// <returns>The claim; null where another holds it, or may.</returns>
    /// <exception cref="IOException">The folder cannot be written to; and as for any file.</exception>
    public static SharedClaim? TryTake(string name, string machine, ClaimWatch watch, TimeSpan lease)
    {
        int last = LastOf(name);
        if (last > 0 && !IsDead(PathOf(name, last), machine, watch, lease))
            return null;
        string holder = $"{machine} {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        return Make(PathOf(name, last + 1), holder) is { } file ? new SharedClaim(file, name, last + 1, holder) : null;
    }

    /// <summary>Whether a name is claimed, by a worker dead or alive.</summary>
    public static bool IsClaimed(string name) => LastOf(name) > 0;

    /// <summary>Shows that the holder lives. From any thread.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Beat()
    {
        lock (_lock)
        {
            if (_isReleased)
                return;
            Write(_file, _holder, ++_beats);
        }
    }

    /// <summary>Gives the name back, and takes away what dead holders left of theirs.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isReleased)
                return;
            _isReleased = true;
            _file.Dispose();
        }
        for (int generation = 1; generation <= _generation; generation++)
            TemporaryFile.Discard(PathOf(_name, generation));
    }

    /// <summary>Makes a claim's file, locked and with its first beat from the moment it is there; null where another was quicker.</summary>
    private static FileStream? Make(string path, string holder)
    {
        if (!OperatingSystem.IsWindows() && MakeByLink(path, holder) is var (file, isKnown) && isKnown)
            return file;
        try
        {
            return Begin(path, holder);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    // Made and then locked, a file could be looked at in between: it gets its name when it is ready
    private static (FileStream? File, bool IsKnown) MakeByLink(string path, string holder)
    {
        string temporary = TemporaryFile.NameIn(Path.GetDirectoryName(path)!);
        FileStream file = Begin(temporary, holder);
        bool? linked = Posix.TryLink(temporary, path);
        TemporaryFile.Discard(temporary);
        if (linked != true)
            file.Dispose();
        return (linked == true ? file : null, linked is not null);
    }

    private static FileStream Begin(string path, string holder)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        try
        {
            Write(file, holder, 0);
            return file;
        }
        catch
        {
            file.Dispose();
            TemporaryFile.Discard(path);
            throw;
        }
    }

    // Of one length, so that what is written over it leaves nothing of it
    private static void Write(FileStream file, string holder, long beat) =>
        RandomAccess.Write(file.SafeFileHandle, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{holder} {beat:d19}\n")), 0);

    private static bool IsDead(string path, string machine, ClaimWatch watch, TimeSpan lease)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file, Encoding.ASCII);
            string content = reader.ReadToEnd();
            // Not locked, it is nobody's where locks are seen; elsewhere only the clock tells
            return content.StartsWith(machine + " ", StringComparison.Ordinal) || watch.IsUnchanged($"{path}\n{content}", lease);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Given back in between: the next try finds it free
            return false;
        }
        catch (IOException)
        {
            // Locked: its holder lives
            return false;
        }
    }

    /// <summary>The last of a name's claims; 0 for none. Looked for one by one: the folder may hold very many files.</summary>
    private static int LastOf(string name)
    {
        int last = 0;
        // A folder of that name is no claim, but it is in the way of one
        while (Path.Exists(PathOf(name, last + 1)))
            last++;
        return last;
    }

    private static string PathOf(string name, int generation) => string.Create(CultureInfo.InvariantCulture, $"{name}.claim-{generation}");

    private static string? BootId()
    {
        const string path = "/proc/sys/kernel/random/boot_id";
        return File.Exists(path) ? File.ReadAllText(path).Trim() : null;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}

/// <summary>What was last seen of another's claim, and since when, by this process's own clock.</summary>
internal sealed class ClaimWatch
{
    private string? _seen;
    private long _since;

    /// <summary>Whether what is seen is what was seen a whole lease ago.</summary>
    public bool IsUnchanged(string seen, TimeSpan lease)
    {
        if (_seen != seen)
            (_seen, _since) = (seen, Stopwatch.GetTimestamp());
        return Stopwatch.GetElapsedTime(_since) >= lease;
    }
}
