using DigitsNet.Numerics;
using DigitsNet.Storage;
using DigitsNet.Training;

namespace DigitsNet.Tests.Storage;

/// <summary>Files made to cost as much memory as they can for their length, allowed or refused, stay within four times it and a megabyte.</summary>
public class ModelMemoryTests
{
    private static long Allocated() => GC.GetAllocatedBytesForCurrentThread() + NativeBlock.AllocatedBytesForCurrentThread;

    private static void AssertBounded(string name, Action<MessagePackTree> change, bool loads)
    {
        MessagePackTree tree = MessagePackTree.Parse(ModelWriter.Write(SampleModel.Bare()));
        change(tree);
        byte[] bytes = tree.ToFile();
        DigitsException? error = null;

        long before = Allocated();
        try
        {
            _ = ModelReader.Read(bytes, "large.msgpack");
        }
        catch (DigitsException e)
        {
            error = e;
        }
        long allocated = Allocated() - before;

        Assert.True(loads == error is null, $"{name}: {error?.Message}");
        // The bytes of the file itself count, too
        Assert.True(allocated + bytes.Length <= 4L * bytes.Length + (1 << 20), $"{name}: {bytes.Length} bytes took {allocated}");
    }

    private static MessagePackTree OutputLayer(MessagePackTree tree, int inputs, int outputs)
    {
        var layer = (MessagePackTree)tree.Array("layers")[0]!;
        (layer["inputs"], layer["outputs"]) = (inputs, outputs);
        (layer["weights"], layer["biases"]) = (new byte[4 * inputs * outputs], new byte[4 * outputs]);
        return tree;
    }

    [Fact]
    public void As_many_classes_as_are_allowed_with_the_shortest_names()
    {
        AssertBounded("classes", tree =>
        {
            (tree["width"], tree["height"]) = (1, 1);
            tree["classes"] = Enumerable.Range(0, ModelLimits.Classes).Select(i => (object?)$"{i}").ToList();
            OutputLayer(tree, 1, ModelLimits.Classes);
        }, loads: true);
        AssertBounded("too many classes", tree => tree["classes"] = Enumerable.Range(0, 1_000_000).Select(i => (object?)"").ToList(), loads: false);
    }

    /// <summary>What is wrong is said in a few words of it.</summary>
    [Fact]
    public void A_long_class_name_twice()
    {
        string name = new('x', 10_000_000);
        AssertBounded("twice", tree => tree["classes"] = new List<object?> { name, name }, loads: false);
        AssertBounded("once", tree => tree["classes"] = new List<object?> { name, "y" }, loads: true);
        AssertBounded("choice", tree => tree.Map("network")["cost"] = name, loads: false);
        AssertBounded("activation", tree => ((MessagePackTree)tree.Array("layers")[0]!)["activation"] = name, loads: false);
    }

    [Fact]
    public void Very_many_features_with_the_shortest_names() => AssertBounded("features", tree =>
    {
        tree["width"] = 500_000;
        tree["features"] = Enumerable.Repeat<object?>("", 500_000).ToList();
        OutputLayer(tree, 500_000, 2);
    }, loads: true);

    /// <summary>Used, each of its weights takes the place of sixteen.</summary>
    [Fact]
    public void Very_many_features_and_a_layer_of_one_unit() => AssertBounded("one unit", tree =>
    {
        tree["width"] = 500_000;
        tree.Map("network")["layers"] = new List<object?> { 1 };
        OutputLayer(tree, 1, 2);
        tree.Array("layers").Insert(0, new MessagePackTree
        {
            new("inputs", 500_000), new("outputs", 1), new("activation", "relu"), new("weights", new byte[4 * 500_000]), new("biases", new byte[4]),
        });
    }, loads: true);

    [Fact]
    public void Very_many_epochs_with_the_shortest_values() => AssertBounded("history", tree =>
    {
        var epoch = new MessagePackTree
        {
            new("epoch", 1), new("epochs", 1), new("learning_rate", 1), new("cost", 1), new("accuracy", 1), new("f1", 1),
            new("validation_cost", null), new("validation_accuracy", null), new("validation_f1", null),
        };
        tree["history"] = Enumerable.Repeat<object?>(epoch, 20_000).ToList();
    }, loads: true);

    [Fact]
    public void As_many_layers_as_are_allowed_of_one_unit()
    {
        AssertBounded("layers", tree =>
        {
            tree.Map("network")["layers"] = Enumerable.Repeat<object?>(1, ModelLimits.Layers - 1).ToList();
            List<object?> layers = tree.Array("layers");
            layers.Clear();
            for (int i = 0; i < ModelLimits.Layers; i++)
            {
                (int inputs, int outputs) = (i == 0 ? 2 : 1, i == ModelLimits.Layers - 1 ? 2 : 1);
                layers.Add(new MessagePackTree
                {
                    new("inputs", inputs), new("outputs", outputs), new("activation", i == ModelLimits.Layers - 1 ? "softmax" : "relu"),
                    new("weights", new byte[4 * inputs * outputs]), new("biases", new byte[4 * outputs]),
                });
            }
        }, loads: true);
        AssertBounded("hidden layers", tree => tree.Map("network")["layers"] = Enumerable.Repeat<object?>(1, 2_000_000).ToList(), loads: false);
    }

    [Fact]
    public void A_large_confusion_matrix_and_large_unknown_values() => AssertBounded("measurement", tree =>
    {
        const int classes = 600;
        tree["classes"] = Enumerable.Range(0, classes).Select(i => (object?)$"{i}").ToList();
        OutputLayer(tree, 2, classes);
        tree["measurement"] = new MessagePackTree { new("source", ""), new("cost", null), new("confusion", new byte[4 * classes * classes]) };
        for (int i = 0; i < 40; i++)
            tree[$"unknown{i}"] = new byte[50_000];
    }, loads: true);
}
