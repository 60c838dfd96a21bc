using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Storage;
using DigitsNet.Training;
using DigitsNet.Tuning;

namespace DigitsNet.Tests.Data;

/// <summary>What is done to the columns of a table: chosen once, fitted to training data, kept in the model, repeated.</summary>
public sealed class PreparationTests : IDisposable
{
    private const string People = """
        age,colour,smoker,since,kind
        31,red,yes,2024-01-01,a
        ,blue,no,2024-01-11,b
        58,red,no,2024-02-10,b
        44,NA,yes,1970-01-01,a
        44,green,yes,1970-01-03T12:00:00,a

        """;

    private static readonly Preparation s_median = new() { Categorical = ["colour"], Missing = [MissingChoice.Parse("Median")] };

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_become_inputs()
    {
        DigitData data = Read(People, s_median);
        FittedPreparation fitted = FittedPreparation.Fit(data)!;

        Assert.Equal([ColumnKind.Number, ColumnKind.Category, ColumnKind.Boolean, ColumnKind.Date], fitted.Columns.Select(column => column.Kind));
        Assert.Equal(["blue", "green", "red"], fitted.Columns[1].Categories);
        Assert.Equal([44d, "red", 1d, 19723d], fitted.Columns.Select(column => column.Fill));
        DigitData inputs = fitted.Apply(data);
        Assert.Equal(6, fitted.InputCount);
        Assert.Equal([31, 0, 0, 1, 1, 19723], inputs.GetFloats(0).ToArray());
        Assert.Equal([44, 1, 0, 0, 0, 19733], inputs.GetFloats(1).ToArray());
        Assert.Equal([44, 0, 0, 1, 1, 0], inputs.GetFloats(3).ToArray());
        Assert.Equal([44, 0, 1, 0, 1, 2.5f], inputs.GetFloats(4).ToArray());
        Assert.Equal(["a", "b"], inputs.ClassNames);
        Assert.Equal([1, 2, 3, 4, 5], inputs.Select(digit => digit.Index));
    }

    [Theory]
    [InlineData("Mean", 4.75)]
    [InlineData("Median", 3.25)]
    [InlineData("MostFrequent", 1)]
    [InlineData("constant -7.5", -7.5)]
    public void A_missing_number_counts_as_the_rule_says(string rule, double expected)
    {
        DigitData data = Read("x,kind\n10,a\nNA,b\n1,a\n3.25,b\n", new Preparation { Missing = [MissingChoice.Parse(rule)] });
        Assert.Equal(expected, Assert.Single(FittedPreparation.Fit(data)!.Columns).Fill);
    }

    [Fact]
    public void Of_equals_the_least_is_the_most_frequent() =>
        Assert.Equal(2d, FittedPreparation.Fit(Read("x,kind\n5,a\n2,b\n2,a\n5,b\n", new Preparation { Missing = [MissingChoice.Parse("MostFrequent")] }))!.Columns[0].Fill);

    [Fact]
    public void Each_column_may_have_a_rule_of_its_own_and_a_name_goes_before_a_pattern()
    {
        DigitData data = Read("age,c,d,kind\n1,x,5,a\n2,NA,6,b\n,x,,a\n", new Preparation
        {
            Categorical = ["c"],
            Missing = [MissingChoice.Parse("Mean"), MissingChoice.Parse("Constant none", "c"), MissingChoice.Parse("Constant 9", "AGE")],
        });
        IReadOnlyList<FittedColumn> columns = FittedPreparation.Fit(data)!.Columns;
        Assert.Equal([9d, "none", 5.5], columns.Select(column => column.Fill));
        // That a value is missing may be a category of its own
        Assert.Equal(["none", "x"], columns[1].Categories);
    }

    [Theory]
    [InlineData("x*", "*1")]
    [InlineData("*1", "x*")]
    [InlineData("x1", "X1")]
    [InlineData("*", "*")]
    public void Two_rules_for_a_column_are_refused_whatever_their_order(string one, string other)
    {
        DigitData data = Read("x1,y,kind\n1,2,a\n", Preparation.None);
        string message = Assert.Throws<DigitsException>(() => data.Prepare(new Preparation { Missing = [MissingChoice.Parse("Mean", one), MissingChoice.Parse("Constant 9", other)] })).Message;
        Assert.Contains($"'{one}: Mean' and '{other}: Constant 9', which both take column 'x1'", message);
        _ = data.Prepare(new Preparation { Missing = [MissingChoice.Parse("Mean", one), MissingChoice.Parse("Mean", other)] });
    }

