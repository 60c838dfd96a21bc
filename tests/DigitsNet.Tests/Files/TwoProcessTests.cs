using System.Diagnostics;
using DigitsNet.Files;

namespace DigitsNet.Tests.Files;

/// <summary>Two processes that write the same file, one of them killed without warning.</summary>
public class TwoProcessTests
{
    private static byte[] Content(int i) => [.. Enumerable.Repeat((byte)i, 100 + i % 200)];

    private static void AssertWhole(byte[] found)
    {
        Assert.NotEmpty(found);
        Assert.Equal(Content(found[0]), found);
    }

    /// <summary>The child: replaces one file until it is killed.</summary>
    [Fact(Explicit = true)]
    public void Write_in_a_child()
    {
        string folder = ChildTest.Folder!;
        File.WriteAllText(Path.Combine(folder, "begun"), "");
        for (int i = 1; i < 1_000_000; i++)
            AtomicFile.Write(Path.Combine(folder, "shared"), Content(i % 256));
    }

    [Fact]
    public void Two_processes_that_replace_one_file_leave_it_whole_even_when_one_is_killed()
    {
        using var folder = TemporaryFolder.InMemory();
        AtomicFile.Write(folder["shared"], Content(0));
        for (int round = 0; round < 3; round++)
        {
            using Process child = ChildTest.Start(typeof(TwoProcessTests), nameof(Write_in_a_child), folder.Path);
            ChildTest.AwaitSign(child, folder["begun"]);
            for (int i = 0; i < 100; i++)
            {
                AtomicFile.Write(folder["shared"], Content(i));
                AssertWhole(RegularFile.ReadAllBytes(folder["shared"], 1000));
            }
            Assert.False(child.HasExited);
            child.Kill();
            child.WaitForExit();
            AssertWhole(RegularFile.ReadAllBytes(folder["shared"], 1000));
            TemporaryFile.Sweep(folder.Path);
            Assert.Equal(["shared"], folder.Names);
        }
    }
}
