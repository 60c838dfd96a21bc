using System.Globalization;
using System.Security.Cryptography;
using DigitsNet.Files;
using DigitsNet.Storage;
using DigitsNet.Training;

namespace DigitsNet.Service;

/// <summary>
/// The earlier models of a model in service: a folder beside it, of its name and <c>.kept</c>, with a file each, numbered in the
/// order they were replaced. Numbers, not times, tell which is the newest, so that a clock that jumps does no harm.
/// </summary>
internal sealed class KeptModels(string modelPath)
{
    private const string ModelSuffix = ".msgpack", ProfileSuffix = ".profile.csv";

    /// <summary>Where they are.</summary>
    public string Folder => modelPath + ".kept";

    /// <summary>Their numbers, ascending.</summary>
    public IReadOnlyList<int> Numbers() => !Directory.Exists(Folder) ? [] :
    [
        .. Directory.EnumerateFiles(Folder, "*" + ModelSuffix).Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _)).Select(name => int.Parse(name, CultureInfo.InvariantCulture)).Order(),
    ];

    /// <summary>The file of a number.</summary>
    public string PathOf(int number) => Path.Combine(Folder, number.ToString("000000", CultureInfo.InvariantCulture) + ModelSuffix);

    /// <summary>The profile of the training data of the model with a hash.</summary>
    public string ProfilePath(string sha256) => Path.Combine(Folder, sha256[..16] + ProfileSuffix);

    /// <summary>Keeps a copy of the model in place, unless the newest is that already, as after a kill.</summary>
    public void Keep(byte[] content)
    {
        MakeFolder();
        int newest = Numbers() is [.., var last] ? last : 0;
        if (newest > 0 && HashOf(File.ReadAllBytes(PathOf(newest))) == HashOf(content))
            return;
        AtomicFile.Write(PathOf(newest + 1), content);
    }

    /// <summary>Makes the folder where it is missing.</summary>
    public void MakeFolder()
    {
        try
        {
            Directory.CreateDirectory(Folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DigitsException(DigitsError.FileNotAccessible, $"{Folder}: the folder cannot be made. {e.Message}", e);
        }
    }

    /// <summary>Deletes all but the newest, and the profiles of models that are no longer there.</summary>
    public void Prune(int most, string inPlaceSha256)
    {
        foreach (int number in Numbers().SkipLast(most))
            File.Delete(PathOf(number));
        HashSet<string> wanted = [ProfilePath(inPlaceSha256), .. Numbers().Select(number => ProfilePath(HashOf(File.ReadAllBytes(PathOf(number)))))];
        foreach (string profile in Directory.EnumerateFiles(Folder, "*" + ProfileSuffix))
        {
            if (!wanted.Contains(profile)) File.Delete(profile);
        }
    }

    /// <summary>The SHA-256 of a file's content, as lower-case hex.</summary>
    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>A model file's content, which is read once: what is hashed is what is loaded.</summary>
    public static (byte[] Content, Model Model) Read(string path)
    {
        byte[] content = RegularFile.ReadAllBytes(path, ModelLimits.FileLength);
        return (content, ModelFile.Parse(content, path));
    }
}
