using DigitsNet.Data;
using DigitsNet.Tests.Training;
using DigitsNet.Tuning;

namespace DigitsNet.Tests.Tuning;

public class FoldPlanTests
{
    [Theory]
    [InlineData(10, 2, false)]
    [InlineData(103, 10, false)]
    [InlineData(103, 10, true)]
    [InlineData(7, 7, false)]
    [InlineData(7, 7, true)]
    public void Each_row_is_validated_once_and_folds_differ_by_at_most_one(int count, int folds, bool stratified)
    {
        var data = Clusters.Make(count);
        var plan = new FoldPlan(data, folds, 5, stratified);
        var validated = new List<int>();
        for (int fold = 0; fold < folds; fold++)
        {
            var (train, validation) = plan.Split(fold);
            Assert.InRange(validation.Count, count / folds, (count + folds - 1) / folds);
            Assert.Equal(Enumerable.Range(1, count), Rows(train).Concat(Rows(validation)).Order());
            validated.AddRange(Rows(validation));
        }
        Assert.Equal(Enumerable.Range(1, count), validated.Order());
    }

    [Fact]
    public void Only_stratified_folds_look_at_the_labels()
    {
        var values = new float[60];
        var one = DigitData.FromFloats(values, 1, [.. Enumerable.Range(0, 60).Select(i => i < 20 ? "a" : "b")]);
        var other = DigitData.FromFloats(values, 1, [.. Enumerable.Range(0, 60).Select(i => i % 7 == 0 ? "a" : "b")]);
        Assert.Equal(Rows(new FoldPlan(one, 4, 5, false).Split(1).Validation), Rows(new FoldPlan(other, 4, 5, false).Split(1).Validation));
        Assert.NotEqual(Rows(new FoldPlan(one, 4, 5, true).Split(1).Validation), Rows(new FoldPlan(other, 4, 5, true).Split(1).Validation));
    }

    [Fact]
    public void Stratified_the_classes_are_dealt_in_their_order()
    {
        // Two of a to three folds: the first two
        var data = DigitData.FromFloats(new float[9], 1, ["a", "a", "b", "b", "b", "b", "b", "b", "b"]);
        var plan = new FoldPlan(data, 3, 5, true);
        int Count(int fold) => plan.Split(fold).Validation.Count(d => Equals(d.Label, "a"));
        Assert.Equal([1, 1, 0], [Count(0), Count(1), Count(2)]);
    }

    [Fact]
    public void Stratified_folds_hold_each_class_to_within_one()
    {
        // Classes of 5, 15 and 40 rows in blocks
        var all = Clusters.Make(120);
        int[] rows = [.. Enumerable.Range(0, 120).Where(r => r / 3 < (r % 3) switch { 0 => 5, 1 => 15, _ => 40 })];
        var data = all.SelectRows(rows);
        var plan = new FoldPlan(data, 10, 3, true);
        int[] classes = [5, 15, 40];
        for (int fold = 0; fold < 10; fold++)
        {
            var validation = plan.Split(fold).Validation;
            for (int c = 0; c < 3; c++)
            {
                int found = Enumerable.Range(0, validation.Count).Count(r => validation.GetClassIndex(r) == c);
                Assert.InRange(found, classes[c] / 10, (classes[c] + 9) / 10);
            }
        }
    }

    [Fact]
    public void The_seed_decides_the_folds()
    {
        var data = Clusters.Make(50);
        Assert.Equal(Folds(1), Folds(1));
        Assert.NotEqual(Folds(1), Folds(2));

        int[] Folds(long seed)
        {
            var plan = new FoldPlan(data, 5, seed, false);
            return [.. Enumerable.Range(0, 5).SelectMany(f => Rows(plan.Split(f).Validation))];
        }
    }

    private static IEnumerable<int> Rows(DigitData data) => Enumerable.Range(0, data.Count).Select(data.GetIndex);
}
