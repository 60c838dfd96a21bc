using DigitsNet.Networks;
using DigitsNet.Storage;
using DigitsNet.Training;

namespace DigitsNet.Tests.Storage;

public class ModelVersionTests
{
    private static MessagePackTree Newer()
    {
        MessagePackTree tree = MessagePackTree.Parse(ModelWriter.Write(SampleModel.Full()));
        tree.Array("version")[1] = 7;
        tree["comment"] = "from a newer version";
        tree["more"] = new MessagePackTree { new("deep", new List<object?> { 1, null, new byte[] { 1, 2, 3 } }), new("wide", new string('w', 70_000)) };
        tree.Map("network").Add(new("tempo", 0.9));
        tree.Map("scaler").Add(new("clip", true));
        ((MessagePackTree)tree.Array("layers")[1]!).Add(new("dropout", 0.5));
        ((MessagePackTree)tree.Array("history")[1]!).Add(new("note", "last"));
        tree.Map("provenance").Add(new("host", null));
        tree.Map("measurement").Add(new("auc", 0.99));
        return tree;
    }

    [Fact]
    public void Keys_of_a_newer_minor_version_are_kept_and_written_back()
    {
        byte[] newer = Newer().ToFile();
        Model model = ModelReader.Read(newer, "newer.msgpack");

        Assert.Equal(newer, ModelWriter.Write(model).Span);
        Assert.Equal(SampleModel.Classes, model.ClassNames);
        Assert.Equal(0.1, model.Network.LearningRate);
    }

    [Fact]
    public void A_file_is_of_the_lowest_version_that_can_say_its_network()
    {
        Assert.Equal(1, MinorOf(new Network(Preset.GradientDescent)));
        Assert.Equal(2, MinorOf(new Network(Preset.GradientDescent) { Optimizer = Optimizer.Adam }));
        Assert.Equal(2, MinorOf(new Network(Preset.GradientDescent) { Activation = Activation.Gelu }));
        Assert.Equal(2, MinorOf(new Network(Preset.GradientDescent) { Cost = Cost.Huber }));
        Assert.Equal(1, MinorOf(new Network(Preset.GradientDescent) { Initializer = Initializer.XavierNormal }));
        Assert.Equal(2, MinorOf(new Network(Preset.GradientDescent) { Initializer = Initializer.Orthogonal }));
        Assert.Equal(2, MinorOf(new Network(Preset.GradientDescent) { Layers = LayerList.Parse("8-Dropout 0.5") }));
        Assert.Equal(2, MinorOf(new Network(Preset.GradientDescent) { SelectionMetric = SelectionMetric.Cost }));

        static int MinorOf(Network network) => NetworkFields.MinorOf(network) is var minor && minor > 1 ? minor : ModelFile.Envelope.Minor;
    }

    [Fact]
    public void A_key_that_an_older_file_lacks_means_what_it_meant_then()
    {
        MessagePackTree tree = MessagePackTree.Parse(ModelWriter.Write(SampleModel.Full()));
        Assert.DoesNotContain(tree.Map("network"), entry => entry.Key is "selection_metric" or "optimizer" or "tempo" or "schedule");
        Network network = ModelReader.Read(tree.ToFile(), "older.msgpack").Network;
        Assert.Equal(SelectionMetric.F1, network.SelectionMetric);
        Assert.Equal(
            (Optimizer.GradientDescent, 0.9, 0.9, 0.999, 1e-8, Schedule.Decay, ScheduleUnit.Epoch, 0, 10),
            (network.Optimizer, network.Momentum, network.Beta1, network.Beta2, network.Epsilon, network.Schedule, network.ScheduleUnit, network.WarmUp, network.StepEpochs));
    }

    [Fact]
    public void Every_hyper_parameter_comes_back()
    {
        var network = new Network(Preset.GradientDescent) { Output = OutputActivation.Logistic };
        foreach (NetworkParameter parameter in NetworkParameter.All)
        {
            if (parameter is NumericParameter number)
                number.SetNumber(network, number.NumberOf(network) is var old && old is > 0 and < 1 ? old / 2 : old + 1);
            else if (parameter is ChoiceParameter choice)
                Assert.True(choice.TrySetName(network, choice.Names.Split(", ")[^1]));
        }
        Model sample = SampleModel.Full();
        network.Layers = sample.Network.Layers;
        var model = new Model(
            network, sample.Layers, sample.Scaler, sample.ClassNames, sample.Width, sample.Height, null, [], sample.Provenance, null);
        Network read = ModelReader.Read(ModelWriter.Write(model), "all.msgpack").Network;
        Assert.All(NetworkParameter.All, parameter => Assert.Equal(parameter.TextOf(network), parameter.TextOf(read)));
    }

