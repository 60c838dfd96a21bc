using DigitsNet.Networks;
using DigitsNet.Storage;

namespace DigitsNet.Tests.Storage;

/// <summary>Each refusal says in words what was found and what was expected.</summary>
public class ModelMessageTests
{
    private static readonly byte[] s_file = ModelWriter.Write(SampleModel.Full()).ToArray();

    private static string MessageOf(byte[] bytes) =>
        Assert.Throws<DigitsException>(() => ModelReader.Read(bytes, "test.msgpack")).Message;

    private static void AssertSays(string expected, Action<MessagePackTree> change, bool seal = true)
    {
        MessagePackTree tree = MessagePackTree.Parse(s_file);
        change(tree);
        string message = MessageOf(tree.ToFile(seal));
        Assert.StartsWith("test.msgpack", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    private static MessagePackTree Layer(MessagePackTree tree, int i) => (MessagePackTree)tree.Array("layers")[i]!;

    [Fact]
    public void Of_the_envelope()
    {
        AssertSays("sha256: found 31 bytes; expected 32", tree => tree["sha256"] = new byte[31]);
        AssertSays("sha256: found keys behind it; it is the last key of the file", tree => tree.Add(new("behind", null)));
        AssertSays("is damaged: its content has the SHA-256 ", tree => tree["width"] = 3, seal: false);
        AssertSays("version: found Integer; expected Array", tree => tree["version"] = 1);
        AssertSays("version: found 3 values; expected 2", tree => tree.Array("version").Add(0));
        AssertSays("version: found Integer and Text; expected Integer", tree => tree.Array("version")[1] = "0");
        // The head of the map, format, its value and version: 1 + 7 + 15 + 8 bytes
        Assert.Equal("test.msgpack ends within its first 31 bytes.", MessageOf(s_file[..20]));
        Assert.Equal("test.msgpack ends within its first 31 bytes.", MessageOf([0x80]));
    }

    [Fact]
    public void Of_what_the_bytes_do_not_hold()
    {
        AssertSays("found a head for 4294967295 entries with ", tree => tree["classes"] = new MessagePackTree.Raw(0xdd, 0xff, 0xff, 0xff, 0xff));
        AssertSays("the file ends before this value does, ", tree => tree["classes"] = new MessagePackTree.Raw(0xc6, 0xff, 0xff, 0xff, 0xff));
        Assert.Contains("byte 33: the file ends before this value does, 2 bytes on", MessageOf([.. s_file[..31], 0x92, 0x01, 0xce, 0x01]), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_sizes()
    {
        AssertSays("network.layers: found 1024 hidden layers; at most 1023 are allowed", tree => tree.Map("network")["layers"] = Enumerable.Repeat<object?>(1, 1024).ToList());
        AssertSays("network.layers[0]: found Boolean; expected Integer or Text", tree => tree.Map("network").Array("layers")[0] = true);
        foreach (string text in (string[])["3", "dropout 0.50", "Pool 2", "Dense 3", new string('x', 65)])
            AssertSays("network.layers[0]: found ", tree => tree.Map("network").Array("layers")[0] = text);
        AssertSays("Layers[0] is Dropout 1.5; expected a rate of 0, or from 0.0001 to 0.9999", tree => tree.Map("network").Array("layers")[0] = "Dropout 1.5");
        foreach (object size in new object[] { 0L, -1L, int.MaxValue + 1L, new MessagePackTree.Raw(0xcf, 0x80, 0, 0, 0, 0, 0, 0, 1) })
            AssertSays("network.layers[0]: found a size that is not 1 to ", tree => tree.Map("network").Array("layers")[0] = size);
        AssertSays($"layers[0].outputs: found 3; expected {Network.MaximumUnits}", tree => tree.Map("network").Array("layers")[0] = Network.MaximumUnits);
        AssertSays("layers: found 2 layers; expected 3, the hidden ones and the output layer", tree => tree.Array("layers").RemoveAt(2));
        AssertSays("layers[0].activation: found another than tanh, which the network's choices come to", tree => Layer(tree, 0)["activation"] = "relu");
        AssertSays("features: found 3 names; expected 4, width x height", tree => tree.Array("features").RemoveAt(0));
    }

    [Fact]
    public void Of_values()
    {
        AssertSays("test.msgpack, network: LearningRate", tree => tree.Map("network")["learning_rate"] = -0.5);
        AssertSays("expected one of logistic, tanh, relu", tree => tree.Map("network")["activation"] = "swish");
        AssertSays("scaler.kind: found auto; expected the kind it was settled as", tree => tree.Map("scaler")["kind"] = "auto");
        AssertSays("history: found 100 epochs, more than the file has room for", tree => tree["history"] = Enumerable.Repeat<object?>(null, 100).ToList());
    }

    [Fact]
    public void Of_classes_and_counts()
    {
        AssertSays("classes: found 1 classes; expected 2 or more", tree => tree["classes"] = new List<object?> { "a" });
        AssertSays("classes: found the class a twice", tree => tree["classes"] = new List<object?> { "a", "b", "a" });
        AssertSays("classes: found 10001 classes; at most 10000 are allowed", tree => tree["classes"] = Enumerable.Range(0, 10_001).Select(i => (object?)$"{i}").ToList());
        AssertSays("measurement.confusion: found 32 bytes; expected 36, int32 of 3 x 3", tree => tree.Map("measurement")["confusion"] = new byte[32]);
        AssertSays("measurement.confusion: found a count below 0, or counts that add up to more than 2147483647",
            tree => tree.Map("measurement")["confusion"] = (byte[])[0, 0, 0, 0x80, .. new byte[32]]);
    }

    [Fact]
    public void Of_what_a_terminal_would_obey()
    {
        const string red = "\u001b[31m";
        AssertSays("classes: found the class ·[31m twice", tree => tree["classes"] = new List<object?> { red, "b", red });
        AssertSays("network.cost: found ·[31m; expected one of ", tree => tree.Map("network")["cost"] = red);
        Assert.StartsWith("a·b", Assert.Throws<DigitsException>(() => ModelReader.Read(new byte[] { 0 }, "a\u009bb")).Message, StringComparison.Ordinal);
        string message = MessageOf(Changed(tree => tree["classes"] = new List<object?> { new string('x', 1000), "b", new string('x', 1000) }));
        Assert.InRange(message.Length, 50, 200);
    }

    private static byte[] Changed(Action<MessagePackTree> change)
    {
        MessagePackTree tree = MessagePackTree.Parse(s_file);
        change(tree);
        return tree.ToFile();
    }

    [Fact]
    public void The_largest_that_is_allowed_is_read()
    {
        MessagePackTree tree = MessagePackTree.Parse(s_file);
        tree.Array("version")[1] = int.MaxValue;
        tree.Map("measurement")["confusion"] = (byte[])[.. BitConverter.GetBytes(int.MaxValue), .. new byte[32]];
        Assert.Equal(int.MaxValue, ModelReader.Read(tree.ToFile(), "test.msgpack").Measurement!.Count);
    }

    [Fact]
    public void Of_a_checkpoint_of_another_version()
    {
        MessagePackTree tree = MessagePackTree.Parse(CheckpointFile.Write(SampleState.Full()));
        tree["momentum"] = 0.9;
        var error = Assert.Throws<DigitsException>(() => CheckpointFile.Read(tree.ToFile(), "a.checkpoint"));
        Assert.Contains("a.checkpoint holds keys of another version", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_model_too_large_to_write()
    {
        var error = Assert.Throws<DigitsException>(() => new FileWriter(ModelFile.Envelope, 1, floats: 1L << 40));
        Assert.Equal(DigitsError.ModelTooLarge, error.Error);
        Assert.Contains("1099511627776 weights and biases do not fit a file of ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_no_model_and_no_checkpoint()
    {
        Assert.Throws<ArgumentNullException>("model", () => ModelFile.Save(null!, "a.msgpack"));
        Assert.Throws<ArgumentNullException>("state", () => CheckpointFile.Save(null!, "a.checkpoint"));
    }

    [Fact]
    public void A_list_of_no_texts_is_empty() =>
        Assert.Empty(new DocumentReader(default, "test").ReadTexts(0, "texts"));
}
