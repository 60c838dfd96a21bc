using System.Management.Automation;

namespace DigitsPS;

/// <summary>Paths as the session means them: drives, providers, wildcards, home and the current location.</summary>
internal static class SessionPaths
{
    private const string FileSystem = "FileSystem";

    /// <summary>Full paths of existing files; an error record for each path that leads to none.</summary>
    public static IEnumerable<string> Resolve(PSCmdlet cmdlet, IEnumerable<string> paths, bool literal)
    {
        foreach (string path in paths)
        {
            IReadOnlyList<string> found;
            try
            {
                found = literal ? [Full(cmdlet.SessionState, path)] : Match(cmdlet.SessionState, path);
            }
            catch (Exception exception) when (ErrorRecords.Covers(exception))
            {
                cmdlet.WriteError(ErrorRecords.From(exception, path));
                continue;
            }
            if (found.Count == 0) cmdlet.WriteError(ErrorRecords.From(ErrorRecords.PathNotFound(path), path));
            foreach (string file in found) yield return file;
        }
    }

    /// <summary>The full path of a file that need not exist.</summary>
    public static string Full(SessionState session, string path)
    {
        string full = session.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        return provider.Name == FileSystem ? full : throw ErrorRecords.PathNotFileSystem(path, provider.Name);
    }

    /// <summary>Makes a file that exists one that can be replaced, where it is asked to; an error where it is not.</summary>
    public static void RequireWritable(string path, bool force)
    {
        if (!File.Exists(path) || (File.GetAttributes(path) & FileAttributes.ReadOnly) == 0) return;
        if (!force) throw ErrorRecords.PathReadOnly(path);
        File.SetAttributes(path, File.GetAttributes(path) & ~FileAttributes.ReadOnly);
    }

    /// <summary>The one existing file that a path, with or without wildcards, leads to.</summary>
    public static string Single(SessionState session, string path) => Several(session, path) switch
    {
        [var only] => only,
        var several => throw ErrorRecords.PathAmbiguous(path, several.Count),
    };

    /// <summary>The existing files that a path, with or without wildcards, leads to; at least one.</summary>
    public static IReadOnlyList<string> Several(SessionState session, string path) =>
        Match(session, path) is { Count: > 0 } found ? found : throw ErrorRecords.PathNotFound(path);

    private static IReadOnlyList<string> Match(SessionState session, string path)
    {
        // A file or folder whose name has a bracket, as written, goes before what its name would match
        if (WildcardPattern.ContainsWildcardCharacters(path) && Full(session, path) is var full && Path.Exists(full)) return [full];
        IReadOnlyList<string> found = session.Path.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
        return provider.Name == FileSystem ? found : throw ErrorRecords.PathNotFileSystem(path, provider.Name);
    }
}
