using DigitsNet.Tests.Files;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public sealed class EpochLogTests : IDisposable
{
    private const string Header = "epoch,learning_rate,cost,accuracy,f1,validation_cost,validation_accuracy,validation_f1,seconds";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static TrainingEpoch Epoch(int epoch, bool validated) => new()
    {
        Epoch = epoch,
        Epochs = 3,
        LearningRate = 0.05,
        Cost = 1.0 / 3,
        Accuracy = 0.95,
        F1 = 0.975,
        ValidationCost = validated ? 0.25 : null,
        ValidationAccuracy = validated ? 0.94 : null,
        ValidationF1 = validated ? 0.96 : null,
        Seconds = 1.5,
        SamplesPerSecond = 1000,
    };

    [Fact]
    public void A_row_an_epoch_with_every_digit_and_empty_fields_for_what_was_not_measured()
    {
        using (var log = new EpochLog(_folder["log.csv"]))
        {
            log.Append(Epoch(1, validated: true));
            log.Append(Epoch(2, validated: false));
            log.Flush();
        }
        Assert.Equal(
            [Header, "1,0.05,0.3333333333333333,0.95,0.975,0.25,0.94,0.96,1.5", "2,0.05,0.3333333333333333,0.95,0.975,,,,1.5"],
            File.ReadAllLines(_folder["log.csv"]));
        Assert.Equal(["log.csv"], _folder.Names);
    }

    [Fact]
    public void Rows_are_seen_while_training_goes_on()
    {
        using var log = new EpochLog(_folder["log.csv"]);
        Assert.Equal([Header], File.ReadAllLines(_folder["log.csv"]));

        Thread.Sleep(300);
        log.Append(Epoch(1, validated: true));
        Assert.Equal(2, File.ReadAllLines(_folder["log.csv"]).Length);
    }

    [Fact]
    public void Quick_epochs_do_not_write_the_file_each_time_and_none_is_lost()
    {
        using (var log = new EpochLog(_folder["log.csv"]))
        {
            for (int i = 1; i <= 5000; i++)
                log.Append(Epoch(i, validated: true));
            log.Flush();
        }

        string[] lines = File.ReadAllLines(_folder["log.csv"]);
        Assert.Equal(5001, lines.Length);
        Assert.StartsWith("5000,", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_cannot_be_written_is_told_before_training_begins() =>
        Assert.Equal(DigitsError.FileNotRegular, Assert.Throws<DigitsException>(() => new EpochLog(_folder.Path)).Error);
}
