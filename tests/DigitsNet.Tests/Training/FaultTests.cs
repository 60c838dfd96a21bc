using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Numerics;
using DigitsNet.Tests.Files;
using DigitsNet.Training;
using DigitsNet.Tuning;

namespace DigitsNet.Tests.Training;

/// <summary>
/// A fault in each step that runs on a thread of ours comes out where the work was asked for. Were one to escape its
/// thread, it would end the process of the tests.
/// </summary>
public sealed class FaultTests : IDisposable
{
    private static readonly DigitData s_data = Clusters.Make(60);
    private static readonly Network s_network = new(Preset.GradientDescent) { Layers = [6], Epochs = 3, BatchSize = 8 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_fault_between_two_meetings_of_the_workers_frees_them_all(int meetings)
    {
        for (int failing = 0; failing < 3; failing++)
        {
            using var pool = new WorkerPool(3);
            var thrown = Assert.Throws<InvalidTimeZoneException>(() => pool.Run(number =>
            {
                for (int i = 0; i < 3; i++)
                {
                    if (number == failing && i == meetings)
                        throw new InvalidTimeZoneException();
                    pool.Synchronize();
                }
            }));
            Assert.NotNull(thrown.StackTrace);
        }
    }

    [Fact]
    public void A_callback_that_fails_ends_the_training()
    {
        foreach (TrainingOptions options in new[]
        {
            new TrainingOptions { Threads = 3, OnEpoch = _ => throw new InvalidTimeZoneException() },
            new TrainingOptions { Threads = 3, OnProgress = _ => throw new InvalidTimeZoneException() },
            new TrainingOptions { Threads = 3, OnCheckpoint = _ => throw new InvalidTimeZoneException() },
            new TrainingOptions { Threads = 3, OnBest = _ => throw new InvalidTimeZoneException() },
        })
        {
            Assert.Throws<InvalidTimeZoneException>(() => s_network.Fit(s_data, s_data, options));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_checkpoint_or_a_best_model_that_cannot_be_written_costs_no_training(bool isCheckpoint)
    {
        int tries = 0;
        var faults = new List<Exception>();
        void Fail() => throw new IOException($"full {++tries}");
        var options = new TrainingOptions { OnFault = faults.Add, OnCheckpoint = isCheckpoint ? _ => Fail() : null, OnBest = isCheckpoint ? null : _ => Fail() };

        Model model = s_network.Fit(s_data, s_data, options);

        Assert.Equal(Weights.Of(s_network.Fit(s_data)), Weights.Of(model));
        Assert.Equal("full 1", Assert.Single(faults).Message);
        Assert.True(!isCheckpoint || tries >= 3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_log_that_can_no_longer_be_written_costs_no_training_and_hides_no_cancellation(bool isCancelled)
    {
        string folder = _folder["logs"];
        Directory.CreateDirectory(folder);
        using var stop = new CancellationTokenSource();
        var faults = new List<Exception>();
        var options = new TrainingOptions
        {
            LogPath = Path.Combine(folder, "log.csv"),
            OnFault = faults.Add,
            OnEpoch = epoch =>
            {
                if (epoch.Epoch == 1) Directory.Delete(folder, recursive: true);
                if (isCancelled && epoch.Epoch == 2) stop.Cancel();
            },
        };

        Exception? thrown = Record.Exception(() => Assert.Equal(3, s_network.Fit(s_data, null, options, stop.Token).History.Count));

        Assert.Equal(isCancelled, thrown is OperationCanceledException);
        Assert.Equal(isCancelled, thrown is not null);
        Assert.Equal(DigitsError.FileNotAccessible, Assert.IsType<DigitsException>(Assert.Single(faults)).Error);
    }

    [Fact]
    public void A_fault_told_to_one_who_throws_ends_the_training()
    {
        var options = new TrainingOptions { OnFault = _ => throw new InvalidTimeZoneException(), OnCheckpoint = _ => throw new IOException() };
        Assert.Throws<InvalidTimeZoneException>(() => s_network.Fit(s_data, null, options));
    }

    [Fact]
    public void A_refused_resume_leaves_the_log_as_it_was()
    {
        TrainingState? state = null;
        s_network.Fit(s_data, null, new TrainingOptions { LogPath = _folder["log.csv"], OnCheckpoint = reached => state = reached });
        string before = File.ReadAllText(_folder["log.csv"]);
        Network other = s_network.Clone();
        other.Seed++;

        Assert.Throws<DigitsException>(() => other.Fit(s_data, null, new TrainingOptions { LogPath = _folder["log.csv"], Resume = state }));
        Assert.Equal(before, File.ReadAllText(_folder["log.csv"]));

        // Of a training that is over nothing is new
        s_network.Fit(s_data, null, new TrainingOptions { LogPath = _folder["log.csv"], Resume = state });
        Assert.Equal(before, File.ReadAllText(_folder["log.csv"]));
    }

    [Theory]
    [InlineData("fold-02.checkpoint")]
    [InlineData("retrained.checkpoint")]
    public void A_disk_that_fails_a_fold_s_checkpoint_fails_the_run(string name)
    {
        Directory.CreateDirectory(_folder[name]);
        File.WriteAllText(Path.Combine(_folder[name], "in-the-way"), "");
        // A folder of that name cannot be replaced by a file
        var error = Assert.Throws<DigitsException>(() => CrossValidation.Run(s_network, s_data, new CrossValidationOptions
        {
            Folds = 3,
            Threads = 2,
            CheckpointDirectory = _folder.Path,
            Resume = true,
        }));

        Assert.Contains(error.Error, new[] { DigitsError.FileNotAccessible, DigitsError.FileNotRegular });
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_that_fails_a_fold_s_log_fails_the_run()
    {
        Directory.CreateDirectory(_folder["fold-03.csv"]);

        var error = Assert.Throws<DigitsException>(() => CrossValidation.Run(s_network, s_data, new CrossValidationOptions { Folds = 3, Threads = 3, LogDirectory = _folder.Path }));

        Assert.Equal(DigitsError.FileNotRegular, error.Error);
        Assert.Contains("Fold 3: ", error.Message, StringComparison.Ordinal);
    }
}
