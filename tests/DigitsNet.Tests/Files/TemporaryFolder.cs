namespace DigitsNet.Tests.Files;

/// <summary>An empty folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const string MemoryDisk = "/dev/shm";

    public string Path { get; }

    public TemporaryFolder() : this(Directory.CreateTempSubdirectory("digits-tests-").FullName)
    {
    }

    private TemporaryFolder(string path) => Path = path;

    /// <summary>A folder in memory where the platform has such a disk: for thousands of writes, each of which a disk would flush.</summary>
    public static TemporaryFolder InMemory()
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists(MemoryDisk))
            return new TemporaryFolder();
        return new TemporaryFolder(Directory.CreateDirectory(System.IO.Path.Combine(MemoryDisk, $"digits-tests-{Guid.NewGuid():N}")).FullName);
    }

    /// <summary>A path in the folder.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>The names of everything in the folder, in order.</summary>
    public string[] Names => [.. Directory.EnumerateFileSystemEntries(Path).Select(p => System.IO.Path.GetFileName(p)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
