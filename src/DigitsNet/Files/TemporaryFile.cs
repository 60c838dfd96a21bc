using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DigitsNet.Files;

/// <summary>Names of temporary files, which tell what machine and process made them, and the end of those that were left.</summary>
internal static class TemporaryFile
{
    private const string Prefix = ".digits-", Suffix = ".tmp";

    private static readonly EnumerationOptions s_everything = new() { AttributesToSkip = 0, IgnoreInaccessible = true };
    private static readonly ConcurrentDictionary<string, bool> s_sweptFolders = new();
    private static int s_count;

    private static string Machine { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Environment.MachineName)).AsSpan(0, 4));

    /// <summary>
    /// A name that no other write uses at the same time, on this machine or on another that shares the folder. The
    /// first in a folder rids it of what processes of this machine left that were killed while they wrote.
    /// </summary>
    public static string NameIn(string folder)
    {
        if (s_sweptFolders.TryAdd(folder, true))
            Sweep(folder);
        return Path.Combine(folder, string.Create(
            CultureInfo.InvariantCulture,
            $"{Prefix}{Machine}-{Environment.ProcessId}-{Interlocked.Increment(ref s_count)}-{Random.Shared.Next():x8}{Suffix}"));
    }

    /// <summary>Deletes a temporary file. What stands against it is not told: it follows another error, or a later sweep will do.</summary>
    public static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }

    internal static void Sweep(string folder)
    {
        foreach (string left in Directory.EnumerateFiles(folder, $"{Prefix}{Machine}-*{Suffix}", s_everything))
        {
            string process = Path.GetFileName(left)[(Prefix.Length + Machine.Length + 1)..].Split('-')[0];
            if (int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && !IsRunning(id))
                Discard(left);
        }
    }

    /// <summary>Whether a process has ended and only its number is left, until its parent asks for it.</summary>
    private static bool IsZombie(int processId)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            // The state follows the name, which may hold parentheses of its own
            string status = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
            return status[(status.LastIndexOf(')') + 2)..][0] is 'Z' or 'X';
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended in between, or nobody may look: whoever sweeps next finds out
            return false;
        }
    }

    private static bool IsRunning(int processId)
    {
        try
        {
            using Process process = Process.GetProcessById(processId);
            return !IsZombie(processId);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
