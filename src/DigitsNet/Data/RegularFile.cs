using System.Formats.Tar;

namespace DigitsNet.Data;

/// <summary>Opens files that are to be read whole, and nothing else: no directory, device or pipe.</summary>
internal static class RegularFile
{
    /// <summary>Checks that a path names a regular file and gives its full path; opens nothing, since opening a pipe waits for its writer.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.FileNotFound"/>, <see cref="DigitsError.FileNotRegular"/>, <see cref="DigitsError.FileNotAccessible"/>, <see cref="DigitsError.FileEmpty"/>.</exception>
    public static string Check(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0 || path.Contains('\0'))
            throw new DigitsException(DigitsError.FileNotFound, $"'{path.Replace("\0", "\\0", StringComparison.Ordinal)}' is no path of a file.");
        string full = Path.GetFullPath(path);
        return Guard(full, () =>
        {
            FileAttributes attributes = File.GetAttributes(full);
            if (attributes.HasFlag(FileAttributes.Directory))
                throw NotRegular(full, "a directory");
            if (attributes.HasFlag(FileAttributes.Device))
                throw NotRegular(full, "a device");
            if (new FileInfo(Target(full)).Length == 0)
                throw Special(full) is { } kind ? NotRegular(full, kind) : new DigitsException(DigitsError.FileEmpty, $"{full} is empty; expected a CSV table or an IDX file.");
            return full;
        });
    }

    /// <summary>Opens a file that was checked.</summary>
    public static FileStream Open(string path) => Guard(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan));

    /// <summary>Does something with a file and words what the system says against it.</summary>
    public static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DigitsException(DigitsError.FileNotFound, $"{path} does not exist.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DigitsException(DigitsError.FileNotAccessible, $"{path} cannot be read: {e.Message}", e);
        }
    }

    private static DigitsException NotRegular(string path, string kind) =>
        new(DigitsError.FileNotRegular, $"{path} is {kind}; expected a regular file.");

    private static string Target(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    /// <summary>What an entry of length zero is; null for a regular file. Pipes and devices have that length.</summary>
    /// <remarks>Writing an entry into a tar archive is the framework's one public way to learn its type without opening it.</remarks>
    private static string? Special(string path)
    {
        using var archive = new MemoryStream();
        try
        {
            using var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true);
            writer.WriteEntry(Target(path), "entry");
        }
        catch (IOException)
        {
            return "a socket";
        }
        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry()?.EntryType switch
        {
            TarEntryType.Fifo => "a named pipe",
            TarEntryType.CharacterDevice or TarEntryType.BlockDevice => "a device",
            _ => null,
        };
    }
}
