namespace DigitsNet.Files;

/// <summary>The front door for files that are read: only regular files pass, and every refusal names its reason.</summary>
internal static class RegularFile
{
    /// <summary>Opens a file for reading from start to end. Others may read it, replace it or delete it meanwhile.</summary>
    /// <exception cref="DigitsException">
    /// <see cref="DigitsError.FileNotFound"/>, <see cref="DigitsError.FileNotRegular"/>, <see cref="DigitsError.FileNotAccessible"/>.
    /// </exception>
    public static FileStream Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            if (Directory.Exists(path))
                throw new DigitsException(DigitsError.FileNotRegular, $"{path} is a folder; a file was expected.");
            if (SpecialFile.Is(path))
                throw new DigitsException(DigitsError.FileNotRegular, $"{path} is a device, a pipe or a socket; a regular file was expected.");
            return new FileStream(path, new FileStreamOptions
            {
                Access = FileAccess.Read,
                Share = FileShare.ReadWrite | FileShare.Delete,
                Options = FileOptions.SequentialScan,
            });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DigitsException(DigitsError.FileNotFound, $"{path} does not exist.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            throw new DigitsException(DigitsError.FileNotAccessible, $"{path} cannot be opened. {e.Message}", e);
        }
    }

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">The most bytes it may have.</param>
    /// <exception cref="DigitsException">As <see cref="Open"/>; <see cref="DigitsError.FileEmpty"/>; <see cref="DigitsError.FileNotAccessible"/> when it has more bytes than allowed.</exception>
    public static byte[] ReadAllBytes(string path, int limit)
    {
        using var file = Open(path);
        try
        {
            long length = file.Length;
            if (length == 0)
                throw new DigitsException(DigitsError.FileEmpty, $"{path} is empty.");
            if (length > limit)
                throw new DigitsException(DigitsError.FileNotAccessible, $"{path} has {length} bytes; at most {limit} can be read.");

            byte[] bytes = GC.AllocateUninitializedArray<byte>((int)length);
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (IOException e)
        {
            throw new DigitsException(DigitsError.FileNotAccessible, $"{path} cannot be read. {e.Message}", e);
        }
    }
}
