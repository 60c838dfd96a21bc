using System.Runtime.InteropServices;

namespace DigitsNet.Files;

/// <summary>The few calls of a Unix C library that .NET has no name for.</summary>
internal static partial class Posix
{
    private const int ReadOnly = 0, WorkingFolder = -100, TypeWanted = 1;
    private const int ModeOffset = 28, StatusLength = 256;
    private const int TypeMask = 0xF000, RegularType = 0x8000, FolderType = 0x4000;
    private const int DeviceError = 5, FileExistsError = 17;

    /// <summary>
    /// Whether a path leads to a device, a pipe or a socket. Asked of Linux only, where the answer has the same
    /// layout on every processor; false elsewhere, where it cannot be told without opening the file.
    /// </summary>
    public static bool IsSpecialFile(string path)
    {
        if (!OperatingSystem.IsLinux())
            return false;

        Span<byte> status = stackalloc byte[StatusLength];
        try
        {
            if (StatusOf(WorkingFolder, path, 0, TypeWanted, ref MemoryMarshal.GetReference(status)) != 0)
                return false;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
        int type = MemoryMarshal.Read<ushort>(status[ModeOffset..]) & TypeMask;
        return type is not (RegularType or FolderType);
    }

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

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatusOf(int folder, string path, int flags, uint wanted, ref byte status);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Link(string existing, string name);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FlushToDisk(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
