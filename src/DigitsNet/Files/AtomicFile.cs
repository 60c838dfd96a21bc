namespace DigitsNet.Files;

/// <summary>
/// The front door for files that are written: to a temporary file in the same folder, flushed to the disk, then
/// renamed over the old one. A reader sees the old file or the new one, whole; a failed write leaves the old one
/// and no litter.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file; a link is followed.</param>
    /// <param name="write">Writes the content. What it throws, other than errors of the file system, passes unchanged.</param>
    /// <param name="overwrite">Whether a file that exists is replaced.</param>
    /// <param name="through">A stream to put before the temporary file; null for none.</param>
    /// <exception cref="DigitsException">
    /// <see cref="DigitsError.FileExists"/>; <see cref="DigitsError.FileNotRegular"/> for a folder, a device or a pipe;
    /// <see cref="DigitsError.FileNotAccessible"/> for all else that the file system refuses.
    /// </exception>
    public static void Write(string path, Action<Stream> write, bool overwrite = true, Func<Stream, Stream>? through = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            string target = Target(path, overwrite);
            string folder = Path.GetDirectoryName(target)!;
            string temporary = TemporaryFile.NameIn(folder);
            // Unbuffered, so that closing it after an error writes nothing more
            var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            try
            {
                using (file)
                    Fill(file, target, write, through);
                if (!TryRename(temporary, target, overwrite))
                    throw Exists(path);
            }
            catch
            {
                TemporaryFile.Discard(temporary);
                throw;
            }
            if (!OperatingSystem.IsWindows())
                Posix.FlushFolder(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            throw new DigitsException(DigitsError.FileNotAccessible, $"{path} cannot be written. {e.Message}", e);
        }
    }

    /// <summary>Writes a file of these bytes.</summary>
    /// <exception cref="DigitsException">As the other way to write.</exception>
    public static void Write(string path, ReadOnlyMemory<byte> content, bool overwrite = true) =>
        Write(path, stream => stream.Write(content.Span), overwrite);

    /// <summary>The file a path stands for, links followed to the end; there or not.</summary>
    public static string Follow(string path)
    {
        string target = Path.GetFullPath(path);
        return new FileInfo(target).LinkTarget is null ? target : File.ResolveLinkTarget(target, returnFinalTarget: true)!.FullName;
    }

    private static string Target(string path, bool overwrite)
    {
        string target = Follow(path);
        if (Directory.Exists(target) || Path.EndsInDirectorySeparator(target))
            throw new DigitsException(DigitsError.FileNotRegular, $"{path} is a folder; a file was expected.");
        if (SpecialFile.Is(target))
            throw new DigitsException(DigitsError.FileNotRegular, $"{path} is a device, a pipe or a socket; a regular file was expected.");
        if (!Directory.Exists(Path.GetDirectoryName(target)))
            throw new DigitsException(DigitsError.FileNotAccessible, $"{path} cannot be written: its folder does not exist.");
        if (!File.Exists(target))
            return target;
        if (!overwrite)
            throw Exists(path);
        if (File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly))
            throw new DigitsException(DigitsError.FileNotAccessible, $"{path} cannot be written: it is read-only.");
        return target;
    }

    private static void Fill(FileStream file, string target, Action<Stream> write, Func<Stream, Stream>? through)
    {
        // A file that only its owner may read must not become readable for all by being written again
        if (!OperatingSystem.IsWindows() && File.Exists(target))
            File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(target));

        Stream stream = through?.Invoke(file) ?? file;
        write(stream);
        stream.Flush();
        file.Flush(flushToDisk: true);
    }

    /// <summary>Gives the temporary file its name; false where that name is taken and may not be.</summary>
    private static bool TryRename(string temporary, string target, bool overwrite)
    {
        // On Unix the runtime looks for the target, then renames: a file made in between would be lost. A link is one step
        bool? linked = overwrite || OperatingSystem.IsWindows() ? null : Posix.TryLink(temporary, target);
        if (linked == false)
            return false;
        if (linked == true)
        {
            File.Delete(temporary);
            return true;
        }

        try
        {
            File.Move(temporary, target, overwrite);
            return true;
        }
        catch (IOException) when (!overwrite && File.Exists(target))
        {
            return false;
        }
    }

    private static DigitsException Exists(string path) =>
        new(DigitsError.FileExists, $"{path} exists and may not be overwritten.");
}
