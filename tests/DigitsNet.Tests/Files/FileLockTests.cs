using DigitsNet.Files;

namespace DigitsNet.Tests.Files;

public sealed class FileLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_name_has_one_holder_at_a_time_and_nothing_is_left()
    {
        string path = _folder["run.checkpoint"];
        for (int again = 0; again < 2; again++)
        {
            using (FileLock.Take(path))
            {
                var error = Assert.Throws<DigitsException>(() => FileLock.Take(path));
                Assert.Equal(DigitsError.FileInUse, error.Error);
                Assert.Contains(path, error.Message, StringComparison.Ordinal);
                using (FileLock.Take(_folder["another.checkpoint"]))
                    Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
            }
            Assert.Empty(Directory.GetFiles(_folder.Path));
        }
    }

    [Fact]
    public void A_file_that_a_dead_process_left_is_taken_over()
    {
        File.WriteAllText(_folder["run.checkpoint.lock"], "");

        FileLock.Take(_folder["run.checkpoint"]).Dispose();

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Of_many_that_take_a_name_again_and_again_one_has_it_at_a_time()
    {
        string path = _folder["run.checkpoint"];
        int holders = 0, most = 0, refused = 0, taken = 0;
        Parallel.For(0, 8, _ =>
        {
            for (int i = 0; i < 500; i++)
            {
                try
                {
                    using (FileLock.Take(path))
                    {
                        int now = Interlocked.Increment(ref holders);
                        most = Math.Max(most, now);
                        Interlocked.Increment(ref taken);
                        Interlocked.Decrement(ref holders);
                    }
                }
                catch (DigitsException e) when (e.Error == DigitsError.FileInUse)
                {
                    Interlocked.Increment(ref refused);
                }
            }
        });

        Assert.Equal(1, most);
        Assert.Equal(4_000, taken + refused);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_file_and_a_link_to_it_have_one_holder()
    {
        Directory.CreateDirectory(_folder["other"]);
        File.CreateSymbolicLink(_folder["other/link"], _folder["run.checkpoint"]);
        using (FileLock.Take(_folder["run.checkpoint"]))
            Assert.Equal(DigitsError.FileInUse, Assert.Throws<DigitsException>(() => FileLock.Take(_folder["other/link"])).Error);
        using (FileLock.Take(_folder["other/link"]))
            Assert.Equal(DigitsError.FileInUse, Assert.Throws<DigitsException>(() => FileLock.Take(_folder["run.checkpoint"])).Error);
    }

    [Fact]
    public void Where_no_file_can_be_made_is_said()
    {
        var error = Assert.Throws<DigitsException>(() => FileLock.Take(_folder["missing/run.checkpoint"]));
        Assert.Equal(DigitsError.FileNotAccessible, error.Error);
    }
}
