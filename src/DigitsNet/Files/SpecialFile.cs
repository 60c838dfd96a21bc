using System.Formats.Tar;

namespace DigitsNet.Files;

/// <summary>Devices, pipes and sockets, told apart without opening them: opening a pipe waits for whoever is at its other end.</summary>
internal static class SpecialFile
{
    /// <summary>Whether a path leads to one.</summary>
    public static bool Is(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return false;
        if (file.LinkTarget is not null)
            return file.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true } target && Is(target.FullName);
        // All of them have the length 0
        return file.Attributes.HasFlag(FileAttributes.Device) || (file.Length == 0 && IsSpecialEntry(path));
    }

    // As an entry of a tar archive is the one public way of .NET to learn the type of a file
    private static bool IsSpecialEntry(string path)
    {
        using var archive = new MemoryStream();
        try
        {
            using var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true);
            writer.WriteEntry(path, "entry");
        }
        catch (IOException)
        {
            // There is no such entry for a socket
            return true;
        }
        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry()?.EntryType is TarEntryType.Fifo or TarEntryType.CharacterDevice or TarEntryType.BlockDevice;
    }
}
