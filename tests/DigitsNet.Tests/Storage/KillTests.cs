using System.Diagnostics;
using DigitsNet.Data;
using DigitsNet.Files;
using DigitsNet.Networks;
using DigitsNet.Storage;
using DigitsNet.Tests.Files;
using DigitsNet.Tests.Training;
using DigitsNet.Training;

namespace DigitsNet.Tests.Storage;

/// <summary>Trainings and writers in processes of their own, killed without warning at seeded random moments.</summary>
public class KillTests
{
    private static readonly DigitData Data = Clusters.Make(200, classes: 4, features: 9, spread: 2);
    private static readonly DigitData Validation = Clusters.Make(60, classes: 4, features: 9, spread: 3);

    private static Network MakeNetwork(int seed) => new() { Layers = [40, 20], Epochs = 12, BatchSize = 10, Patience = 10, Seed = seed };

    /// <summary>The child: goes on from the checkpoint in its folder, keeps one after each batch, and saves the model at the end.</summary>
    [Fact(Explicit = true)]
    public void Train_in_a_child()
    {
        string folder = ChildTest.Folder!;
        string checkpoint = Path.Combine(folder, "training.checkpoint");
        TrainingState? state = File.Exists(checkpoint) ? CheckpointFile.Load(checkpoint) : null;
        int seed = int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture);
        File.WriteAllText(Path.Combine(folder, "begun"), "");

        Model model = MakeNetwork(seed).Fit(Data, Validation, new TrainingOptions
        {
            Resume = state,
            CheckpointTime = TimeSpan.Zero,
            LogPath = Path.Combine(folder, "log.csv"),
            OnCheckpoint = state => CheckpointFile.Save(state, checkpoint),
        });
        ModelFile.Save(model, Path.Combine(folder, "model.msgpack"));
    }

    [Fact]
    public void A_killed_training_goes_on_to_the_same_bytes()
    {
        (int kills, int killsOfRun) = LongForm.IsOn ? (200, 20) : (4, 4);
        for (int seed = 1; kills > 0; seed++)
        {
            using var folder = new TemporaryFolder();
            string place = Directory.CreateDirectory(folder[$"{seed}"]).FullName;
            string model = Path.Combine(place, "model.msgpack");
            var random = new Random(seed);
            for (int left = Math.Min(killsOfRun, kills); !File.Exists(model);)
            {
                using Process child = ChildTest.Start(typeof(KillTests), nameof(Train_in_a_child), place);
                ChildTest.AwaitSign(child, Path.Combine(place, "begun"));
                if (left > 0 && !child.WaitForExit(TimeSpan.FromMilliseconds(random.NextDouble() * 40)))
                {
                    child.Kill();
                    (left, kills) = (left - 1, kills - 1);
                    child.WaitForExit();
                    continue;
                }
                child.WaitForExit();
                Assert.True(File.Exists(model), "A training that nobody killed ended without a model.");
            }

            Model whole = MakeNetwork(seed).Fit(Data, Validation);
            Assert.Equal(ModelWriter.Write(whole).Span, File.ReadAllBytes(model));
            Assert.Equal(1 + whole.History.Count, File.ReadAllLines(Path.Combine(place, "log.csv")).Length);
            Assert.Equal(
                ["log.csv", "model.msgpack", "training.checkpoint"],
                Directory.EnumerateFileSystemEntries(place).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal));
        }
    }

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
        using var folder = new TemporaryFolder();
        AtomicFile.Write(folder["shared"], Content(0));
        for (int round = 0; round < 3; round++)
        {
            using Process child = ChildTest.Start(typeof(KillTests), nameof(Write_in_a_child), folder.Path);
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
