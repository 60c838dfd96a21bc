using DigitsNet.Networks;

namespace DigitsNet.Tests.Networks;

public class ScheduleTests
{
    private static double Rate(Network network, int epoch, int batch = 0) => RateSchedule.Rate(network, new TrainingTime(epoch, batch, Batches: 10));

    [Fact]
    public void Decay_changes_its_factor_once_the_rate_is_small()
    {
        var network = new Network(Preset.GradientDescent) { LearningRate = 0.4, Decay = 0.5, LateDecay = 0.75, LateDecayBelow = 0.2 };
        Assert.Equal([0.4, 0.2, 0.15, 0.1125], Enumerable.Range(1, 4).Select(epoch => Rate(network, epoch)), (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void By_epoch_the_rate_stays_within_an_epoch_and_by_batch_it_goes_on()
    {
        var network = new Network(Preset.GradientDescent) { LearningRate = 0.4, Decay = 0.5, LateDecayBelow = 0 };
        Assert.Equal(0.4, Rate(network, 1, 5));
        network.ScheduleUnit = ScheduleUnit.Batch;
        Assert.Equal(0.3, Rate(network, 1, 5), 1e-15);
        Assert.Equal(0.2, Rate(network, 2));
    }

    [Fact]
    public void Constant_never_changes() => Assert.Equal(0.05, Rate(new Network(Preset.GradientDescent) { Schedule = Schedule.Constant, LearningRate = 0.05 }, 30, 9));

    [Theory]
    [InlineData(1, 0.8)]
    [InlineData(3, 0.8)]
    [InlineData(4, 0.4)]
    [InlineData(7, 0.2)]
    public void Step_falls_after_every_so_many_epochs(int epoch, double expected) =>
        Assert.Equal(expected, Rate(new Network(Preset.GradientDescent) { Schedule = Schedule.Step, StepEpochs = 3, Decay = 0.5, LearningRate = 0.8 }, epoch), 1e-15);

    [Theory]
    [InlineData(1, 0, 0.04)]
    [InlineData(4, 0, 1)]
    [InlineData(2, 5, 0.52)]
    [InlineData(7, 5, 0.500002)]
    [InlineData(11, 0, 4e-6)]
    public void OneCycle_rises_for_three_tenths_and_falls_to_nearly_nothing(int epoch, int batch, double expected) =>
        Assert.Equal(expected, Rate(new Network(Preset.GradientDescent) { Schedule = Schedule.OneCycle, ScheduleUnit = ScheduleUnit.Batch, LearningRate = 1, Epochs = 10 }, epoch, batch), 1e-12);

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(6, 0, 0.5)]
    [InlineData(10, 9, 0.0002467)]
    public void Cosine_falls_to_nothing(int epoch, int batch, double expected) =>
        Assert.Equal(expected, Rate(new Network(Preset.GradientDescent) { Schedule = Schedule.Cosine, ScheduleUnit = ScheduleUnit.Batch, LearningRate = 1, Epochs = 10 }, epoch, batch), 1e-7);

    [Fact]
    public void Cosine_goes_well_with_a_warm_up()
    {
        var network = new Network(Preset.GradientDescent) { Schedule = Schedule.Cosine, ScheduleUnit = ScheduleUnit.Batch, LearningRate = 1, Epochs = 10, WarmUp = 2 };
        Assert.Equal(0.25, Rate(network, 1, 4), 1e-12);
        Assert.Equal(1, Rate(network, 3), 1e-12);
        Assert.Equal(0.5, Rate(network, 7), 1e-12);
    }

    [Fact]
    public void A_warm_up_rises_batch_by_batch_and_the_schedule_begins_after_it()
    {
        var network = new Network(Preset.GradientDescent) { LearningRate = 0.4, Decay = 0.5, LateDecayBelow = 0, WarmUp = 2 };
        Assert.Equal(0.4 / 20, Rate(network, 1), 1e-15);
        Assert.Equal(0.4 * 15 / 20, Rate(network, 2, 4), 1e-15);
        Assert.Equal(0.4, Rate(network, 2, 9), 1e-15);
        Assert.Equal([0.4, 0.2], [Rate(network, 3), Rate(network, 4)]);
    }

    [Fact]
    public void A_warm_up_as_long_as_the_training_is_refused()
    {
        var e = Assert.Throws<DigitsException>(() => new Network(Preset.GradientDescent) { WarmUp = 30 }.Validate());
        Assert.Equal(DigitsError.ParameterOutOfRange, e.Error);
        Assert.Equal("WarmUp is 30; expected fewer epochs than the 30 of the training.", e.Message);
    }

    // Its cosine is a series of its own, so that every machine has the same bits
    [Fact]
    public void The_half_cosine_is_one()
    {
        for (int i = 0; i <= 1000; i++)
            Assert.Equal(Math.Cos(Math.PI * i / 1000), HalfCosine.Between(1, -1, i / 1000.0), 1e-15);
    }
}
