using DigitsNet.Networks;
using DigitsNet.Reports;
using DigitsNet.Tests.Training;
using DigitsNet.Tuning;

namespace DigitsNet.Tests.Reports;

public class CrossValidationReportTests
{
    private static readonly Network s_network = new(Preset.GradientDescent) { Layers = [4], Epochs = 3 };

    [Fact]
    public void Plain_folds_are_shown_with_their_curves_the_test_scores_and_the_model_that_came_of_them()
    {
        CrossValidationResult result = CrossValidation.Run(s_network, Clusters.Make(200), new() { Folds = 4, Retrain = true });
        Page page = Page.Of(ReportContent.Of(result)).Check();
        Assert.Equal(["folds", "summary", "curves", "confusion", "classes", "settings", "provenance"], page.All("section").Select(section => (string)section.Attribute("id")!));
        string folds = page.Section("folds")!.Value;
        Assert.Contains("Test set, retrained", folds, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"{100 * result.AccuracyMean:0.00}%"), folds, StringComparison.Ordinal);
        Assert.Equal(4, page.Section("folds")!.Descendants("tbody").Single().Elements("tr").Count());
        // A line a fold
        Assert.Equal(4, Page.All(Page.All(page.Section("folds")!, "svg").First(), "g").Count(group => ((string?)group.Attribute("class"))?.EndsWith("legend", StringComparison.Ordinal) == true));
    }

    [Fact]
    public void Fifty_folds_are_drawn_as_their_mean_and_their_range()
    {
        CrossValidationResult result = CrossValidation.Run(s_network, Clusters.Make(200), new() { Folds = 50 });
        Page page = Page.Of(ReportContent.Of(result)).Check();
        Assert.Equal(["mean of the folds", "lowest", "highest"], Page.All(Page.All(page.Section("folds")!, "svg").First(), "g").Where(group => ((string?)group.Attribute("class"))?.EndsWith("legend", StringComparison.Ordinal) == true).Select(group => group.Value));
        Assert.Equal(50, page.Section("folds")!.Descendants("tbody").Single().Elements("tr").Count());
    }

    [Fact]
    public void Tuned_values_are_shown_with_what_chance_allows_to_say()
    {
        CrossValidationResult result = CrossValidation.Run(s_network, Clusters.Make(200, spread: 3), new() { Folds = 4, Parameter = "Lambda", Values = [0, 0.1, 1, 1e9], TestFraction = 0, Retrain = false });
        Page page = Page.Of(ReportContent.Of(result)).Check();
        string values = page.Section("values")!.Value;
        Assert.Equal(result.Values.Count, page.Section("values")!.Descendants("tbody").Single().Elements("tr").Count());
        Assert.Contains("wins", values, StringComparison.Ordinal);
        Assert.Contains("corrected resampled t-test", values, StringComparison.Ordinal);
        Assert.Contains("one standard error of the best", values, StringComparison.Ordinal);
        Assert.Contains("There was no test set", page.Section("folds")!.Value, StringComparison.Ordinal);
        // The scores by which the model was chosen are no promise for new examples
        Assert.Contains("best of its folds by the scores of these examples", page.Section("summary")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("may be expected to be right", page.Section("summary")!.Value, StringComparison.Ordinal);
        Assert.Equal(ReportPage.ToHtml(ReportContent.Of(result)), ReportPage.ToHtml(ReportContent.Of(result)));
    }
}
