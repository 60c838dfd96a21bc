using System.Globalization;
using System.Xml.Linq;
using DigitsNet.Networks;
using DigitsNet.Reports;
using DigitsNet.Tuning;

namespace DigitsNet.Tests.Reports;

public class SearchReportTests
{
    private static readonly KeyValuePair<string, object?>[] s_eight =
    [
        new("LearningRate", "LogUniform 0.00001 0.1"), new("BatchSize", "LogInteger 8 1024"), new("Lambda", "Uniform 0 5"), new("Layers", new object[] { "16", "32", "64-32", "16-16-16" }),
        new("Activation", new object[] { "Relu", "Tanh", "Gelu" }), new("Scaling", new object[] { "Standardize", "Maximum" }), new("Initializer", new object[] { "He", "Xavier" }), new("Epochs", "Integer 2 40"),
    ];

    private static TrialResult Result(Trial trial, double f1, TrialState state = TrialState.Done) => new()
    {
        Trial = trial, State = state, SplitSeed = 3, TestFraction = 0.1, Stratified = false, TestPerTrain = 0.5, DataSha256 = "d", Error = state == TrialState.Failed ? "Training diverged <here>." : null,
        Folds = state is not (TrialState.Done or TrialState.LeftBehind) ? [] : [.. Enumerable.Range(0, 3).Select(i => new TrialFold
        {
            Repeat = 1, Fold = i + 1, Accuracy = f1, F1 = f1 + 0.002 * i, Cost = 1 - f1, TrainCount = 20, StoppingCount = 0, ValidationCount = 10, Epochs = 2, Steps = 10, Weights = 1000 - trial.Index, Seconds = 1,
        })],
    };

    private static TrialResult[] Search(int count) => [.. new TrialDraw(new Network(), s_eight, count).Select(trial => Result(trial, 0.5 + 0.4 * (trial.Index * 7919 % count) / count))];

    [Fact]
    public void A_thousand_trials_over_eight_parameters_fit_a_page()
    {
        Page page = Page.Of(ReportContent.Of(Search(1000))).Check();
        Assert.Equal(["trials", "parameters", "winner"], page.All("section").Select(section => (string)section.Attribute("id")!));
        XElement parallel = Page.All(page.Section("parameters")!, "svg").Single(svg => ((string)svg.Attribute("class")!).Contains("parallel", StringComparison.Ordinal));
        // A subpath a trial, an upright axis a parameter and one for F1
        Assert.Equal(1000, Page.All(parallel, "path").Sum(path => ((string)path.Attribute("d")!).Count(c => c == 'M')));
        Assert.Equal(1, ((string)Page.All(parallel, "path").Single(path => (string?)path.Attribute("class") == "best").Attribute("d")!).Count(c => c == 'M'));
        Assert.Equal(9, Page.All(parallel, "text").Count(text => (string?)text.Attribute("class") == "name"));
        Assert.Contains("The best 30 of 1,000 trials", page.Section("trials")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_best_line_ends_at_the_top_and_passes_its_values()
    {
        TrialResult[] results = [.. new TrialGrid(new Network(), [new("LearningRate", [0.0001, 0.01, 1.0]), new("Activation", ["Relu", "Tanh"])]).Select(trial => Result(trial, 0.5 + trial.Index * 0.05))];
        XElement parallel = Page.All(Page.Of(ReportContent.Of(results)).Section("parameters")!, "svg").Single(svg => ((string)svg.Attribute("class")!).Contains("parallel", StringComparison.Ordinal));
        (double X, double Y)[] Line(string kind) => [.. ((string)Page.All(parallel, "path").Single(path => (string?)path.Attribute("class") == kind).Attribute("d")!)[1..].Split('L', 'M').Select(point => point.Split(' ')).Select(point => (double.Parse(point[0], CultureInfo.InvariantCulture), double.Parse(point[1], CultureInfo.InvariantCulture)))];
        var best = Line("best");
        Assert.Equal(3, best.Length);
        Assert.True(best[^1].Y < Line("trial").Where(point => point.X == best[^1].X).Min(point => point.Y));
        // By factors the middle rate lies in the middle
        double[] rates = [.. Line("trial").Concat(best).Select(point => (point.X, point.Y)).Where(point => ParametersAt(parallel, "LearningRate") == point.X).Select(point => Math.Round(point.Y, 1)).Distinct().Order()];
        Assert.Equal(3, rates.Length);
        Assert.Equal((rates[0] + rates[2]) / 2, rates[1], 0.2);
    }

    [Fact]
    public void Failed_missing_and_left_behind_trials_are_said()
    {
        TrialResult[] results = [.. new TrialGrid(new Network(), [new("Lambda", [0, 1, 2, 3, 4, 5])]).Select(trial => Result(trial, 0.5, trial.Index switch { 1 => TrialState.Failed, 2 => TrialState.Missing, 3 => TrialState.LeftBehind, 4 => TrialState.Running, 5 => TrialState.Begun, _ => TrialState.Done }))];
        string text = Page.Of(ReportContent.Of(results)).Check().Section("trials")!.Value;
        Assert.Contains("1 failed, 1 left behind by halving, 1 under way or left by a worker that died, 1 begun and broken off, 1 missing, of 6 in all", text, StringComparison.Ordinal);
        Assert.Contains("Training diverged <here>.", text, StringComparison.Ordinal);
        // The one that was left was chosen among others, whose scores at fewer epochs are known
        Assert.Contains("best by luck", text, StringComparison.Ordinal);
        Assert.Contains("left behind by halvingLambda = 30.5020", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_p_value_is_explained()
    {
        string text = Page.Of(ReportContent.Of(Search(6))).Check().Section("trials")!.Value;
        Assert.Contains("corrected resampled t-test", text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_trial_and_one_fold_draw_too()
    {
        TrialResult[] one = [Result(new TrialGrid(new Network(), [new("Lambda", [0])])[0], 0.5)];
        Page page = Page.Of(ReportContent.Of(one)).Check();
        // Nothing was chosen, and no parameter varied
        Assert.DoesNotContain("best by luck", page.Html, StringComparison.Ordinal);
        Assert.Null(page.Section("parameters"));
        TrialResult[] none = [Result(new TrialGrid(new Network(), [new("Lambda", [0])])[0], 0.5, TrialState.Failed)];
        Assert.Throws<DigitsException>(() => ReportContent.Of(none));
    }

    [Fact]
    public void The_same_trials_give_the_same_page() => Assert.Equal(ReportPage.ToHtml(ReportContent.Of(Search(50))), ReportPage.ToHtml(ReportContent.Of(Search(50))));

    private static double ParametersAt(XElement parallel, string name) => (double)Page.All(parallel, "text").Single(text => (string?)text.Attribute("class") == "name" && text.Value == name).Attribute("x")!;
}
