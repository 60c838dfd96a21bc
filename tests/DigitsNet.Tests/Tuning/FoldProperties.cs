using DigitsNet.Data;
using DigitsNet.Tuning;
using FsCheck;
using FsCheck.Fluent;

namespace DigitsNet.Tests.Tuning;

public class FoldProperties
{
    /// <summary>Any number of rows of any mixture of classes, any number of folds that they allow, any seed.</summary>
    private static readonly Arbitrary<(int[] Classes, int Folds, long Seed, bool Stratified)> s_cases = Arb.From(
        from count in Gen.Choose(2, 80)
        from kinds in Gen.Choose(1, 6)
        from classes in Gen.Choose(0, kinds - 1).ArrayOf(count)
        from folds in Gen.Choose(2, count)
        from seed in ArbMap.Default.GeneratorFor<long>()
        from stratified in ArbMap.Default.GeneratorFor<bool>()
        select (classes, folds, seed, stratified));

    [Fact]
    public void Folds_are_a_partition() => Holds(c =>
    {
        var (data, plan) = Plan(c.Classes, c.Folds, c.Seed, c.Stratified);
        var validated = Enumerable.Range(0, c.Folds).SelectMany(f => Rows(plan.Split(f).Validation));
        return validated.Order().SequenceEqual(Rows(data));
    });

    [Fact]
    public void Training_and_validation_parts_are_each_others_rest() => Holds(c =>
    {
        var (data, plan) = Plan(c.Classes, c.Folds, c.Seed, c.Stratified);
        return Enumerable.Range(0, c.Folds).All(f =>
        {
            var (train, validation) = plan.Split(f);
            return Rows(train).Concat(Rows(validation)).Order().SequenceEqual(Rows(data));
        });
    });

    [Fact]
    public void Sizes_differ_by_at_most_one() => Holds(c =>
    {
        var (_, plan) = Plan(c.Classes, c.Folds, c.Seed, c.Stratified);
        int[] sizes = [.. Enumerable.Range(0, c.Folds).Select(f => plan.Split(f).Validation.Count)];
        return sizes.Min() >= 1 && sizes.Max() - sizes.Min() <= 1;
    });

    [Fact]
    public void Stratified_each_class_differs_by_at_most_one() => Holds(c =>
    {
        var (data, plan) = Plan(c.Classes, c.Folds, c.Seed, stratified: true);
        int[][] counts = [.. Enumerable.Range(0, c.Folds).Select(f => Counts(plan.Split(f).Validation))];
        return Enumerable.Range(0, data.ClassNames.Count).All(k => counts.Max(n => n[k]) - counts.Min(n => n[k]) <= 1);
    });

    [Fact]
    public void The_same_seed_makes_the_same_folds_in_the_same_order() => Holds(c =>
    {
        var (data, first) = Plan(c.Classes, c.Folds, c.Seed, c.Stratified);
        var second = new FoldPlan(data, c.Folds, c.Seed, c.Stratified);
        return Enumerable.Range(0, c.Folds).All(f =>
            Rows(first.Split(f).Train).SequenceEqual(Rows(second.Split(f).Train))
            && Rows(first.Split(f).Validation).SequenceEqual(Rows(second.Split(f).Validation)));
    });

    private static void Holds(Func<(int[] Classes, int Folds, long Seed, bool Stratified), bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithQuietOnSuccess(true), Prop.ForAll(s_cases, property));

    private static (DigitData Data, FoldPlan Plan) Plan(int[] classes, int folds, long seed, bool stratified)
    {
        var data = DigitData.FromBytes(new byte[classes.Length], 1, 1, [.. classes.Select(c => ((char)('a' + c)).ToString())]);
        return (data, new FoldPlan(data, folds, seed, stratified));
    }

    private static IEnumerable<int> Rows(DigitData data) => Enumerable.Range(0, data.Count).Select(data.GetIndex);

    private static int[] Counts(DigitData data)
    {
        var counts = new int[data.ClassNames.Count];
        for (int row = 0; row < data.Count; row++)
            counts[data.GetClassIndex(row)]++;
        return counts;
    }
}