    [Fact]
    public void Unknown_keys_may_stand_anywhere_and_keys_in_any_order()
    {
        MessagePackTree shuffled = Newer();
        shuffled.Reverse(2, shuffled.Count - 3);
        shuffled.Map("network").Reverse();
        ((MessagePackTree)shuffled.Array("layers")[1]!).Reverse();
        Model model = ModelReader.Read(shuffled.ToFile(), "shuffled.msgpack");

        MessagePackTree written = MessagePackTree.Parse(ModelWriter.Write(model));
        MessagePackTree newer = Newer();
        Assert.Equal(newer.Count, written.Count);
        Assert.Equal("from a newer version", written["comment"]);
        Assert.Equal(0.9, written.Map("network")["tempo"]);
        Assert.Equal(0.5, ((MessagePackTree)written.Array("layers")[1]!)["dropout"]);
        Assert.Equal(newer.ToFile(), MessagePackTree.Parse(newer.ToFile()).ToFile());
    }

    [Fact]
    public void A_foreign_writer_may_use_any_width_of_a_number_and_whole_numbers_for_reals()
    {
        MessagePackTree tree = MessagePackTree.Parse(ModelWriter.Write(SampleModel.Full()));
        tree["width"] = new MessagePackTree.Raw(0xcf, 0, 0, 0, 0, 0, 0, 0, 2);
        tree["height"] = new MessagePackTree.Raw(0xd2, 0, 0, 0, 2);
        tree.Map("network")["seed"] = new MessagePackTree.Raw(0xd1, 0xff, 0xfe);
        tree.Map("network")["lambda"] = 1;
        tree.Map("network")["decay"] = new MessagePackTree.Raw(0xca, 0x3e, 0x80, 0, 0);
        tree.Map("network")["activation"] = new MessagePackTree.Raw([0xdb, 0, 0, 0, 4, .. "tanh"u8]);
        tree.Map("measurement")["cost"] = 2;
        Model model = ModelReader.Read(tree.ToFile(), "foreign.msgpack");

        Assert.Equal((2, 2), (model.Width, model.Height));
        Assert.Equal(-2, model.Network.Seed);
        Assert.Equal(1, model.Network.Lambda);
        Assert.Equal(0.25, model.Network.Decay);
        Assert.Equal(2, model.Measurement!.Cost);
    }

    public static TheoryData<string> Examples => ["full-1.0.msgpack", "bare-1.0.msgpack", "full-1.1.msgpack", "bare-1.1.msgpack"];

    private static string PathOf(string example) => Path.Combine(AppContext.BaseDirectory, "Storage", "Data", example);

    private static Model ModelOf(string example) => example.StartsWith("full", StringComparison.Ordinal) ? SampleModel.Full() : SampleModel.Bare();

    [Theory]
    [MemberData(nameof(Examples))]
    public void Files_of_version_1_are_read_for_ever(string example) =>
        Assert.Equal(ModelWriter.Write(ModelOf(example)).Span, ModelWriter.Write(ModelFile.Load(PathOf(example))).Span);

    [Fact]
    public void Percentages_of_version_1_0_are_read_as_the_fractions_they_mean()
    {
        MessagePackTree file = MessagePackTree.Parse(File.ReadAllBytes(PathOf("full-1.0.msgpack")));
        var epoch = (MessagePackTree)file.Array("history")[0]!;
        Assert.Equal((97.5, 96.0), (epoch["accuracy"], epoch["validation_accuracy"]));

        Model model = ModelFile.Load(PathOf("full-1.0.msgpack"));
        Assert.Equal([0.975, 0.975], model.History.Select(e => e.Accuracy));
        Assert.Equal([0.96, null], model.History.Select(e => e.ValidationAccuracy));
    }

    [Theory]
    [InlineData("full-1.1.msgpack")]
    [InlineData("bare-1.1.msgpack")]
    public void Files_are_written_as_the_examples_of_their_version_are(string example) =>
        Assert.Equal(File.ReadAllBytes(PathOf(example)), ModelWriter.Write(ModelOf(example)).Span);
}
