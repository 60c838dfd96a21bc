using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.Versioning;
using DigitsNet.Files;

namespace DigitsNet.Tests.Files;

public sealed class RegularFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static DigitsError ErrorOf(string path, int limit = 100) =>
        Assert.Throws<DigitsException>(() => RegularFile.ReadAllBytes(path, limit)).Error;

    [Fact]
    public void Reads_a_file_whole()
    {
        File.WriteAllText(_folder["a"], "content");
        Assert.Equal("content"u8.ToArray(), RegularFile.ReadAllBytes(_folder["a"], 7));
    }

    [Fact]
    public void What_is_no_readable_file_is_refused_by_its_own_error()
    {
        File.WriteAllText(_folder["empty"], "");
        File.WriteAllText(_folder["large"], new string('x', 101));

        Assert.Equal(DigitsError.FileNotFound, ErrorOf(_folder["missing"]));
        Assert.Equal(DigitsError.FileNotFound, ErrorOf(Path.Combine(_folder["missing"], "a")));
        Assert.Equal(DigitsError.FileNotRegular, ErrorOf(_folder.Path));
        Assert.Equal(DigitsError.FileEmpty, ErrorOf(_folder["empty"]));
        Assert.Equal(DigitsError.FileNotAccessible, ErrorOf(_folder["large"]));
    }

    [Fact]
    public void Devices_and_pipes_are_refused_without_waiting_for_them()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Devices and pipes are no entries of folders on Windows.");
        Process.Start("mkfifo", [_folder["pipe"]])!.WaitForExit();

        Assert.Equal(DigitsError.FileNotRegular, ErrorOf("/dev/zero"));
        Assert.Equal(DigitsError.FileNotRegular, ErrorOf(_folder["pipe"]));
        File.CreateSymbolicLink(_folder["link"], "pipe");
        Assert.Equal(DigitsError.FileNotRegular, ErrorOf(_folder["link"]));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder["socket"]));
        Assert.Equal(DigitsError.FileNotRegular, ErrorOf(_folder["socket"]));
    }

    [Fact]
    public void Links_are_followed_and_links_that_lead_nowhere_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a privilege on Windows.");
        File.WriteAllText(_folder["a"], "content");
        File.CreateSymbolicLink(_folder["link"], "a");
        File.CreateSymbolicLink(_folder["dangling"], "missing");
        File.CreateSymbolicLink(_folder["loop"], "loop");

        Assert.Equal("content"u8.ToArray(), RegularFile.ReadAllBytes(_folder["link"], 7));
        Assert.Equal(DigitsError.FileNotFound, ErrorOf(_folder["dangling"]));
        Assert.Equal(DigitsError.FileNotAccessible, ErrorOf(_folder["loop"]));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_file_without_permission_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "The superuser may read everything.");
        File.WriteAllText(_folder["a"], "secret");
        File.SetUnixFileMode(_folder["a"], UnixFileMode.None);

        Assert.Equal(DigitsError.FileNotAccessible, ErrorOf(_folder["a"]));
    }
}
