using DigitsNet.Training;
using DigitsNet.Tuning;

namespace DigitsNet.Tests.Tuning;

public class FoldProgressTests
{
    [Fact]
    public void The_fraction_weighs_each_training_and_the_retraining_by_its_work()
    {
        var progress = new FoldProgress([Fold(1), Fold(2)], [10, 30], 60);
        Assert.Empty(Told(progress));

        progress.Note(0, At(0.5));
        Assert.Equal([(1, 0, 0.05)], Told(progress));
        progress.Note(1, At(0.1));
        Assert.Equal([(1, 0, 0.08), (2, 0, 0.08)], Told(progress));
        progress.Note(0, At(0.9));
        progress.Done(0);
        Assert.Equal([(2, 1, 0.13)], Told(progress));
        progress.Done(1);
        Assert.Empty(Told(progress));

        var retraining = progress.Retraining(Fold(0), At(0.5));
        Assert.Equal((0, 2, 2, 0.7), (retraining.Name.Fold, retraining.Trainings, retraining.TrainingsDone, Math.Round(retraining.Fraction, 12)));
        Assert.Equal(0.5, retraining.Training.Fraction);
    }

    [Fact]
    public void Without_retraining_the_folds_are_all_the_work()
    {
        var progress = new FoldProgress([Fold(1), Fold(2)], [10, 30], 0);
        progress.Done(0);
        progress.Note(1, At(0.5));
        Assert.Equal([(2, 1, 0.625)], Told(progress));
    }

    private static FoldName Fold(int fold) => new(fold, null, null);

    private static TrainingProgress At(double fraction) => new(1, 1, fraction, 0, null);

    private static List<(int Fold, int Done, double Fraction)> Told(FoldProgress progress)
    {
        var told = new List<(int, int, double)>();
        progress.Report(p => told.Add((p.Name.Fold, p.TrainingsDone, Math.Round(p.Fraction, 12))));
        return told;
    }
}
