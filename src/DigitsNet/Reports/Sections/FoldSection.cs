using System.Xml.Linq;
using DigitsNet.Training;
using DigitsNet.Tuning;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>The folds of a cross-validation: their scores, and how each was learned.</summary>
internal sealed class FoldSection() : ReportSection("folds", "Folds")
{
    // More lines than these are no longer told apart
    private const int MostLines = 6, MostRows = 200, MostPoints = 200;

    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.CrossValidation is not { } result)
            yield break;
        FoldResult[] folds = [.. result.Folds.Where(fold => result.IsValuePerFold || fold.Value == result.BestValue)];
        string of = result.Parameter is null || result.IsValuePerFold ? "" : $", with {result.Parameter} = {Words.Number(result.BestValue)}";
        yield return Tag("dl", With("class", "figures"),
            HeadlineSection.Figure("Accuracy over the folds", Words.Percent(result.AccuracyMean), Deviation(result.AccuracyStandardDeviation, part => Words.Percent(part))),
            HeadlineSection.Figure("F1 over the folds", Words.Score(result.F1Mean), Deviation(result.F1StandardDeviation, part => Words.Score(part))),
            HeadlineSection.Figure("Folds", Words.Count(folds.Length), Sizes(folds)),
            result.RetrainedMeasurement is { } retrained ? HeadlineSection.Figure("Test set, retrained", Words.Percent(retrained.Accuracy), $"F1 {Words.Score(retrained.F1)} on {Words.Count(retrained.Count)} examples that took part in nothing") : null,
            result.TestMeasurement is { } test ? HeadlineSection.Figure("Test set, best fold", Words.Percent(test.Accuracy), $"F1 {Words.Score(test.F1)}, by {result.Best.Name}'s own weights") : null);
        if (result.RetrainingError is { } error)
            yield return Tag("p", With("class", "warning"), Tag("strong", "Warning: "), $"The model was not retrained: {Excerpt.Of(error, 200)}");
        if (result.TestMeasurement is null && result.RetrainedMeasurement is null)
            yield return Tag("p", With("class", "note"), result.Parameter is null
                ? "There was no test set. The model is the best of the folds by these scores, and its own flatter it."
                : "There was no test set: the scores of the winner are those by which it was chosen, and flatter it.");
        yield return Tag("div", With("class", "charts"),
            Curves("F1", "mean F1 of the classes", folds, epoch => epoch.ValidationF1),
            Curves("Cost", "mean cost an example", folds, epoch => epoch.ValidationCost));
        yield return Tag("p", With("class", "note"), $"Curves of the folds{of}, on the examples that were left out of each.");
        FoldResult[] listed = [.. result.Folds.Take(MostRows)];
        yield return DataTable.Of($"Scores of each fold{(listed.Length < result.Folds.Count ? $", the first {MostRows} of {Words.Count(result.Folds.Count)}" : "")}",
            ["fold", .. result.Parameter is { } name ? new[] { name } : [], "trained on", "scored on", "epochs", "accuracy", "F1", "note"], listed.Select(fold => (IReadOnlyList<object?>)
            [
                Words.Count(fold.Fold), .. result.Parameter is null ? [] : new object?[] { Words.Number(fold.Value) },
                Words.Count(fold.TrainCount), Words.Count(fold.ValidationCount), Words.Count(fold.History.Count), Words.Percent(fold.Accuracy), Words.Score(fold.F1), fold == result.Best ? "best" : "",
            ]));
    }

    private static string Sizes(FoldResult[] folds)
    {
        (int least, int most) = (folds.Min(fold => fold.ValidationCount), folds.Max(fold => fold.ValidationCount));
        return $"{(least == most ? "" : $"{Words.Count(least)} to ")}{Words.Count(most, "example", "examples")} each";
    }

    private static string Deviation(double deviation, Func<double, string> text) => double.IsFinite(deviation) ? $"± {text(deviation)}, standard deviation" : "of a single fold";

    private static XElement? Curves(string name, string axis, FoldResult[] folds, Func<TrainingEpoch, double?> value)
    {
        (string Name, (int Epoch, double Value)[] Points)[] lines = [.. folds.Select(fold => ($"fold {fold.Fold}", Points(fold)))];
        if (lines.All(line => line.Points.Length == 0))
            return null;
        int last = lines.Max(line => line.Points.Length == 0 ? 0 : line.Points[^1].Epoch);
        double[] ends = [.. lines.Where(line => line.Points.Length > 0).Select(line => line.Points[^1].Value)];
        string words = $"After the last epoch between {Words.Score(ends.Min())} and {Words.Score(ends.Max())} over {Words.Count(ends.Length, "fold", "folds")}.";
        var plot = new Plot($"{name} of the folds by epoch", new Axis("epoch") { IsWhole = true }, new Axis(axis)) { Description = words };
        if (lines.Length <= MostLines)
        {
            plot.Series.AddRange(lines.Select(line => Line(line.Name, line.Points)));
        }
        else
        {
            var epochs = lines.SelectMany(line => line.Points).GroupBy(point => point.Epoch, point => point.Value).OrderBy(group => group.Key).Select(group => (Epoch: group.Key, Values: group.ToArray())).ToArray();
            plot.Series.Add(Line("mean of the folds", [.. epochs.Select(epoch => (epoch.Epoch, epoch.Values.Average()))]));
            plot.Series.Add(Line("lowest", [.. epochs.Select(epoch => (epoch.Epoch, epoch.Values.Min()))]));
            plot.Series.Add(Line("highest", [.. epochs.Select(epoch => (epoch.Epoch, epoch.Values.Max()))]));
        }
        return ChartFigure.Of(plot, $"{name} of the folds", words);

        (int, double)[] Points(FoldResult fold) => [.. fold.History.Where(epoch => value(epoch) is { } number && double.IsFinite(number)).Select(epoch => (epoch.Epoch, value(epoch)!.Value))];

        static Series Line(string name, (int Epoch, double Value)[] points) =>
            new(name, [.. CurveSection.Thin(points, MostPoints).Select(point => new ChartPoint(point.Epoch, point.Value, FormattableString.Invariant($"{name}, epoch {point.Epoch}: {Words.Score(point.Value)}")))]);
    }
}
