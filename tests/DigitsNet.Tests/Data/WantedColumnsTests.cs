using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Service;
using DigitsNet.Training;

namespace DigitsNet.Tests.Data;

/// <summary>A table that is read for a model: its categories and labels stay as they are written, and only its columns matter.</summary>
public sealed class WantedColumnsTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("0.1", "0.2")]
    [InlineData("0.5", "0.50")]
    [InlineData("01234", "1234")]
    [InlineData("123456789.5", "123456789012345")]
    public void Categories_are_read_as_they_are_written(string one, string other)
    {
        string table = $"dose,label\n{one},a\n{other},b\n{one},a\n{other},b\n";
        Model model = Train(table, new DigitFileOptions { Preparation = new Preparation { Categorical = ["dose"], UnseenCategory = UnseenCategory.Zeros } });
        Assert.Equal(new[] { one, other }.Order(StringComparer.Ordinal), model.Preparation!.Columns[0].Categories);

        Assert.Equal(1, model.Measure(_folder.Read(table, new DigitFileOptions().For(model.Columns))).Accuracy);
        Assert.Equal(1, model.Measure(_folder.Read(table, new DigitFileOptions().For(model.Columns, byPosition: true))).Accuracy);
    }

    [Theory]
    [InlineData("0.1,1.1", "0.1 1.1")]
    [InlineData("70000.1,123456789.25", "123456789.25 70000.1")]
    [InlineData("16777217,1e20", "16777217 1E+20")]
    public void A_number_of_a_table_is_the_category_with_the_shortest_text_that_means_it(string values, string categories)
    {
        string[] each = values.Split(',');
        DigitData data = _folder.Read($"dose,label\n{each[0]},a\n{each[1]},b\n{each[0]},a\n{each[1]},b\n");
        Model model = Train(data.Prepare(new Preparation { Categorical = ["dose"] }));

        Assert.Equal(categories, string.Join(' ', model.Preparation!.Columns[0].Categories));
        Assert.Equal(1, model.Measure(data).Accuracy);
    }

    [Fact]
    public void A_model_of_numbers_that_became_categories_knows_them_however_they_are_written()
    {
        const string table = "dose,label\n0.50,a\n012,b\n0.50,a\n012,b\n";
        Model model = Train(_folder.Read(table).Prepare(new Preparation { Categorical = ["dose"] }));
        Assert.Equal(["0.5", "12"], model.Preparation!.Columns[0].Categories);

        Assert.Equal(1, model.Measure(_folder.Read(table, new DigitFileOptions().For(model.Columns))).Accuracy);
        // One of texts knows them as they were written alone
        model = Train(table, new DigitFileOptions { Preparation = new Preparation { Categorical = ["dose"] } });
        Assert.Single(model.Screen(_folder.Read("dose\n0.5\n12\n0.50\n", new DigitFileOptions().For(model.Columns))).Rows);
    }

    [Fact]
    public void A_number_of_a_table_is_the_one_category_that_reads_as_it_and_refused_where_several_do()
    {
        var choices = new DigitFileOptions { Preparation = new Preparation { Categorical = ["dose"], UnseenCategory = UnseenCategory.Zeros } };
        const string zips = "dose,label\n01234,a\n2.50,b\n01234,a\n2.50,b\n";
        Assert.Equal(1, Train(zips, choices).Measure(_folder.Read(zips)).Accuracy);

        const string versions = "dose,label\n1.1,a\n1.10,b\n1.1,a\n1.10,b\n";
        Model model = Train(versions, choices);
        var error = Assert.Throws<DigitsException>(() => model.Measure(_folder.Read(versions)));
        Assert.Equal(DigitsError.DataCategoryUnknown, error.Error);
        Assert.Contains("1.1 may be more than one of the model's categories", error.Message);
    }

    [Theory]
    [InlineData("0.5", "0.50", false)]
    [InlineData("0.1", "0.2", true)]
    [InlineData("007", "012", true)]
    public void Labels_are_read_as_they_are_written(string one, string other, bool canBeToldFromNumbers)
    {
        string table = $"x,code\n1,{one}\n2,{other}\n1,{one}\n2,{other}\n";
        Model model = Train(table, new DigitFileOptions { LabelColumn = "code" });

        Assert.Equal(1, model.Measure(_folder.Read(table, new DigitFileOptions().For(model.Columns))).Accuracy);
        if (canBeToldFromNumbers)
            Assert.Equal(1, model.Measure(_folder.Read(table)).Accuracy);
        else
            Assert.Equal(DigitsError.DataUnlabelled, Assert.Throws<DigitsException>(() => model.Measure(_folder.Read(table))).Error);
    }

    [Fact]
    public void A_feature_is_never_taken_for_the_label()
    {
        const string table = "y,kind\n1,a\n2,b\n1,a\n2,b\n";
        Model model = Train(table, new DigitFileOptions { LabelColumn = "kind" });

        Assert.Equal(["y"], _folder.Read("y,z\n1,3\n2,4\n", new DigitFileOptions().For(model.Columns)).FeatureNames!.Take(1));
        Assert.Equal(1, model.Measure(_folder.Read(table, new DigitFileOptions().For(model.Columns))).Accuracy);
        Assert.Contains(", and y as the label", Assert.Throws<DigitsException>(() => model.Predict(_folder.Read(table))).Message);
    }

    [Fact]
    public void What_other_columns_hold_is_no_error()
    {
        Model model = Train("a,label\n1,p\n2,q\n1,p\n2,q\n", new DigitFileOptions());
        const string table = "a,junk,other,label\n1,3,4,p\n2,oops,inf,\n1,5,6,p\n";
        Assert.Throws<DigitsException>(() => _folder.Read(table));

        DigitData data = _folder.Read(table, new DigitFileOptions().For(model.Columns));
        Assert.Equal(["p", "q", "p"], model.Predict(data).Select(prediction => prediction.Label));
        Assert.Equal(["p", null, "p"], model.Predict(data).Select(prediction => prediction.Actual));
    }

    [Theory]
    [InlineData(UnseenCategory.Zeros)]
    [InlineData(UnseenCategory.Refuse)]
    public void Categories_are_known_among_any_number_of_other_texts(UnseenCategory unseen)
    {
        Model model = Train("city,label\nrome,a\noslo,b\nrome,a\noslo,b\n", new DigitFileOptions { Preparation = new Preparation { Categorical = ["city"], UnseenCategory = unseen } });
        string table = "city,label\n" + string.Concat(Enumerable.Range(0, 4097).Select(i => $"town{i},a\n")) + "rome,a\noslo,b\n";

        DigitData data = _folder.Read(table, new DigitFileOptions().For(model.Columns));
        Assert.Equal(["a", "b"], model.Predict(data.SelectRows([4097, 4098])).Select(prediction => prediction.Label));
        Assert.Equal(unseen == UnseenCategory.Zeros ? 4099 : 2, model.Screen(data).Rows.Count);
        // Read for no model, what is not told apart may be a category
        data = _folder.Read(table).SelectRows([4097, 4098]);
        Assert.Contains("holds more than 4096 different texts", Assert.Single(model.Screen(data).Refused).Message);
    }

    [Fact]
    public void Rows_are_those_a_model_was_trained_on_whatever_form_they_come_in()
    {
        // Of fewer rows that are all there again, chance alone may be the reason
        string table = "a,c,label\n" + string.Concat(Enumerable.Range(1, 8).Select(i => FormattableString.Invariant($"{i / 8.0},{(i % 2 == 0 ? "01,p" : "2,q")}\n")));
        var choices = new Preparation { Categorical = ["c"] };
        Model asTexts = Train(table, new DigitFileOptions { Preparation = choices });
        Model asNumbers = Train(_folder.Read(table).Prepare(choices));

        foreach (Model model in new[] { asTexts, asNumbers })
        {
            DigitData numbers = _folder.Read(table), texts = _folder.Read(table, new DigitFileOptions().For(model.Columns));
            foreach (DigitData data in model == asTexts ? [numbers, texts] : new[] { numbers })
                Assert.Equal(DigitsError.DataTrainedOn, Assert.Throws<DigitsException>(() => ModelComparison.Of([("one", model), ("two", model)], data)).Error);
        }
    }

    private Model Train(string table, DigitFileOptions options) => Train(_folder.Read(table, options));

    private static Model Train(DigitData data) => new Network(Preset.GradientDescent) { Layers = [8], Epochs = 300, LearningRate = 0.5, BatchSize = 2, Seed = 1 }.Fit(data);
}
