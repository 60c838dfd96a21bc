using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Storage;
using DigitsNet.Tests.Training;
using DigitsNet.Training;

namespace DigitsNet.Tests.Storage;

/// <summary>The rows that a model was trained on, as its file keeps them.</summary>
public class TrainedRowsTests
{
    private static readonly Model s_model = new Network(Preset.GradientDescent) { Layers = [4], Epochs = 1 }.Fit(Clusters.Make(30));

    private static MessagePackTree Tree() => MessagePackTree.Parse(ModelWriter.Write(s_model));

    [Fact]
    public void They_come_back_from_the_file()
    {
        Model read = ModelReader.Read(ModelWriter.Write(s_model), "model.msgpack");
        Assert.Equal(RowSketch.Of(Clusters.Make(30)), read.Provenance.DataRows);
        Assert.Equal(ModelWriter.Write(s_model).Span, ModelWriter.Write(read).Span);
        Assert.Equal(30 * sizeof(ulong), ((byte[])Tree().Map("provenance")["data_rows"]!).Length);
    }

    [Fact]
    public void A_file_without_them_does_not_tell_and_stays_of_its_version()
    {
        Assert.Null(SampleModel.Full().Provenance.DataRows);
        MessagePackTree tree = Tree();
        Assert.Equal(2, Convert.ToInt32(tree.Array("version")[1], null));
        tree.Map("provenance").RemoveAll(entry => entry.Key == "data_rows");
        Assert.Null(ModelReader.Read(tree.ToFile(), "older.msgpack").Provenance.DataRows);
    }

    [Fact]
    public void A_table_of_many_rows_takes_32_KiB()
    {
        Model model = new Network(Preset.GradientDescent) { Layers = [4], Epochs = 1, BatchSize = 5000 }.Fit(Clusters.Make(10_000));
        var tree = MessagePackTree.Parse(ModelWriter.Write(model));
        Assert.Equal(32 * 1024, ((byte[])tree.Map("provenance")["data_rows"]!).Length);
    }

    [Fact]
    public void Half_a_name_too_many_names_and_names_out_of_order_are_refused()
    {
        Assert.Equal(DigitsError.ModelShapeMismatch, ErrorOf(new byte[12]));
        Assert.Equal(DigitsError.ModelShapeMismatch, ErrorOf(new byte[(RowSketch.Most + 1) * sizeof(ulong)]));
        Assert.Equal(DigitsError.ModelValueOutOfRange, ErrorOf(new byte[16]));
    }

    private static DigitsError ErrorOf(byte[] names)
    {
        MessagePackTree tree = Tree();
        tree.Map("provenance")["data_rows"] = names;
        return Assert.Throws<DigitsException>(() => ModelReader.Read(tree.ToFile(), "bad.msgpack")).Error;
    }
}
