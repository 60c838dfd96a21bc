using DigitsNet.Networks;

namespace DigitsNet.Tests.Networks;

public class PresetTests
{
    [Fact]
    public void The_report_of_2017_is_what_it_says() => Assert.Equal(
        "Layers=256-64 Activation=Logistic Output=Logistic Cost=SquaredError Initializer=Xavier Scaling=None LearningRate=0.05 Decay=0.9 "
        + "LateDecay=0.95 LateDecayBelow=0.01 Lambda=5E-05 LambdaScope=Batch BatchSize=10 Epochs=30 Patience=0 Optimizer=GradientDescent "
        + "Momentum=0.9 Beta1=0.9 Beta2=0.999 Epsilon=1E-08 Schedule=Constant ScheduleUnit=Epoch WarmUp=0 StepEpochs=10 SelectionMetric=F1 ClassWeight=None Seed=1",
        string.Join(' ', Preset.Find("report2017").Settings.Select(setting => $"{setting.Key}={setting.Value}")));

    [Fact]
    public void Each_makes_a_network_that_can_be_trained_and_shares_nothing()
    {
        foreach (Preset preset in Preset.All)
        {
            Network network = preset.CreateNetwork();
            network.Validate();
            network.Lambda = 7;
            Assert.NotEqual(7, preset.CreateNetwork().Lambda);
        }
    }

    [Fact]
    public void Another_name_is_refused_with_those_there_are()
    {
        var e = Assert.Throws<DigitsException>(() => Preset.Find("Report2018"));
        Assert.Equal(DigitsError.ParameterOutOfRange, e.Error);
        Assert.Contains("Report2017", e.Message, StringComparison.Ordinal);
    }
}
