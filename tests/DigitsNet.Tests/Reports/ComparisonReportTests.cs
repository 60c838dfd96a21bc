using System.Xml.Linq;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Reports;
using DigitsNet.Service;
using DigitsNet.Tests.Training;
using DigitsNet.Training;

namespace DigitsNet.Tests.Reports;

public class ComparisonReportTests
{
    private const string Hostile = "<script>alert(1)</script> & \"quotes\"";
    private static readonly DigitData s_digits = Mnist.Read(SampleData.MnistTest).SelectRows([.. Enumerable.Range(0, 700)]);
    private static readonly DigitData s_train = s_digits.SelectRows([.. Enumerable.Range(0, 400)]), s_test = s_digits.SelectRows([.. Enumerable.Range(400, 300)]);
    private static readonly Model s_poor = new Network { Layers = [4], Epochs = 4 }.Fit(s_train), s_good = new Network { Layers = [16], Epochs = 12 }.Fit(s_train);
    private static readonly ModelComparison s_two = ModelComparison.Of([("poor", s_poor), (Hostile, s_good)], s_test);

    private static string[] Sections(Page page) => [.. page.All("section").Select(section => (string)section.Attribute("id")!)];

    [Fact]
    public void Two_models_are_shown_with_conclusion_intervals_and_what_changed_hands()
    {
        Page page = Page.Of(ReportContent.Of(s_two)).Check();
        Assert.Equal(["comparison", "differences", "class-differences", "changes"], Sections(page));
        Assert.Contains(s_two.Conclusion, page.Section("comparison")!.Value, StringComparison.Ordinal);
        Assert.Contains("McNemar's exact test", page.Section("differences")!.Value, StringComparison.Ordinal);
        ModelDifference difference = s_two.Differences[0];
        Assert.Contains($"{100 * difference.Accuracy:+0.00}", page.Section("differences")!.Value, StringComparison.Ordinal);
        // A row a class, and a picture an example that changed hands, at most 24 of a side
        Assert.Equal(10, page.Section("class-differences")!.Descendants("tbody").Single().Elements("tr").Count());
        Assert.Equal(Math.Min(24, difference.Gained.Count) + Math.Min(24, difference.Lost.Count), page.Section("changes")!.Descendants("img").Count());
        Assert.True(difference.Gained.Count > 24);
        Assert.Contains($"24 of {difference.Gained.Count} shown", page.Section("changes")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_wrong_answers_of_the_one_that_is_wrong_are_shown()
    {
        Page page = Page.Of(ReportContent.Of(s_two));
        string[] words = [.. page.Section("changes")!.Descendants("img").Select(image => (string)image.Attribute("alt")!)];
        ChangedPrediction surest = s_two.Differences[0].Gained.OrderByDescending(change => change.Before.Confidence).First();
        Assert.StartsWith($"example {surest.Index}, {surest.Actual} read as {surest.Before.Label}, ", words[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Twenty_models_fit_a_page_and_are_told_by_Cochrans_test()
    {
        (string, Classifier)[] models = [.. Enumerable.Range(0, 21).Select(i => ($"model {i}", (Classifier)(i % 2 == 0 ? s_poor : s_good)))];
        ModelComparison comparison = ModelComparison.Of(models, s_test);
        Page page = Page.Of(ReportContent.Of(comparison)).Check();
        Assert.Contains("Cochran's Q over all models: p < 0.0001", page.Section("differences")!.Value, StringComparison.Ordinal);
        Assert.Contains("Holm's method", page.Section("differences")!.Value, StringComparison.Ordinal);
        Assert.Equal(20, Page.All(Page.All(page.Section("comparison")!, "svg").First(), "circle").Count());
        Assert.Contains("The first 20 of 21 models are drawn.", page.Section("comparison")!.Value, StringComparison.Ordinal);
        Assert.Equal(21, page.Section("comparison")!.Descendants("tbody").Single().Elements("tr").Count());
    }

    [Fact]
    public void What_an_interval_chart_shows_lies_inside_it()
    {
        XElement svg = Page.All(Page.Of(ReportContent.Of(s_two)).Section("differences")!, "svg").First();
        double width = double.Parse(((string)svg.Attribute("viewBox")!).Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture);
        Assert.All(Page.All(svg, "circle"), circle => Assert.InRange((double)circle.Attribute("cx")!, 0, width));
        Assert.NotNull(Page.All(svg, "g").Single(group => (string?)group.Attribute("class") == "reference"));
    }

    [Fact]
    public void Examples_that_a_model_was_trained_on_are_said()
    {
        ModelComparison comparison = ModelComparison.Of([("a", s_poor), ("b", s_good)], s_train, new ComparisonOptions { AllowsShared = true });
        Assert.Contains("a was trained on some of the examples", Page.Of(ReportContent.Of(comparison)).Section("comparison")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_without_pictures_are_compared_by_their_values()
    {
        DigitData all = Clusters.Make(600, spread: 2.5);
        Model[] models = [.. new[] { 1, 30 }.Select(epochs => new Network(Preset.GradientDescent) { Layers = [6], Epochs = epochs }.Fit(all.SelectRows([.. Enumerable.Range(0, 300)])))];
        ModelComparison comparison = ModelComparison.Of([("one", models[0]), ("two", models[1])], all.SelectRows([.. Enumerable.Range(300, 300)]));
        Page page = Page.Of(ReportContent.Of(comparison)).Check();
        Assert.Empty(page.Section("changes")!.Descendants("img"));
        Assert.NotEmpty(page.Section("changes")!.Descendants("table"));
    }

    [Fact]
    public void An_update_tells_what_it_decided_and_shows_both_models()
    {
        var update = new UpdateResult { Decision = UpdateDecision.Kept, Reasons = ["F1 may be 0.1 less", Hostile], ModelPath = "/models/digits.msgpack", Started = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), Duration = TimeSpan.FromSeconds(12), Comparison = s_two, ChampionF1 = 0.9, ChallengerF1 = 0.8, LeastDifference = -0.1 };
        Page page = Page.Of(ReportContent.Of(update)).Check();
        Assert.Equal(["update", "comparison", "differences", "class-differences", "changes"], Sections(page));
        Assert.Contains("Kept: F1 may be 0.1 less; <script>", page.Section("update")!.Value, StringComparison.Ordinal);
        Assert.Contains("2026-01-02 03:04:05Z", page.Section("update")!.Value, StringComparison.Ordinal);
    }
}
