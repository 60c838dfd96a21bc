using System.Globalization;
using System.Xml.Linq;
using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Reports;
using DigitsNet.Tests.Training;
using DigitsNet.Training;

namespace DigitsNet.Tests.Reports;

public class ReportPageTests
{
    private static readonly DigitData s_digits = Mnist.Read(SampleData.MnistTest).SelectRows([.. Enumerable.Range(0, 900)]);
    private static readonly DigitData s_train = s_digits.SelectRows([.. Enumerable.Range(0, 400)]), s_test = s_digits.SelectRows([.. Enumerable.Range(400, 500)]);
    private static readonly Model s_model = new Network { Layers = [12], Epochs = 12 }.Fit(s_train);
    private static readonly ReportContent s_full = ReportContent.Of(s_model, s_test) with { Command = "New-Network 12" };

    private static string[] Sections(Page page) => [.. page.All("section").Select(section => (string)section.Attribute("id")!)];

    [Fact]
    public void A_model_with_examples_has_every_section_of_a_picture_model()
    {
        Page page = Page.Of(s_full).Check();
        Assert.Equal(["summary", "curves", "confusion", "classes", "reliability", "coverage", "unsure", "weights", "settings", "provenance"], Sections(page));
        Assert.Equal(Sections(page), page.All("nav").Single().Descendants().Attributes("href").Select(link => link.Value[1..]));
        Assert.Contains(s_model.Provenance.DataSha256, page.Section("provenance")!.Value, StringComparison.Ordinal);
        Assert.Contains(s_test.Sha256, page.Section("provenance")!.Value, StringComparison.Ordinal);
        Assert.Contains("New-Network 12", page.Section("provenance")!.Value, StringComparison.Ordinal);
        Assert.Equal(NetworkParameter.All.Select(parameter => parameter.Name), page.Section("settings")!.Descendants("th").Where(heading => (string?)heading.Attribute("scope") == "row").Select(heading => heading.Value));
        Assert.Equal(12, page.Section("weights")!.Descendants("img").Count());
    }

