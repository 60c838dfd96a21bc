using System.Diagnostics;

namespace DigitsNet.Tests.Files;

/// <summary>A file system of a few pages in memory, where this process may mount one.</summary>
internal static class SmallDisk
{
    /// <summary>Mounts one of 16 KiB at a folder; false where that cannot be done.</summary>
    public static bool TryMount(string folder) => Succeeds("mount", "-t", "tmpfs", "-o", "size=16k", "digits", folder);

    public static void Unmount(string folder) => Succeeds("umount", folder);

    private static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
