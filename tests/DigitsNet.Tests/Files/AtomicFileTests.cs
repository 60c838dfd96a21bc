using System.Diagnostics;
using System.Runtime.Versioning;
using DigitsNet.Files;

namespace DigitsNet.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private static readonly byte[] Nothing = [];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static DigitsError ErrorOf(Action action) => Assert.Throws<DigitsException>(action).Error;

    [Fact]
    public void Writes_a_new_file_and_replaces_an_old_one()
    {
        AtomicFile.Write(_folder["a"], "first"u8.ToArray());
        AtomicFile.Write(_folder["a"], "2"u8.ToArray());

        Assert.Equal("2", File.ReadAllText(_folder["a"]));
        Assert.Equal(["a"], _folder.Names);
    }

    [Fact]
    public void An_existing_file_is_kept_where_it_may_not_be_overwritten()
    {
        AtomicFile.Write(_folder["a"], "first"u8.ToArray(), overwrite: false);

        Assert.Equal(DigitsError.FileExists, ErrorOf(() => AtomicFile.Write(_folder["a"], "second"u8.ToArray(), overwrite: false)));
        Assert.Equal("first", File.ReadAllText(_folder["a"]));
        Assert.Equal(["a"], _folder.Names);
    }

    [Fact]
    public void A_file_made_by_another_while_ours_is_written_is_kept_where_it_may_not_be_overwritten()
    {
        void Write() => AtomicFile.Write(_folder["a"], stream =>
        {
            stream.Write("ours"u8);
            File.WriteAllText(_folder["a"], "theirs");
        }, overwrite: false);

        Assert.Equal(DigitsError.FileExists, ErrorOf(Write));
        Assert.Equal("theirs", File.ReadAllText(_folder["a"]));
        Assert.Equal(["a"], _folder.Names);
    }

    [Fact]
    public void Of_many_writers_that_may_not_overwrite_one_wins()
    {
        for (int round = 0; round < 20; round++)
        {
            string path = _folder[$"round-{round}"];
            int wins = 0;
            Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            {
                try
                {
                    AtomicFile.Write(path, BitConverter.GetBytes(i), overwrite: false);
                    Interlocked.Increment(ref wins);
                }
                catch (DigitsException e) when (e.Error == DigitsError.FileExists)
                {
                }
            });
            Assert.Equal(1, wins);
        }
        Assert.Equal(20, _folder.Names.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_disk_that_is_full_at_any_byte_leaves_the_old_file_and_no_litter(bool exists)
    {
        byte[] content = [.. Enumerable.Range(0, 300).Select(i => (byte)i)];
        if (exists)
            File.WriteAllText(_folder["a"], "old");

        for (int passes = 0; passes <= content.Length; passes++)
        {
            var error = Assert.Throws<DigitsException>(() => AtomicFile.Write(
                _folder["a"],
                stream =>
                {
                    for (int i = 0; i < content.Length; i += 7)
                        stream.Write(content.AsSpan(i, Math.Min(7, content.Length - i)));
                },
                through: stream => new FailingStream(stream, passes)));

            Assert.Equal(DigitsError.FileNotAccessible, error.Error);
            Assert.Contains(_folder["a"], error.Message, StringComparison.Ordinal);
            Assert.Equal(exists ? ["a"] : [], _folder.Names);
            Assert.Equal(exists ? "old" : null, exists ? File.ReadAllText(_folder["a"]) : null);
        }
    }

    [Fact]
    public void An_error_of_the_one_who_writes_passes_unchanged_and_leaves_no_litter()
    {
        Assert.Throws<OperationCanceledException>(() => AtomicFile.Write(_folder["a"], stream =>
        {
            stream.Write("half"u8);
            throw new OperationCanceledException();
        }));
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void A_disk_that_the_system_calls_full_is_refused_the_same_way()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This platform has no device that is always full; the failing stream stands for it.");
        File.WriteAllText(_folder["a"], "old");
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

        Assert.Equal(DigitsError.FileNotAccessible, ErrorOf(() => AtomicFile.Write(_folder["a"], s => s.WriteByte(1), through: _ => full)));
        Assert.Equal("old", File.ReadAllText(_folder["a"]));
        Assert.Equal(["a"], _folder.Names);
    }

    [Fact]
    public void Folders_are_refused()
    {
        Directory.CreateDirectory(_folder["sub"]);

        Assert.Equal(DigitsError.FileNotRegular, ErrorOf(() => AtomicFile.Write(_folder["sub"], Nothing)));
        Assert.Equal(DigitsError.FileNotRegular, ErrorOf(() => AtomicFile.Write(_folder["sub"] + Path.DirectorySeparatorChar, Nothing)));
        Assert.Equal(DigitsError.FileNotAccessible, ErrorOf(() => AtomicFile.Write(Path.Combine(_folder["missing"], "a"), Nothing)));
        Assert.Equal(["sub"], _folder.Names);
    }

    [Fact]
    public void Pipes_are_refused_and_left_as_they_are()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Devices and pipes are no entries of folders on Windows.");
        Process.Start("mkfifo", [_folder["pipe"]])!.WaitForExit();

        Assert.Equal(DigitsError.FileNotRegular, ErrorOf(() => AtomicFile.Write(_folder["pipe"], Nothing)));
        // No device of the system is tried: where the refusal failed, the superuser would lose it
        File.CreateSymbolicLink(_folder["link"], "pipe");
        Assert.Equal(DigitsError.FileNotRegular, ErrorOf(() => AtomicFile.Write(_folder["link"], Nothing)));
        Assert.Equal(["link", "pipe"], _folder.Names);
    }

    [Fact]
    public void A_read_only_file_is_refused()
    {
        File.WriteAllText(_folder["a"], "old");
        File.SetAttributes(_folder["a"], FileAttributes.ReadOnly);

        Assert.Equal(DigitsError.FileNotAccessible, ErrorOf(() => AtomicFile.Write(_folder["a"], "new"u8.ToArray())));
        Assert.Equal("old", File.ReadAllText(_folder["a"]));
        File.SetAttributes(_folder["a"], FileAttributes.Normal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_read_only_folder_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Folders have no such mode on Windows.");
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "The superuser may write everywhere.");
        Directory.CreateDirectory(_folder["sub"]);
        File.SetUnixFileMode(_folder["sub"], UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Equal(DigitsError.FileNotAccessible, ErrorOf(() => AtomicFile.Write(Path.Combine(_folder["sub"], "a"), Nothing)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["sub"]));
        File.SetUnixFileMode(_folder["sub"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_link_stays_a_link_and_a_private_file_stays_private()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links and modes are those of Unix.");
        File.WriteAllText(_folder["real"], "old");
        File.SetUnixFileMode(_folder["real"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(_folder["link"], "real");

        AtomicFile.Write(_folder["link"], "new"u8.ToArray());

        Assert.Equal("real", new FileInfo(_folder["link"]).LinkTarget);
        Assert.Equal("new", File.ReadAllText(_folder["real"]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["real"]));
        Assert.Equal(["link", "real"], _folder.Names);
    }

    [Fact]
    public async Task A_reader_sees_whole_files_only_while_two_writers_replace_it_a_thousand_times()
    {
        using var folder = TemporaryFolder.InMemory();
        byte[] Content(int i) => [.. Enumerable.Repeat((byte)i, 1000 + 37 * (i % 50))];
        AtomicFile.Write(folder["a"], Content(0));
        using var done = new CancellationTokenSource();

        Task<int> reader = Task.Run(() =>
        {
            int reads = 0;
            for (; !done.IsCancellationRequested; reads++)
            {
                byte[] found = RegularFile.ReadAllBytes(folder["a"], int.MaxValue);
                Assert.Contains(found.Length, Enumerable.Range(0, 256).Where(i => (byte)i == found[0]).Select(i => Content(i).Length));
                Assert.All(found.Distinct(), b => Assert.Equal(found[0], b));
            }
            return reads;
        }, TestContext.Current.CancellationToken);
        Task[] writers = [.. Enumerable.Range(0, 2).Select(w => Task.Run(() =>
        {
            for (int i = 0; i < 500; i++)
                AtomicFile.Write(folder["a"], Content((2 * i + w) % 256));
        }, TestContext.Current.CancellationToken))];
        await Task.WhenAll(writers);
        await done.CancelAsync();

        Assert.True(await reader > 0);
        Assert.Equal(["a"], folder.Names);
    }
}
