namespace DigitsNet.Files;

/// <summary>
/// Keeps a name to one holder at a time, of this process or another: an empty file beside it that is opened for its holder alone
/// and deleted at the end. The system itself ends the hold of a process that dies; the file it leaves is taken over by the next.
/// </summary>
internal sealed class FileLock : IDisposable
{
    // What the systems call a file that another has locked: Windows, Linux, and the family of BSD
    private const int WindowsInUse = unchecked((int)0x80070020), LinuxInUse = 11, BsdInUse = 35;

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Takes hold of a name.</summary>
    /// <param name="path">What is held; the file beside it has this name and <c>.lock</c>.</param>
    /// <exception cref="DigitsException"><see cref="DigitsError.FileInUse"/>; <see cref="DigitsError.FileNotAccessible"/> where no file can be made there.</exception>
    public static FileLock Take(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            // Of a file and a link to it there is one lock
            string name = AtomicFile.Follow(path) + ".lock";
            while (true)
            {
                var file = new FileStream(name, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
                // Its holder may have deleted it after we opened and before we locked it; then it keeps nobody else out
                if (File.Exists(name))
                    return new FileLock(file);
                file.Dispose();
            }
        }
        catch (IOException e) when (e.HResult is WindowsInUse or LinuxInUse or BsdInUse)
        {
            throw new DigitsException(DigitsError.FileInUse, $"{path} is in use: another run that has not ended holds its .lock file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            throw new DigitsException(DigitsError.FileNotAccessible, $"{path} cannot be written. {e.Message}", e);
        }
    }

    public void Dispose() => _file.Dispose();
}
