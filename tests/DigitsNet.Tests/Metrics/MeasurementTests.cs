using System.Text.Json;
using DigitsNet.Metrics;

namespace DigitsNet.Tests.Metrics;

public class MeasurementTests
{
    private const double Tolerance = 1e-12;

    private sealed record Case(
        string Name, string[] Classes, int[] Truth, int[] Prediction, int[][] Confusion,
        double Accuracy, double Precision, double Recall, double F1,
        double[] ClassPrecision, double[] ClassRecall, double[] ClassF1, int[] ClassSupport);

    private static readonly Dictionary<string, Case> Cases = Read();

    private static Dictionary<string, Case> Read()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Metrics", "Data", "metrics.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.GetProperty("cases").Deserialize<Case[]>(JsonSerializerOptions.Web)!.ToDictionary(c => c.Name);
    }

    public static TheoryData<string> CaseNames => [.. Cases.Keys];

    private static ConfusionMatrix Count(Case c)
    {
        var confusion = new ConfusionMatrix(c.Classes);
        for (int i = 0; i < c.Truth.Length; i++)
            confusion.Add(c.Truth[i], c.Prediction[i]);
        return confusion;
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Scores_are_those_of_scikit_learn(string name)
    {
        Case c = Cases[name];
        var measured = new Measurement(Count(c), 0.25, "case");

        Assert.Equal(c.Truth.Length, measured.Count);
        Assert.Equal(c.Accuracy, measured.Accuracy, Tolerance);
        Assert.Equal(c.Precision, measured.Precision, Tolerance);
        Assert.Equal(c.Recall, measured.Recall, Tolerance);
        Assert.Equal(c.F1, measured.F1, Tolerance);
        // balanced_accuracy_score is the mean recall of the classes in the truth
        Assert.Equal(c.ClassRecall.Where((_, i) => c.ClassSupport[i] > 0).Average(), measured.BalancedAccuracy, Tolerance);
        Assert.Equal(c.ClassSupport.Max() / (double)c.Truth.Length, measured.BaselineAccuracy, Tolerance);
        Assert.Equal(Interval.Wilson(c.Truth.Zip(c.Prediction).Count(pair => pair.First == pair.Second), c.Truth.Length), measured.AccuracyInterval);
        for (int i = 0; i < c.Classes.Length; i++)
        {
            Assert.Equal(c.Classes[i], measured.Classes[i].Label);
            Assert.Equal(c.ClassPrecision[i], measured.Classes[i].Precision, Tolerance);
            Assert.Equal(c.ClassRecall[i], measured.Classes[i].Recall, Tolerance);
            Assert.Equal(c.ClassF1[i], measured.Classes[i].F1, Tolerance);
            Assert.Equal(c.ClassSupport[i], measured.Classes[i].Support);
            Assert.Equal(c.Prediction.Count(p => p == i), measured.Classes[i].Predicted);
            for (int j = 0; j < c.Classes.Length; j++)
                Assert.Equal(c.Confusion[i][j], measured.Confusion[i, j]);
        }
    }

    [Fact]
    public void Nothing_measured_scores_0_and_not_NaN()
    {
        var measured = new Measurement(new ConfusionMatrix(["a", "b"]), double.NaN, "nothing");

        Assert.Equal(0, measured.Count);
        Assert.Equal(0, measured.Accuracy);
        Assert.Equal(0, measured.Precision);
        Assert.Equal(0, measured.Recall);
        Assert.Equal(0, measured.F1);
        Assert.All(measured.Classes, c => Assert.Equal(0, c.F1));
        Assert.True(double.IsNaN(measured.Cost));
        Assert.Equal((0, 0, new Interval(0, 1)), (measured.BaselineAccuracy, measured.BalancedAccuracy, measured.AccuracyInterval));
        Assert.True(measured.IsWithinChance);
        Assert.Equal("nothing", measured.Source);
    }

    [Fact]
    public void What_guessing_scores_stands_beside_the_score()
    {
        // 80 of a and 20 of b: nearly always saying a
        var measured = new Measurement(new ConfusionMatrix(["a", "b", "c"], [79, 1, 0, 19, 1, 0, 0, 0, 0]), 0, "lopsided");

        Assert.Equal(0.8, measured.Accuracy, Tolerance);
        Assert.Equal(0.8, measured.BaselineAccuracy, Tolerance);
        Assert.Equal((79 / 80.0 + 1 / 20.0) / 2, measured.BalancedAccuracy, Tolerance);
        Assert.InRange(measured.AccuracyInterval.Low, 0.711, 0.712);
        Assert.InRange(measured.AccuracyInterval.High, 0.866, 0.867);
        Assert.True(measured.IsWithinChance);
        Assert.False(new Measurement(new ConfusionMatrix(["a", "b"], [78, 2, 4, 16]), 0, "better").IsWithinChance);
    }

    [Fact]
    public void Guesses_are_within_chance_as_often_as_the_interval_says()
    {
        var random = new Random(1);
        int within = 0;
        for (int trial = 0; trial < 2000; trial++)
        {
            var confusion = new ConfusionMatrix(["a", "b"]);
            for (int i = 0; i < 100; i++)
                confusion.Add(random.Next(2), random.Next(2));
            within += new Measurement(confusion, 0, "coin").IsWithinChance ? 1 : 0;
        }
        Assert.InRange(within / 2000.0, 0.97, 1);
    }

    [Fact]
    public void A_measurement_stays_as_it_was_when_its_matrix_is_used_again()
    {
        var confusion = new ConfusionMatrix(["a", "b"]);
        confusion.Add(0, 0);
        var measured = new Measurement(confusion, 0, "first");
        confusion.Clear();
        confusion.Add(1, 0);

        Assert.Equal(1, measured.Confusion[0, 0]);
        Assert.Equal(0, measured.Confusion[1, 0]);
        Assert.Equal(1, measured.Accuracy);
    }

    [Fact]
    public void Counts_near_the_last_integer_do_not_overflow()
    {
        var measured = new Measurement(new ConfusionMatrix(["a", "b"], [2_000_000_000, 0, 147_483_647, 0]), 0, "large");

        Assert.Equal(2e9 / int.MaxValue, measured.Classes[0].Precision, Tolerance);
        Assert.Equal(4e9 / (2e9 + int.MaxValue), measured.Classes[0].F1, Tolerance);
        Assert.Equal(2e9 / int.MaxValue, measured.Accuracy, Tolerance);
    }

    [Fact]
    public void Matrix_and_source_are_needed()
    {
        Assert.Throws<ArgumentNullException>("confusion", () => new Measurement(null!, 0, "source"));
        Assert.Throws<ArgumentNullException>("source", () => new Measurement(new ConfusionMatrix(["a"]), 0, null!));
    }
}