    [Fact]
    public void The_same_content_gives_the_same_page_in_every_culture()
    {
        string page = ReportPage.ToHtml(s_full);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", PercentSymbol = "p" } };
            Assert.Equal(page, ReportPage.ToHtml(ReportContent.Of(s_model, s_test) with { Command = "New-Network 12" }));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_cells_of_the_matrix_lead_to_the_examples_that_were_misread()
    {
        XElement section = Page.Of(s_full).Section("confusion")!;
        Measurement measurement = s_full.Measurement!;
        XElement[] links = [.. section.Descendants("a")];
        Assert.Equal(measurement.Confusion.GetMistakes().Count(), links.Length);
        foreach (XElement link in links)
        {
            XElement target = section.Descendants("div").Single(element => (string?)element.Attribute("id") == ((string)link.Attribute("href")!)[1..]);
            // What is folded away opens by itself where a link leads into it
            Assert.Equal("details", target.Parent!.Name.LocalName);
            int shown = target.Descendants("img").Count();
            Assert.Equal(Math.Min(24, int.Parse(link.Value, CultureInfo.InvariantCulture)), shown);
        }
        Assert.Equal(Enumerable.Range(0, 10).Select(c => $"{measurement.Confusion[c, c]}"), section.Descendants("td").Where(cell => ((string?)cell.Attribute("class"))?.StartsWith("right", StringComparison.Ordinal) == true).Select(cell => cell.Value));
    }

    [Fact]
    public void A_picture_is_the_example_that_its_words_name()
    {
        XElement picture = Page.Of(s_full).Section("unsure")!.Descendants("img").First();
        Prediction least = s_full.Answers.OrderBy(answer => answer.Confidence).ThenBy(answer => answer.Index).First();
        Assert.Equal(ExampleList.Describe(least), (string?)picture.Attribute("alt"));
        byte[] png = Convert.FromBase64String(((string)picture.Attribute("src")!)["data:image/png;base64,".Length..]);
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.png");
        try
        {
            File.WriteAllBytes(path, png);
            Digit read = DigitFile.Read(path)[0];
            // Dark on light, which reading turns around
            Assert.Equal(least.Input.Pixels, read.Pixels);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_table_shows_the_values_of_misread_rows()
    {
        DigitData all = Clusters.Make(600, spread: 5);
        Model model = new Network { Layers = [4], Epochs = 2 }.Fit(all.SelectRows([.. Enumerable.Range(0, 300)]));
        ReportContent content = ReportContent.Of(model, all.SelectRows([.. Enumerable.Range(300, 300)]));
        Page page = Page.Of(content).Check();
        Assert.Null(page.Section("weights"));
        Assert.Empty(page.All("img"));
        Prediction misread = content.Answers.First(answer => answer.IsCorrect == false);
        string row = page.Section("confusion")!.Descendants("tr").First(element => element.Elements().First().Value == $"#{misread.Index}").Value;
        Assert.Contains(misread.Input.Pixels[0].ToString("g6", CultureInfo.InvariantCulture), row, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_alone_warns_that_its_scores_are_of_its_training_data()
    {
        Page page = Page.Of(ReportContent.Of(s_model)).Check();
        Assert.Equal(["summary", "curves", "confusion", "classes", "weights", "settings", "provenance"], Sections(page));
        Assert.Contains("scores of the training data", page.Section("summary")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("may be expected to be right", page.Section("summary")!.Value, StringComparison.Ordinal);
        Assert.Empty(page.Section("confusion")!.Descendants("a"));

        Model validated = new Network { Layers = [4], Epochs = 2 }.Fit(s_train, s_test);
        Assert.Contains("500 examples of validation data", Page.Of(ReportContent.Of(validated)).Section("summary")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Examples_that_the_model_was_trained_on_are_refused_or_warned_of()
    {
        Assert.Equal(DigitsError.DataTrainedOn, Assert.Throws<DigitsException>(() => ReportContent.Of(s_model, s_digits)).Error);
        ReportContent content = ReportContent.Of(s_model, s_digits, allowsShared: true);
        Assert.Contains(content.Warnings, warning => warning.Contains("400 are among its training data", StringComparison.Ordinal));
        Assert.Contains("400 are among its training data", Page.Of(content).Check().Section("summary")!.Value, StringComparison.Ordinal);
        Assert.Empty(s_full.Warnings);
    }

    [Fact]
    public void Scores_within_chance_are_called_that()
    {
        var confusion = new ConfusionMatrix(["a", "b"]);
        for (int i = 0; i < 40; i++) confusion.Add(i % 2, i / 2 % 2);
        Page page = Page.Of(ReportContent.Of(new Measurement(confusion, double.NaN, "coins"))).Check();
        Assert.Equal(["summary", "confusion", "classes", "provenance"], Sections(page));
        Assert.Contains("within chance", page.Section("summary")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_history_has_no_curves_and_says_so()
    {
        var model = new Model(s_model.Network, s_model.Layers, s_model.Scaler, s_model.ClassNames, 28, 28, null, [], s_model.Provenance, null);
        Page page = Page.Of(ReportContent.Of(model)).Check();
        Assert.Contains("records no epochs", page.Section("curves")!.Value, StringComparison.Ordinal);
        Assert.Empty(page.Section("curves")!.Descendants("svg"));
        Assert.Null(page.Section("confusion"));
    }

    [Fact]
    public void There_must_be_something_to_show()
    {
        Assert.Equal(DigitsError.DataTooSmall, Assert.Throws<DigitsException>(() => ReportContent.Of(new Measurement(new ConfusionMatrix(["a"]), double.NaN, "none"))).Error);
        Assert.Equal(DigitsError.DataTooSmall, Assert.Throws<DigitsException>(() => ReportContent.Of(s_model, s_test.SelectRows([]))).Error);
        Assert.Equal(DigitsError.DataUnlabelled, Assert.Throws<DigitsException>(() => ReportContent.Of(s_model, DigitData.FromBytes(new byte[784], 28, 28, null))).Error);
    }

    [Fact]
    public void Names_from_files_are_harmless()
    {
        string[] names = ["<script>alert(1)</script>", "\"'&<b>]]>", "half\uffff\u0000\u202e\r\n", new string('x', 10_000), "</style><img src=http://x/ onerror=alert(1)>"];
        float[] values = [.. Enumerable.Range(0, 200).Select(i => i % 7f)];
        DigitData Table(int offset) => DigitData.FromFloats([.. values.Select(value => value + offset)], 2, [.. Enumerable.Range(0, 100).Select(i => names[i % 5])], ["<i>", names[3]], "http://evil/<script>\u0007.csv");
        Model model = new Network { Layers = [3], Epochs = 1 }.Fit(Table(0));
        Page page = Page.Of(ReportContent.Of(model, Table(50), "</title><script>alert(2)</script>") with { Command = "& 'a' < b" }).Check();
        Assert.Empty(page.All("b"));
        Assert.Empty(page.All("i"));
        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<script>al", page.Section("classes")!.Value + page.Section("confusion")!.Value, StringComparison.Ordinal);
        Assert.InRange(page.Bytes, 1, 100_000);

        // What no file can hold, but a program's own names can
        var confusion = new ConfusionMatrix(["\ud800", "\udc00\ud83d\ude00"]);
        confusion.Add(0, 1);
        Assert.Contains("\ufffd\ud83d\ude00", Page.Of(ReportContent.Of(new Measurement(confusion, 1, "\ufffe"))).Check().Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_names_that_differ_at_their_ends_are_told_apart()
    {
        string[] names = [.. new[] { "one", "two" }.Select(end => $"{new string('x', 300)} and {end}"), "\ud83d\ude00" + string.Concat(Enumerable.Repeat("\ud83d\ude00", 30))];
        var confusion = new ConfusionMatrix(names);
        for (int i = 0; i < 3; i++) confusion.Add(i, (i + 1) % 3);
        Page page = Page.Of(ReportContent.Of(new Measurement(confusion, double.NaN, "names"))).Check();
        string[] shown = [.. page.Section("classes")!.Descendants("th").Where(heading => (string?)heading.Attribute("scope") == "row").Select(heading => heading.Value)];
        Assert.Equal(3, shown.Distinct().Count());
        Assert.All(shown, name => Assert.InRange(name.Length, 20, 24));
        Assert.EndsWith("and two", shown[1], StringComparison.Ordinal);
        // No half of a character is left
        Assert.DoesNotContain('\ufffd', page.Html);
    }

    [Fact]
    public void Rows_that_only_come_up_again_are_a_note_and_no_warning()
    {
        // Twelve rows that all there is consists of
        DigitData Rows(int count) => DigitData.FromFloats([.. Enumerable.Range(0, 2 * count).Select(i => (float)(i / 2 * 7 % 12 + i % 2))], 2, [.. Enumerable.Range(0, count).Select(i => i * 7 % 12 < 5 ? "a" : "b")]);
        Model model = new Network { Layers = [3], Epochs = 2 }.Fit(Rows(120));
        ReportContent content = ReportContent.Of(model, Rows(60));
        Assert.DoesNotContain(content.Warnings, warning => warning.Contains("trained on", StringComparison.Ordinal));
        Assert.Contains("60 are among its training data. Rows that are equal come up in such data", Page.Of(content).Check().Section("summary")!.Value, StringComparison.Ordinal);
        // The very table is no chance
        Assert.Equal(DigitsError.DataTrainedOn, Assert.Throws<DigitsException>(() => ReportContent.Of(model, Rows(120))).Error);
    }

    [Fact]
    public void An_accuracy_below_that_of_guessing_is_not_called_chance()
    {
        Measurement worse = new(new ConfusionMatrix(["a", "b"], [0, 90, 10, 0]), double.NaN, "wrong"), one = new(new ConfusionMatrix(["a", "b"], [0, 1, 0, 0]), double.NaN, "one");
        Assert.Contains("100 examples) is below that of always saying the commonest class", Page.Of(ReportContent.Of(worse)).Section("summary")!.Value, StringComparison.Ordinal);
        Assert.Contains("1 example) is", Page.Of(ReportContent.Of(one)).Section("summary")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_file_does_not_tell_is_not_said()
    {
        var model = new Model(s_model.Network, s_model.Layers, s_model.Scaler, s_model.ClassNames, 28, 28, null, [], new Provenance(1, "none", "", 0, "another program"), null);
        Page page = Page.Of(ReportContent.Of(model)).Check();
        Assert.Contains("on data of which its file does not tell", page.Section("summary")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("0 examples", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("0 epochs", page.Section("summary")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void An_optimizers_usual_rate_is_no_choice()
    {
        Model model = new Network { Layers = [2], Epochs = 1, Optimizer = Optimizer.Momentum, LearningRate = Network.UsualRateOf(Optimizer.Momentum) }.Fit(s_train);
        XElement row = Page.Of(ReportContent.Of(model)).Section("settings")!.Descendants("tr").Single(row => row.Elements().First().Value == "LearningRate");
        Assert.Equal(["LearningRate", "0.02", "0.02", ""], row.Elements().Select(cell => cell.Value));
    }

    [Fact]
    public void Very_much_of_everything_stays_below_the_limit()
    {
        // 60,000 noisy pictures of 500 classes, all misread, of 10,000 features
        string[] names = [.. Enumerable.Range(0, 500).Select(i => $"class {i} {new string('é', 200)}")];
        var random = new Random(1);
        const int Rows = 4_000, Side = 100;
        byte[] pixels = new byte[Rows * Side * Side];
        random.NextBytes(pixels);
        DigitData data = DigitData.FromBytes(pixels, Side, Side, [.. Enumerable.Range(0, Rows).Select(i => names[i % 500])]);
        Model model = new Network { Layers = [4], Epochs = 1 }.Fit(data.SelectRows([.. Enumerable.Range(0, 500)]));
        TrainingEpoch[] history = [.. Enumerable.Range(1, 2_000).Select(epoch => new TrainingEpoch { Epoch = epoch, Epochs = 2_000, LearningRate = 0.1 / epoch, Cost = 1.0 / epoch, Accuracy = 0.5, F1 = 0.5, ValidationCost = 1, ValidationAccuracy = 0.25, ValidationF1 = 0.2 })];
        model = new Model(model.Network, model.Layers, model.Scaler, model.ClassNames, Side, Side, null, history, model.Provenance, null);
        DigitData unseen = data.SelectRows([.. Enumerable.Range(500, Rows - 500)]);
        ReportContent content = ReportContent.Of(model, unseen.SelectRows([.. Enumerable.Range(0, 60_000).Select(i => i % unseen.Count)]));
        Page page = Page.Of(content).Check();
        Assert.DoesNotContain("Left out: the page would be too large", page.Html, StringComparison.Ordinal);
        Assert.Contains("too many for a matrix", page.Section("confusion")!.Value, StringComparison.Ordinal);
        Assert.Equal(4, page.Section("weights")!.Descendants("img").Count());
        Assert.Contains("60,000", page.Section("unsure")!.Value, StringComparison.Ordinal);

        // A table of as many columns
        float[] wide = [.. Enumerable.Range(0, 40 * 10_000).Select(_ => random.NextSingle())];
        string[] columns = [.. Enumerable.Range(0, 10_000).Select(i => $"column {i} {new string('<', 200)}")];
        DigitData table = DigitData.FromFloats(wide, 10_000, [.. Enumerable.Range(0, 40).Select(i => names[i % 2])], columns).Prepare(new Preparation { Missing = [MissingChoice.Parse("Mean")] });
        Model tabular = new Network { Layers = [2], Epochs = 1 }.Fit(table.SelectRows([.. Enumerable.Range(0, 20)]));
        Assert.InRange(Page.Of(ReportContent.Of(tabular, table.SelectRows([.. Enumerable.Range(20, 20)]))).Check().Bytes, 1, 300_000);
    }

    [Fact]
    public void A_section_for_which_no_room_is_left_is_named_in_its_place()
    {
        ReportContent content = s_full with { Command = new string('x', ReportPage.MostBytes) };
        Page page = Page.Of(content).Check();
        Assert.Contains("Left out: the page would be too large", page.Section("provenance")!.Value, StringComparison.Ordinal);
        Assert.NotEmpty(page.Section("unsure")!.Descendants("img"));
    }
}
