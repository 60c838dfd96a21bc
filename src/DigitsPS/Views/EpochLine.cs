using DigitsNet.Training;
using DigitsPS.Views;

namespace DigitsPS.Views;

/// <summary>One epoch in one line, for -Verbose.</summary>
internal static class EpochLine
{
    public static string For(TrainingEpoch epoch)
    {
        string line = FormattableString.Invariant(
            $"Epoch {epoch.Epoch} of {epoch.Epochs}: learning rate {Figures.Number(epoch.LearningRate)}, cost {epoch.Cost:0.0000}, accuracy {Figures.Percent(epoch.Accuracy)}, F1 {epoch.F1:0.0000}");
        if (epoch.ValidationF1 is { } f1)
            line += FormattableString.Invariant($"; validation cost {epoch.ValidationCost:0.0000}, accuracy {Figures.Percent(epoch.ValidationAccuracy)}, F1 {f1:0.0000}");
        if (epoch.SamplesPerSecond is { } rate)
            line += FormattableString.Invariant($"; {epoch.Seconds:0.0} s, {rate:0} examples/s");
        return line;
    }
}