    [Fact]
    public void A_name_goes_before_a_pattern_and_a_pattern_before_all_columns_whatever_their_order()
    {
        MissingChoice[] rules = [MissingChoice.Parse("Constant 1", "*"), MissingChoice.Parse("Constant 2", "x*"), MissingChoice.Parse("Constant 3", "x1")];
        foreach (MissingChoice[] order in new[] { rules, [.. rules.Reverse()] })
            Assert.Equal([3d, 2d, 1d], FittedPreparation.Fit(Read("x1,x2,y,kind\n,,,a\n1,1,1,b\n", new Preparation { Missing = order }))!.Columns.Select(column => column.Fill));
    }

    [Fact]
    public void A_wildcard_takes_columns_of_text_and_a_name_any_column()
    {
        const string text = "n,t,b,kind\n1,x,true,a\n2,y,false,b\n";
        Assert.Equal(
            [ColumnKind.Number, ColumnKind.Category, ColumnKind.Boolean], Kinds(new Preparation { Categorical = ["*"] }));
        Assert.Equal(
            [ColumnKind.Category, ColumnKind.Category, ColumnKind.Category], Kinds(new Preparation { Categorical = ["n", "?", "b"] }));

        ColumnKind[] Kinds(Preparation preparation) => [.. FittedPreparation.Fit(Read(text, preparation))!.Columns.Select(column => column.Kind)];
    }

