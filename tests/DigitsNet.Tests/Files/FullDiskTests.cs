using DigitsNet.Files;
using DigitsNet.Storage;
using DigitsNet.Tests.Storage;

namespace DigitsNet.Tests.Files;

/// <summary>A real disk that is full: a file system of a few pages in memory, where this process may mount one.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_that_does_not_fit_the_disk_leaves_the_old_one_and_no_litter()
    {
        string disk = _folder["disk"];
        Directory.CreateDirectory(disk);
        Assert.SkipUnless(OperatingSystem.IsLinux() && SmallDisk.TryMount(disk), "No file system can be mounted here; the failing stream stands for it.");
        try
        {
            string path = Path.Combine(disk, "model.msgpack");
            ModelFile.Save(SampleModel.Bare(), path);
            byte[] old = File.ReadAllBytes(path);
            File.WriteAllBytes(Path.Combine(disk, "rest"), new byte[8 * 1024]);

            var error = Assert.Throws<DigitsException>(() => AtomicFile.Write(path, new byte[64 * 1024]));

            Assert.Equal(DigitsError.FileNotAccessible, error.Error);
            Assert.Equal(old, File.ReadAllBytes(path));
            Assert.Equal(["model.msgpack", "rest"], Directory.GetFileSystemEntries(disk).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal));
        }
        finally
        {
            SmallDisk.Unmount(disk);
        }
    }
}
