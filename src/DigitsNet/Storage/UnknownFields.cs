namespace DigitsNet.Storage;

/// <summary>
/// Keys of a file that a newer minor version wrote and this one does not know. They stay with what was read, as the
/// bytes they were, and are written back.
/// </summary>
internal sealed class UnknownFields(int minorVersion)
{
    private readonly Dictionary<string, (int Count, byte[] Bytes)> _fields = [];

    /// <summary>The file's minor version.</summary>
    public int MinorVersion { get; } = minorVersion;

    /// <summary>Maps of the file that hold such keys.</summary>
    public int MapCount => _fields.Count;

    /// <summary>Keeps the unknown keys of the map at a path such as layers[0].</summary>
    /// <param name="path">The map.</param>
    /// <param name="count">Number of keys.</param>
    /// <param name="bytes">The keys and their values, one after another.</param>
    public void Add(string path, int count, byte[] bytes) => _fields.Add(path, (count, bytes));

    /// <summary>How many keys the map at a path has beyond ours, and their keys and values one after another.</summary>
    public (int Count, byte[] Bytes) At(string path) => _fields.GetValueOrDefault(path, (0, []));
}