    [Fact]
    public void Numbers_of_a_category_are_read_as_they_are_written()
    {
        DigitData data = Read("code,kind\n007,a\n7,b\n1.0,a\n", new Preparation { Categorical = ["code"] });
        Assert.Equal(["007", "1.0", "7"], FittedPreparation.Fit(data)!.Columns[0].Categories);
        // A table that nobody told has a number there
        FittedPreparation fitted = FittedPreparation.Fit(Read("code,kind\n1,a\n2,b\n", new Preparation { Categorical = ["code"] }))!;
        Assert.Equal([0, 1], fitted.Apply(Read("code,kind\n2,a\n1,a\n", Preparation.None)).GetFloats(0).ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData("n/a")]
    [InlineData("NaN")]
    [InlineData("null")]
    [InlineData(" ? ")]
    public void A_value_is_missing_as_R_pandas_and_UCI_write_it(string text)
    {
        DigitData data = Read($"x,kind\n1,a\n{text},b\n", Preparation.None);
        Assert.Null(data[1].GetValue(0));
        Assert.Equal(1, DataStatistics.Measure(data).Features[0].Missing);
    }

    [Fact]
    public void Missing_values_without_a_rule_are_one_error_that_counts_them()
    {
        DigitsException error = Assert.Throws<DigitsException>(() => Network().Fit(Read("x,y,kind\n1,,a\n,2,b\n,3,a\n4,5,b\n", Preparation.None, "kind")));
        Assert.Equal(DigitsError.DataValueMissing, error.Error);
        Assert.Contains("column 'x' lacks 2 values, column 'y' lacks 1 value: -Missing", error.Message);
        Assert.Contains("1 of 4 rows can be used", error.Message);
    }

    [Fact]
    public void Text_that_nobody_called_a_category_is_one_error_that_counts_it()
    {
        DigitsException error = Assert.Throws<DigitsException>(() => Network().Fit(Read("x,colour,kind\n1,red,a\n2,blue,b\n3,NA,a\n", Preparation.None, "kind")));
        Assert.Equal(DigitsError.CsvValueNotNumber, error.Error);
        Assert.Contains("column 'colour' holds text ('red', 'blue'): -Categorical or -ExcludeProperty; 1 of 3 rows can be used", error.Message);
    }

    [Theory]
    [InlineData("when,kind\n03/04/2024,a\n30/04/2024,b\n", "Median", DigitsError.CsvValueNotNumber, "day and month")]
    [InlineData("x,y,kind\n,1,a\nNA,2,b\n", "Median", DigitsError.DataValueMissing, "column 'x' holds no value at all")]
    [InlineData("x,kind\n1,a\n,b\n", "Constant red", DigitsError.ParameterOutOfRange, "column 'x', which holds numbers")]
    [InlineData("x,kind\ntrue,a\nfalse,b\n", "Constant 5 pm", DigitsError.ParameterOutOfRange, "column 'x', which holds booleans")]
    [InlineData("x,kind\n2024-01-01,a\n2024-01-02,b\n", "Constant 01.02.2024", DigitsError.ParameterOutOfRange, "column 'x', which holds dates")]
    public void What_cannot_be_fitted_is_an_error_that_says_why(string text, string rule, DigitsError expected, string says)
    {
        DigitsException error = Assert.Throws<DigitsException>(() => FittedPreparation.Fit(Read(text, new Preparation { Missing = [MissingChoice.Parse(rule)] })));
        Assert.Equal(expected, error.Error);
        Assert.Contains(says, error.Message);
    }

    [Theory]
    [InlineData("Constant")]
    [InlineData("Average")]
    [InlineData("1")]
    [InlineData("Mean 5")]
    public void A_rule_that_is_none_is_refused(string rule) =>
        Assert.Equal(DigitsError.ParameterOutOfRange, Assert.Throws<DigitsException>(() => MissingChoice.Parse(rule)).Error);

    [Fact]
    public void Columns_that_are_not_there_are_an_error()
    {
        DigitData data = Read("x,y,kind\n1,2,a\n", Preparation.None);
        foreach (Preparation preparation in new[] { new Preparation { Categorical = ["z"] }, new Preparation { Missing = [MissingChoice.Parse("Mean", "z*")] } })
            Assert.Contains("'z", Assert.Throws<DigitsException>(() => data.Prepare(preparation)).Message);
        Assert.Equal(DigitsError.DataColumnMissing, Assert.Throws<DigitsException>(() => data.SelectColumns(new ColumnChoice(["q*"], []))).Error);
        Assert.Equal(DigitsError.DataColumnMissing, Assert.Throws<DigitsException>(() => data.SelectColumns(new ColumnChoice([], ["q"]))).Error);
        Assert.Equal(DigitsError.DataColumnMissing, Assert.Throws<DigitsException>(() => data.SelectColumns(new ColumnChoice([], ["*"]))).Error);
    }

    [Fact]
    public void A_category_of_too_many_values_is_one_error()
    {
        string text = "id,kind\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"n{i},{(i % 2 == 0 ? "a" : "b")}\n"));
        DigitData data = Read(text, new Preparation { Categorical = ["id"] });
        Assert.Equal(DigitsError.DataCategoryInvalid, Assert.Throws<DigitsException>(() => FittedPreparation.Fit(data)).Error);
        // Left out, it does no harm
        Assert.Equal(100_000, Read("x," + text.Replace("\nn", "\n1,n", StringComparison.Ordinal), new Preparation()).SelectColumns(new ColumnChoice(["x"], [])).Count);
    }

    [Fact]
    public void A_mean_for_a_category_of_its_own_is_refused()
    {
        DigitData data = Read("c,kind\nx,a\n,b\n", new Preparation { Categorical = ["c"], Missing = [MissingChoice.Parse("Mean", "c")] });
        Assert.Contains("no Mean", Assert.Throws<DigitsException>(() => FittedPreparation.Fit(data)).Message);
    }

    [Fact]
    public void A_category_that_is_not_known_is_refused_or_none_of_those_that_are()
    {
        DigitData train = Read("x,c,kind\n1,red,a\n2,blue,b\n", new Preparation { Categorical = ["c"] });
        DigitData other = Read("x,c\n1,mauve\n2,red\n3,mauve\n", Preparation.None);
        DigitsException error = Assert.Throws<DigitsException>(() => Network().Fit(train).Predict(other));
        Assert.Equal(DigitsError.DataCategoryUnknown, error.Error);
        Assert.Contains("column 'c' holds 'mauve'", error.Message);
        Assert.Contains("in 2 rows; 1 of 3 rows can be used", error.Message);
        Assert.Equal([1], Network().Fit(train).Screen(other).Rows);

        DigitData zeros = FittedPreparation.Fit(train.Prepare(new Preparation { Categorical = ["c"], UnseenCategory = UnseenCategory.Zeros }))!.Apply(other);
        Assert.Equal([1, 0, 0], zeros.GetFloats(0).ToArray());
        Assert.Equal([2, 0, 1], zeros.GetFloats(1).ToArray());
    }

    [Fact]
    public void A_model_without_preparation_refuses_gaps()
    {
        Model model = Network().Fit(Read("x,z,kind\n1,2,a\n2,3,b\n", Preparation.None, "kind"));
        Assert.Null(model.Preparation);
        Assert.Equal(DigitsError.DataValueMissing, Assert.Throws<DigitsException>(() => model.Predict(Read("x,z\n1,\n", Preparation.None))).Error);
        Assert.Equal(DigitsError.CsvValueNotNumber, Assert.Throws<DigitsException>(() => model.Predict(Read("x,z\n1,w\n", Preparation.None)[0])).Error);
    }

    [Fact]
    public void Objects_files_and_single_examples_get_the_same_answers()
    {
        DigitData train = Read(People, s_median);
        Model model = Network().Fit(train);
        float[] expected = [.. model.Predict(train).Select(prediction => prediction.Confidence)];

        var builder = new DigitDataBuilder(["since", "smoker", "other", "colour", "age"]);
        builder.Add([new DateTime(2024, 1, 1), true, "z", "red", 31]);
        builder.Add([new DateTimeOffset(2024, 1, 11, 0, 0, 0, TimeSpan.Zero), false, null, "blue", null]);
        builder.Add([new DateOnly(2024, 2, 10), "No", 5, "red", "58"]);
        builder.Add(["1970-01-01", "TRUE", "?", DBNull.Value, 44.0]);
        builder.Add(["1970-01-03 12:00", true, "w", "green", 44m]);
        DigitData objects = builder.Build();
        Assert.Equal(expected, model.Predict(objects).Select(prediction => prediction.Confidence));
        Assert.Equal(expected, objects.Select(digit => model.Predict(digit).Confidence));
        DigitData mixed = DigitData.FromDigits([objects[0], train[1], objects[2], train[3], objects[4]], model.Columns);
        Assert.Equal(expected, model.Predict(mixed).Select(prediction => prediction.Confidence));
    }

    [Fact]
    public void It_is_fitted_to_the_training_examples_alone()
    {
        DigitData data = Read(People, s_median);
        DigitData train = data.SelectRows([0, 2]);
        Model model = Network().Fit(train, data.SelectRows([0]));
        Assert.Equal(44.5, model.Preparation!.Columns[0].Fill);
        Assert.Equal(["red"], model.Preparation.Columns[1].Categories);
        Assert.Equal(DigitsError.DataCategoryUnknown, Assert.Throws<DigitsException>(() => Network().Fit(train, data.SelectRows([1]))).Error);
    }

    [Fact]
    public void What_was_chosen_can_be_told_from_what_was_fitted()
    {
        DigitData data = Read(People, new Preparation
        {
            Categorical = ["colour"],
            Missing = [MissingChoice.Parse("Constant 2024-02-03", "since"), MissingChoice.Parse("Constant no", "smoker"), MissingChoice.Parse("Constant none", "colour"), MissingChoice.Parse("Mean")],
        }, "kind");
        Model model = Network().Fit(data);
        FittedPreparation again = FittedPreparation.Fit(model.Recall(Read(People, Preparation.None)))!;
        Assert.Equal(model.Preparation!.Describe(), again.Describe());
    }

    [Fact]
    public void A_part_of_a_table_without_the_texts_of_a_column_has_its_kind()
    {
        DigitData data = Read("c,kind\n4,a\n6,b\nrotary,a\n8,b\n", new Preparation { Categorical = ["*"] });
        Assert.Equal(["4", "6", "8"], FittedPreparation.Fit(data.SelectRows([0, 1, 3]))!.Columns[0].Categories);
    }

    [Fact]
    public void Each_fold_fits_its_own()
    {
        string text = "x,kind\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"{(i % 4 == 0 ? "" : i)},{(i % 2 == 0 ? "a" : "b")}\n"));
        DigitData data = Read(text, new Preparation { Missing = [MissingChoice.Parse("Mean")] });
        CrossValidationResult result = CrossValidation.Run(Network(), data, new CrossValidationOptions { Folds = 4, TestFraction = 0 });
        object?[] fills = [.. result.Folds.Select(fold => fold.Model.Preparation!.Columns[0].Fill)];
        Assert.Equal(4, fills.Distinct().Count());
        Assert.DoesNotContain(FittedPreparation.Fit(data)!.Columns[0].Fill, fills);
    }

    [Fact]
    public void A_file_keeps_it()
    {
        DigitData train = Read(People, s_median with { UnseenCategory = UnseenCategory.Zeros }, "kind");
        Model model = Network().Fit(train);
        byte[] bytes = ModelWriter.Write(model).ToArray();
        Model read = ModelReader.Read(bytes, "file");

        Assert.Equal(bytes, ModelWriter.Write(read).ToArray());
        Assert.Equal(model.Preparation!.Describe(), read.Preparation!.Describe());
        Assert.Equal(UnseenCategory.Zeros, read.Preparation.UnseenCategory);
        Assert.Equal("kind", read.LabelName);
        Assert.Equal(model.Predict(train).Select(p => p.Confidence), read.Predict(train).Select(p => p.Confidence));
    }

    [Fact]
    public void A_label_of_another_name_is_found_again()
    {
        Model model = Network().Fit(Read("x,kind\n1,a\n2,b\n", Preparation.None, "kind"));
        DigitData unlabelled = Read("kind,x\nb,1\na,2\n", Preparation.None);
        Assert.False(unlabelled.IsLabelled);
        Assert.Equal(2, model.Measure(unlabelled).Count);
        Assert.Equal(["b", "a"], model.Predict(unlabelled).Select(prediction => prediction.Actual));
        // What is found anyway is not worth a key in the file
        Assert.Null(Network().Fit(Read("x,Species\n1,a\n2,b\n", Preparation.None)).LabelName);
    }

    [Fact]
    public void A_checkpoint_keeps_it_and_another_is_refused()
    {
        DigitData data = Read(People, s_median);
        TrainingState? state = null;
        Model whole = Network().Fit(data, null, new TrainingOptions { OnCheckpoint = kept => state ??= CheckpointFile.Read(CheckpointFile.Write(kept), "checkpoint") });
        Assert.NotNull(state!.ToModel().Preparation);
        Model resumed = Network().Fit(data, null, new TrainingOptions { Resume = state });
        Assert.Equal(ModelWriter.Write(whole).ToArray(), ModelWriter.Write(resumed).ToArray());

        DigitData other = data.Prepare(s_median with { Missing = [MissingChoice.Parse("Mean"), MissingChoice.Parse("MostFrequent", "colour")] });
        DigitsException error = Assert.Throws<DigitsException>(() => Network().Fit(other, null, new TrainingOptions { Resume = state }));
        Assert.Equal(DigitsError.CheckpointMismatch, error.Error);
        Assert.Contains("the preparation of the columns differs", error.Message);
    }

    [Fact]
    public void The_hash_tells_texts_and_gaps_apart_and_not_their_places()
    {
        string Hash(string text) => Read(text, Preparation.None).Sha256;
        string hash = Hash("x,c,kind\n1,red,a\n2,blue,b\n");
        Assert.NotEqual(hash, Hash("x,c,kind\n1,blue,a\n2,red,b\n"));
        Assert.NotEqual(hash, Hash("x,c,kind\n1,red,a\n2,green,b\n"));
        Assert.NotEqual(hash, Hash("x,c,kind\n1,red,a\n2,NA,b\n"));
        DigitData longer = Read("x,c,kind\n3,blue,a\n1,red,a\n2,blue,b\n", Preparation.None);
        Assert.Equal(hash, longer.SelectRows([1, 2]).Sha256);
    }

    [Theory]
    [InlineData("\"\",\"x\",\"y\",\"kind\"\n\"1\",5,6,\"a\"\n\"2\",7,8,\"b\"\n", true)]
    [InlineData(",x,y,kind\n0,5,6,a\n1,7,8,b\n", true)]
    [InlineData("\"\",\"x\",\"y\",\"kind\"\n\"Mazda\",5,6,\"a\"\n\"Fiat\",7,8,\"b\"\n", true)]
    [InlineData(",x,y,kind\n1.5,5,6,a\n2,7,8,b\n", false)]
    [InlineData(",x,y,kind\n1,5,6,a\n1,7,8,b\n", false)]
    [InlineData("id,x,y,kind\n1,5,6,a\n2,7,8,b\n", false)]
    public void Names_of_rows_are_left_out_and_it_is_said(string text, bool expected)
    {
        DigitData data = Read(text, Preparation.None);
        Assert.Equal(expected ? 2 : 3, data.FeatureCount);
        Assert.Equal(expected, data.Guesses.Any(guess => guess.Contains("names of the rows", StringComparison.Ordinal)));
    }

    [Fact]
    public void Statistics_tell_kinds_gaps_and_texts()
    {
        IReadOnlyList<FeatureStatistics> features = DataStatistics.Measure(Read(People, Preparation.None)).Features;
        Assert.Equal([ColumnKind.Number, ColumnKind.Category, ColumnKind.Boolean, ColumnKind.Date], features.Select(feature => feature.Kind));
        Assert.Equal([1, 1, 0, 0], features.Select(feature => feature.Missing));
        Assert.Equal([4, 4, 5, 5], features.Select(feature => feature.Count));
        Assert.Equal((44.25, 31f, 58f), (features[0].Mean, features[0].Minimum, features[0].Maximum));
        Assert.Equal(new TextCount("red", 2), features[1].Texts[0]);
    }

    private static Network Network() => new() { Layers = [3], Epochs = 2 };

    /// <summary>One row has a category, or a gap, of its own: whichever part it falls into, all others lack it.</summary>
    [Theory]
    [InlineData("mauve,1", DigitsError.DataCategoryUnknown, "'mauve'", "-UnseenCategory Zeros")]
    [InlineData("red,", DigitsError.DataValueMissing, "column 'x'", "-Missing")]
    public void What_one_part_alone_has_is_told_before_any_training(string row, DigitsError error, string found, string remedy)
    {
        DigitData data = Read("colour,x,kind\n" + string.Concat(Enumerable.Range(0, 40).Select(i => (i == 17 ? row : i % 3 == 0 ? "red,2" : "blue,3") + (i % 2 == 0 ? ",a\n" : ",b\n"))), new Preparation { Categorical = ["colour"] });
        static void NoTraining() => Assert.Fail("Something is trained.");
        var trials = new TrialGrid(Network(), [KeyValuePair.Create("Lambda", (IReadOnlyList<object?>)[0, 1])]);
        var patient = new TrialGrid(Network(), [KeyValuePair.Create("Patience", (IReadOnlyList<object?>)[0, 3])]);
        for (int seed = 1; seed <= 5; seed++)
        {
            Refuses(() => CrossValidation.Run(Network(), data, new CrossValidationOptions { Folds = 4, SplitSeed = seed, OnEpoch = (_, _) => NoTraining() }));
            Refuses(() => TrialSearch.Run(trials, data, new TrialOptions { Folds = 4, TestFraction = 0, SplitSeed = seed, OnEpoch = (_, _, _) => NoTraining() }));
            // Of a single split it may be in the part that is trained on, or in the tenth of that which tells when to stop
            bool isScored = Throws(() => TrialSearch.Run(trials, data, new TrialOptions { ValidationFraction = 0.5, TestFraction = 0, SplitSeed = seed }));
            bool isScoredOrStops = Throws(() => TrialSearch.Run(patient, data, new TrialOptions { ValidationFraction = 0.5, TestFraction = 0, SplitSeed = seed }));
            Assert.True(isScoredOrStops || !isScored);
        }

        static bool Throws(Action run) => Record.Exception(run) is DigitsException;

        void Refuses(Action run)
        {
            var refused = Assert.Throws<DigitsException>(run);
            Assert.Equal(error, refused.Error);
            Assert.Matches("^Fold [1-4], looked at before any training: ", refused.Message);
            Assert.Contains(found, refused.Message, StringComparison.Ordinal);
            Assert.Contains(remedy, refused.Message, StringComparison.Ordinal);
        }
    }

    private DigitData Read(string text, Preparation preparation, string? label = null) =>
        _folder.Read(text, new DigitFileOptions { Preparation = preparation, LabelColumn = label ?? (text.Contains(",kind\n", StringComparison.Ordinal) || text.Contains("\"kind\"\n", StringComparison.Ordinal) ? "kind" : null) });
}
