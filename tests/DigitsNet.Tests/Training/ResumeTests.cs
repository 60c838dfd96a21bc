using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Storage;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public class ResumeTests
{
    private static readonly DigitData s_data = Clusters.Make(101, classes: 4, features: 9, spread: 2);
    private static readonly DigitData s_validation = Clusters.Make(40, classes: 4, features: 9, spread: 3);

    private static Network MakeNetwork(int patience = 0) => new(Preset.GradientDescent) { Layers = [13, 7], Epochs = 6, BatchSize = 16, Lambda = 0.01, Patience = patience };

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_training_stopped_at_any_batch_goes_on_to_the_same_bytes(int patience)
    {
        Network network = MakeNetwork(patience);
        Model whole = network.Fit(s_data, s_validation, new TrainingOptions { Threads = 1 });

        for (int stop = 0; stop < 6 * 7; stop++)
        {
            Model resumed = StopAndResume(network, stop);

            Assert.Equal(Weights.Of(whole), Weights.Of(resumed));
            Assert.Equal(whole.History.Select(Timeless), resumed.History.Select(Timeless));
            // One that was broken off after its last batch has no speed to tell of
            Assert.All(resumed.History, epoch => Assert.True(epoch.SamplesPerSecond is null or > 0));
            Assert.Equal(whole.Measurement!.F1, resumed.Measurement!.F1);
        }
    }

    [Theory]
    [InlineData(Optimizer.Momentum)]
    [InlineData(Optimizer.Adam)]
    [InlineData(Optimizer.Nesterov)]
    [InlineData(Optimizer.AdamW)]
    public void The_moments_of_an_optimizer_go_on_too(Optimizer optimizer)
    {
        var network = MakeNetwork();
        (network.Optimizer, network.LearningRate, network.ScheduleUnit, network.WarmUp) = (optimizer, 0.01, ScheduleUnit.Batch, 1.5);
        Model whole = network.Fit(s_data, s_validation, new TrainingOptions { Threads = 1 });
        foreach (int stop in (int[])[3, 9, 20])
            Assert.Equal(Weights.Of(whole), Weights.Of(StopAndResume(network, stop)));
    }

    [Theory]
    [InlineData(Optimizer.GradientDescent)]
    [InlineData(Optimizer.AdamW)]
    public void Saved_up_decay_is_kept_and_is_what_the_steps_of_an_older_checkpoint_come_to(Optimizer optimizer)
    {
        Network network = MakeNetwork();
        (network.Optimizer, network.LearningRate, network.Lambda, network.BatchSize) = (optimizer, 0.001, 0.001, 8);
        byte[] whole = Weights.Of(network.Fit(s_data, options: new TrainingOptions { Threads = 1 }));
        TrainingState state = CheckpointFile.Read(CheckpointFile.Write(LastState(network, epochs: 3)), "memory");
        Assert.True(state.DecayOwed > 0 && state.DecayTaken > 0);
        TrainingState older = CheckpointFile.Read(CheckpointFile.Write(state with { DecayOwed = null, DecayTaken = null }), "memory");
        Assert.Null(older.DecayOwed);
        Assert.Equal(whole, Resume(state));
        Assert.Equal(whole, Resume(older));
        // What the file says is what is used
        Assert.NotEqual(whole, Resume(state with { DecayOwed = 0.01 }));

        byte[] Resume(TrainingState from) => Weights.Of(network.Fit(s_data, options: new TrainingOptions { Threads = 1, Resume = from }));
    }

    [Fact]
    public void A_checkpoint_without_saved_up_decay_has_no_key_for_it()
    {
        Network network = MakeNetwork();
        network.Lambda = 0;
        Assert.Null(LastState(network, epochs: 2).DecayOwed);
        (network.Lambda, network.Optimizer) = (1, Optimizer.Adam);
        Assert.Null(LastState(network, epochs: 2).DecayTaken);
    }

    [Fact]
    public void A_checkpoint_of_another_optimizer_is_refused()
    {
        Network network = MakeNetwork();
        TrainingState state = LastState(network, epochs: 3);
        network.Optimizer = Optimizer.Adam;
        var e = Assert.Throws<DigitsException>(() => network.Fit(s_data, options: new TrainingOptions { Resume = state }));
        Assert.Equal(DigitsError.CheckpointMismatch, e.Error);
        Assert.Contains("the optimizer differs; the checkpoint has GradientDescent, the training Adam", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Moments_of_another_shape_are_refused()
    {
        Network network = MakeNetwork();
        (network.Optimizer, network.LearningRate) = (Optimizer.Adam, 0.01);
        TrainingState state = LastState(network, epochs: 3);
        foreach (IReadOnlyList<Layer>[] moments in (IReadOnlyList<Layer>[][])[[], [state.Moments[0]], [state.Moments[0], [.. state.Moments[1].Reverse()]]])
        {
            var e = Assert.Throws<DigitsException>(() => network.Fit(s_data, options: new TrainingOptions { Resume = state with { Moments = moments } }));
            Assert.Equal(DigitsError.CheckpointMismatch, e.Error);
            Assert.Contains("the shape of the optimizer's moments differs; the checkpoint has ", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void More_epochs_are_refused_where_the_schedule_has_looked_at_their_number()
    {
        Network network = MakeNetwork();
        network.Schedule = Schedule.OneCycle;
        TrainingState state = LastState(network, epochs: 3);
        var e = Assert.Throws<DigitsException>(() => network.Fit(s_data, options: new TrainingOptions { Resume = state }));
        Assert.Equal(DigitsError.CheckpointMismatch, e.Error);
        Assert.Contains("the checkpoint has 3, the training 6", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_epochs_may_be_asked_for()
    {
        Network network = MakeNetwork();
        Model whole = network.Fit(s_data);
        TrainingState state = LastState(network, epochs: 3);

        Model resumed = network.Fit(s_data, options: new TrainingOptions { Resume = state });

        Assert.Equal(Weights.Of(whole), Weights.Of(resumed));
    }

    [Theory]
    [InlineData("the seed")]
    [InlineData("the lambda")]
    [InlineData("the layers")]
    [InlineData("the training data")]
    [InlineData("the validation data")]
    public void What_differs_from_the_checkpoint_is_named(string what)
    {
        Network network = MakeNetwork();
        TrainingState state = LastState(network, epochs: 3);
        DigitData data = s_data;
        DigitData? validation = null;
        switch (what)
        {
            case "the seed": network.Seed++; break;
            case "the lambda": network.Lambda = 0; break;
            case "the layers": network.Layers = [13, 8]; break;
            case "the training data": data = s_validation; break;
            case "the validation data": validation = s_validation; break;
        }

        var error = Assert.Throws<DigitsException>(() => network.Fit(data, validation, new TrainingOptions { Resume = state }));

        Assert.Equal(DigitsError.CheckpointMismatch, error.Error);
        Assert.Contains($": {what} differs", error.Message);
        // No hash is told in full: it says nothing to a person
        Assert.DoesNotMatch("[0-9a-f]{20}", error.Message);
        if (what == "the training data")
            Assert.Matches("the checkpoint has 101 examples of clusters \\(hash [0-9a-f]{8}…\\), the training 40 examples of clusters", error.Message);
    }

    [Fact]
    public void Fewer_epochs_than_were_begun_are_refused_with_what_to_do()
    {
        Network network = MakeNetwork();
        TrainingState state = LastState(network, epochs: 3);
        network.Epochs = 2;

        var error = Assert.Throws<DigitsException>(() => network.Fit(s_data, options: new TrainingOptions { Resume = state }));

        Assert.Equal(DigitsError.CheckpointMismatch, error.Error);
        Assert.Equal("The checkpoint is in epoch 3, past the 2 epochs asked for. Ask for 3 or more to go on; read the checkpoint as a model to have it as it is.", error.Message);
    }

    /// <summary>Consistent in itself, and of no training of this data: 101 examples in 7 batches of 16.</summary>
    [Fact]
    public void A_place_that_no_training_comes_to_is_refused()
    {
        Network network = MakeNetwork();
        TrainingState end = LastState(network, epochs: 3), middle = end with { Epoch = 4, Batch = 3, Confusion = Counted(48) };
        Assert.NotNull(network.Fit(s_data, options: new TrainingOptions { Resume = middle }));

        foreach (TrainingState state in new[]
        {
            middle with { Batch = 8, Confusion = Counted(101) },
            middle with { Batch = int.MaxValue, Confusion = Counted(101) },
            middle with { Confusion = Counted(47) },
            middle with { Confusion = Counted(int.MaxValue) },
            end with { Batch = 3, Confusion = Counted(48) },
            end with { Epoch = 0, History = [], KeptEpoch = 0 },
            end with { KeptMeasurement = new Measurement(Counted(3), 0.5, "") },
        })
        {
            var error = Assert.Throws<DigitsException>(() => network.Fit(s_data, options: new TrainingOptions { Resume = state }));
            Assert.Equal(DigitsError.CheckpointMismatch, error.Error);
        }
    }

    private static ConfusionMatrix Counted(int count) => new(s_data.ClassNames, [count, .. new int[15]]);

    [Fact]
    public void A_training_that_diverges_leaves_the_end_of_its_last_whole_epoch()
    {
        var states = new List<TrainingState>();
        var options = new TrainingOptions { OnCheckpoint = states.Add, CheckpointEpochs = 0, Threads = 1 };

        var error = Record.Exception(() => new Network(Preset.GradientDescent) { Layers = [8], Epochs = 50, LearningRate = 30, Decay = 1, LateDecay = 1 }.Fit(s_data, options: options));

        var diverged = Assert.IsType<TrainingDivergedException>(error);
        if (diverged.Epoch == 1)
            Assert.Empty(states);
        else
            Assert.Equal(diverged.Epoch - 1, Assert.Single(states).Epoch);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_listener_that_throws_leaves_a_state_to_go_on_from(bool onEpoch)
    {
        Network network = MakeNetwork();
        Model whole = network.Fit(s_data);
        var states = new List<TrainingState>();
        var options = new TrainingOptions
        {
            CheckpointEpochs = 0,
            OnCheckpoint = states.Add,
            OnEpoch = epoch => { if (onEpoch && epoch.Epoch == 3) throw new InvalidOperationException("enough"); },
            OnProgress = _ => { if (!onEpoch) throw new InvalidOperationException("enough"); },
        };

        Assert.Throws<InvalidOperationException>(() => network.Fit(s_data, options: options));

        TrainingState state = Assert.Single(states);
        Assert.Equal(onEpoch ? 3 : 1, state.Epoch);
        Assert.Equal(Weights.Of(whole), Weights.Of(network.Fit(s_data, options: new TrainingOptions { Resume = state })));
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_kept_is_not_tried_again()
    {
        int tries = 0;
        var options = new TrainingOptions { OnCheckpoint = _ => { tries++; throw new IOException("full"); } };

        Assert.Throws<IOException>(() => MakeNetwork().Fit(s_data, options: options));

        Assert.Equal(1, tries);
    }

    private static Model StopAndResume(Network network, int batches)
    {
        TrainingState? kept = null;
        using var stop = new CancellationTokenSource();
        int done = 0;
        var interrupted = new TrainingOptions
        {
            Threads = 1,
            // A checkpoint after every batch counts them.
            CheckpointTime = TimeSpan.Zero,
            CheckpointEpochs = 0,
            OnCheckpoint = state =>
            {
                kept = state;
                if (done++ == batches)
                    stop.Cancel();
            },
        };
        try
        {
            return network.Fit(s_data, s_validation, interrupted, stop.Token);
        }
        catch (OperationCanceledException)
        {
            return network.Fit(s_data, s_validation, new TrainingOptions { Threads = 2, Resume = kept });
        }
    }

    private static TrainingState LastState(Network network, int epochs)
    {
        TrainingState? last = null;
        Network shorter = network.Clone();
        shorter.Epochs = epochs;
        shorter.Fit(s_data, options: new TrainingOptions { OnCheckpoint = state => last = state });
        return last!;
    }

    private static TrainingEpoch Timeless(TrainingEpoch epoch) => epoch with { Seconds = null, SamplesPerSecond = null };
}
