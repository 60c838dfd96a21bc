using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Storage;
using DigitsNet.Training;

namespace DigitsNet.Tests.Storage;

/// <summary>What files say of columns is believed no more than the rest of them.</summary>
public sealed class PreparationFileTests
{
    private static byte[] File { get; } = Write();

    [Theory]
    [InlineData("unseen", "forgive", DigitsError.ModelValueOutOfRange)]
    [InlineData("unseen", 1L, DigitsError.ModelTypeMismatch)]
    [InlineData("columns", "none", DigitsError.ModelTypeMismatch)]
    public void A_preparation_that_cannot_be_is_refused(string key, object value, DigitsError expected) =>
        Assert.Equal(expected, ErrorOf(tree => tree.Map("preparation")[key] = value));

    [Theory]
    [InlineData(0, "kind", "colour", DigitsError.ModelValueOutOfRange)]
    [InlineData(0, "missing", "guess", DigitsError.ModelValueOutOfRange)]
    [InlineData(0, "missing", "refuse", DigitsError.ModelValueOutOfRange)]
    [InlineData(0, "fill", null, DigitsError.ModelValueOutOfRange)]
    [InlineData(0, "fill", double.NaN, DigitsError.ModelNotFinite)]
    [InlineData(0, "fill", "red", DigitsError.ModelTypeMismatch)]
    [InlineData(1, "fill", 2L, DigitsError.ModelValueOutOfRange)]
    [InlineData(1, "fill", -1L, DigitsError.ModelValueOutOfRange)]
    [InlineData(1, "fill", 0.5, DigitsError.ModelValueOutOfRange)]
    [InlineData(1, "kind", "number", DigitsError.ModelShapeMismatch)]
    [InlineData(0, "kind", "category", DigitsError.ModelKeyMissing)]
    public void A_column_that_cannot_be_is_refused(int column, string key, object? value, DigitsError expected) =>
        Assert.Equal(expected, ErrorOf(tree => Column(tree, column)[key] = value));

    [Fact]
    public void Categories_are_some_and_all_different()
    {
        Assert.Equal(DigitsError.ModelValueOutOfRange, ErrorOf(tree => Column(tree, 1).Array("categories").Clear()));
        Assert.Equal(DigitsError.ModelValueOutOfRange, ErrorOf(tree => Column(tree, 1).Array("categories")[0] = "red"));
        Assert.Equal(DigitsError.ModelShapeMismatch, ErrorOf(tree => Column(tree, 1).Array("categories").Add("green")));
        Assert.Equal(DigitsError.ModelTypeMismatch, ErrorOf(tree => Column(tree, 1).Array("categories")[0] = 1L));
    }

    [Fact]
    public void There_is_a_column_for_each_feature()
    {
        Assert.Equal(DigitsError.ModelShapeMismatch, ErrorOf(tree => tree.Map("preparation").Array("columns").RemoveAt(0)));
        Assert.Equal(DigitsError.ModelShapeMismatch, ErrorOf(tree => tree.RemoveAt(tree.PlaceOf("preparation"))));
    }

    [Fact]
    public void Keys_of_a_newer_version_are_kept()
    {
        MessagePackTree tree = MessagePackTree.Parse(File);
        tree.Map("preparation").Add(new("hint", "later"));
        Column(tree, 1).Add(new("order", 7L));
        byte[] newer = tree.ToFile();
        Assert.Equal(newer, ModelWriter.Write(ModelReader.Read(newer, "file")).ToArray());
    }

    [Fact]
    public void A_file_without_it_is_of_the_version_it_was_and_one_with_it_of_the_next()
    {
        Assert.Equal(3L, MessagePackTree.Parse(File).Array("version")[1]);
        Model plain = new Network { Layers = [2], Epochs = 1 }.Fit(DigitData.FromFloats([1, 2, 3, 4], 1, ["a", "b", "a", "b"]));
        MessagePackTree tree = MessagePackTree.Parse(ModelWriter.Write(plain));
        Assert.True((long)tree.Array("version")[1]! < 3);
        Assert.Equal(-1, tree.PlaceOf("preparation"));
        Assert.Equal(-1, tree.PlaceOf("label"));
    }

    private static MessagePackTree Column(MessagePackTree tree, int column) => (MessagePackTree)tree.Map("preparation").Array("columns")[column]!;

    private static DigitsError ErrorOf(Action<MessagePackTree> change)
    {
        MessagePackTree tree = MessagePackTree.Parse(File);
        change(tree);
        return Assert.Throws<DigitsException>(() => ModelReader.Read(tree.ToFile(), "test.msgpack")).Error;
    }

    private static byte[] Write()
    {
        var builder = new DigitDataBuilder(["age", "colour", "kind"], new DigitFileOptions { LabelColumn = "kind" });
        builder.Add([31, "red", "a"]);
        builder.Add([null, "blue", "b"]);
        builder.Add([44, "red", "a"]);
        DigitData data = builder.Build().Prepare(new Preparation { Categorical = ["colour"], Missing = [MissingChoice.Parse("Median")] });
        return ModelWriter.Write(new Network { Layers = [2], Epochs = 1 }.Fit(data)).ToArray();
    }
}
