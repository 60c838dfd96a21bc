using System.Runtime.InteropServices;

namespace DigitsNet.Files;

/// <summary>The few calls of a Unix C library that .NET has no name for.</summary>
internal static partial class Posix
{
    private const int ReadOnly = 0;
    private const int DeviceError = 5, FileExistsError = 17;

    /// <summary>Gives a file a second name, unless that name is taken.</summary>
    /// <returns>Whether it was done; null where the file system has no second names or something else stood in the way.</returns>
    public static bool? TryLink(string existing, string name)
    {
        if (Link(existing, name) == 0)
            return true;
        return Marshal.GetLastPInvokeError() == FileExistsError ? false : null;
    }

    /// <summary>Brings a folder's entries to the disk, so that a rename outlives a power cut. File systems that have no such call go without.</summary>
    /// <exception cref="IOException">The disk reports an error.</exception>
    public static void FlushFolder(string path)
    {
        int folder = Open(path, ReadOnly);
        if (folder < 0)
            return;
        bool failed = FlushToDisk(folder) != 0 && Marshal.GetLastPInvokeError() == DeviceError;
        _ = Close(folder);
        if (failed)
            throw new IOException($"The disk reports an error while the folder {path} is flushed.");
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Link(string existing, string name);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FlushToDisk(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
