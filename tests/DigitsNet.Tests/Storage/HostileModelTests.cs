using System.Text;
using DigitsNet.Storage;
using DigitsNet.Training;

namespace DigitsNet.Tests.Storage;

public class HostileModelTests
{
    private static byte[] FullFile { get; } = ModelWriter.Write(SampleModel.Full()).ToArray();
    private static byte[] BareFile { get; } = ModelWriter.Write(SampleModel.Bare()).ToArray();

    private static DigitsException ErrorOf(byte[] bytes) =>
        Assert.Throws<DigitsException>(() => ModelReader.Read(bytes, "test.msgpack"));

    private static DigitsException ErrorOf(Action<MessagePackTree> change, bool seal = true)
    {
        MessagePackTree tree = MessagePackTree.Parse(FullFile);
        change(tree);
        return ErrorOf(tree.ToFile(seal));
    }

    private static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    [Fact]
    public void The_tree_that_these_tests_change_gives_the_file_back() =>
        Assert.Equal(FullFile, MessagePackTree.Parse(FullFile).ToFile());

    [Fact]
    public void Every_truncation_is_noticed()
    {
        for (int length = 1; length < FullFile.Length; length++)
            Assert.Equal(DigitsError.ModelTruncated, ErrorOf(FullFile[..length]).Error);
    }

    [Fact]
    public void Every_change_of_a_single_byte_is_noticed()
    {
        // In the long form every byte becomes every other; here each of its bits changes, and it becomes each kind of head
        byte[] others = LongForm.IsOn
            ? [.. Enumerable.Range(1, 255).Select(i => (byte)i)]
            : [1, 2, 4, 8, 16, 32, 64, 128, 0x80, 0x90, 0xa0, 0xc0, 0xc4, 0xdd, 0xff];
        byte[] bytes = [.. BareFile];
        for (int i = 0; i < bytes.Length; i++)
        {
            byte old = bytes[i];
            foreach (byte other in others)
            {
                bytes[i] ^= other;
                Assert.StartsWith("Model", ErrorOf(bytes).Error.ToString(), StringComparison.Ordinal);
                bytes[i] = old;
            }
        }
        _ = ModelReader.Read(bytes, "test.msgpack");
    }

    [Theory]
    [InlineData("")]
    [InlineData("label,pixel0,pixel1\n1,0,0\n")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    [InlineData("PK\u0003\u0004")]
    public void Other_files_are_refused_by_their_first_bytes(string content) =>
        Assert.Equal(DigitsError.ModelMagicMismatch, ErrorOf([.. Encoding.UTF8.GetBytes(content), 0]).Error);

    [Fact]
    public void Another_format_of_ours_is_refused_by_its_first_bytes()
    {
        DigitsException error = ErrorOf(tree => tree["format"] = "DigitsPS chest");
        Assert.Equal(DigitsError.ModelMagicMismatch, error.Error);
        Assert.Contains("test.msgpack", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public void Another_major_version_is_refused_before_anything_behind_it_is_looked_at(long major)
    {
        Assert.Equal(DigitsError.ModelVersionUnknown, ErrorOf(tree => tree.Array("version")[0] = major).Error);
        Assert.Equal(DigitsError.ModelVersionUnknown, ErrorOf(tree =>
        {
            tree.Array("version")[0] = major;
            tree["network"] = new MessagePackTree.Raw(0xc1);
        }, seal: false).Error);
    }

    [Fact]
    public void A_version_that_is_none_is_refused()
    {
        Assert.Equal(DigitsError.ModelTypeMismatch, ErrorOf(tree => tree["version"] = 1).Error);
        Assert.Equal(DigitsError.ModelTypeMismatch, ErrorOf(tree => tree.Array("version")[1] = "0").Error);
        Assert.Equal(DigitsError.ModelShapeMismatch, ErrorOf(tree => tree.Array("version").Add(0)).Error);
        Assert.Equal(DigitsError.ModelValueOutOfRange, ErrorOf(tree => tree.Array("version")[1] = -1).Error);
        Assert.Equal(DigitsError.ModelValueOutOfRange, ErrorOf(tree => tree.Array("version")[1] = 1L << 31).Error);
    }

    [Fact]
    public void Changed_content_under_an_old_checksum_is_refused() =>
        Assert.Equal(DigitsError.ModelChecksumMismatch, ErrorOf(tree => tree["width"] = 3, seal: false).Error);

    [Fact]
    public void The_checksum_is_the_last_key_and_32_bytes()
    {
        Assert.Equal(DigitsError.ModelShapeMismatch, ErrorOf(tree => tree["sha256"] = new byte[31]).Error);
        Assert.Equal(DigitsError.ModelTypeMismatch, ErrorOf(tree => tree["sha256"] = "a").Error);
        Assert.Equal(DigitsError.ModelValueOutOfRange, ErrorOf(tree => tree.Add(new("behind", null))).Error);
        Assert.Equal(DigitsError.ModelKeyMissing, ErrorOf(tree => tree.RemoveAt(tree.Count - 1)).Error);
    }

    [Fact]
    public void Trailing_bytes_are_refused()
    {
        Assert.Equal(DigitsError.ModelTrailingBytes, ErrorOf([.. FullFile, 0]).Error);
        Assert.Equal(DigitsError.ModelTrailingBytes, ErrorOf([.. FullFile, .. FullFile]).Error);
    }

    [Fact]
    public void A_duplicate_key_is_refused_wherever_it_is()
    {
        Assert.Equal(DigitsError.ModelKeyDuplicate, ErrorOf(tree => tree.Insert(3, new("width", 2))).Error);
        Assert.Equal(DigitsError.ModelKeyDuplicate, ErrorOf(tree => tree.Map("network").Add(new("seed", 2))).Error);
        Assert.Equal(DigitsError.ModelKeyDuplicate, ErrorOf(tree => tree["unknown"] = new MessagePackTree { new("a", 1), new("a", 1) }).Error);
    }

    [Fact]
    public void A_key_that_is_no_text_is_refused() =>
        Assert.Equal(DigitsError.ModelTypeMismatch, ErrorOf(tree => tree["unknown"] = new MessagePackTree.Raw(0x81, 0x01, 0x01)).Error);

    [Theory]
    [InlineData(0xc1)]
    [InlineData(0xc7)]
    [InlineData(0xd4)]
    [InlineData(0xd6)]
    public void A_byte_that_begins_no_value_of_ours_is_refused(byte head) =>
        Assert.Equal(DigitsError.ModelSyntaxInvalid, ErrorOf(tree => tree["unknown"] = new MessagePackTree.Raw(head, 0, 0)).Error);

    [Fact]
    public void Text_that_is_no_UTF8_is_refused()
    {
        Assert.Equal(DigitsError.ModelSyntaxInvalid, ErrorOf(tree => tree["unknown"] = new MessagePackTree.Raw(0xa2, 0xc3, 0x28)).Error);
        Assert.Equal(DigitsError.ModelSyntaxInvalid, ErrorOf(tree => tree["unknown"] = new MessagePackTree.Raw(0x81, 0xa1, 0xff, 0xc0)).Error);
    }

    [Theory]
    [InlineData(0x91)]
    [InlineData(0x81)]
    public void A_depth_bomb_is_refused(byte head)
    {
        byte[] level = head == 0x91 ? [head] : [head, 0xa1, (byte)'a'];
        byte[] bomb = [.. Enumerable.Repeat(level, 200_000).SelectMany(l => l), 0xc0];
        Assert.Equal(DigitsError.ModelTooDeep, ErrorOf(tree => tree["unknown"] = new MessagePackTree.Raw(bomb)).Error);
    }

    [Fact]
    public void Sixteen_levels_are_read_and_seventeen_are_not()
    {
        void Nest(MessagePackTree tree, int levels) =>
            tree["unknown"] = new MessagePackTree.Raw([.. Enumerable.Repeat((byte)0x91, levels), 0xc0]);

        MessagePackTree read = MessagePackTree.Parse(FullFile);
        Nest(read, 15);
        Assert.NotNull(ModelReader.Read(read.ToFile(), "test.msgpack").UnknownFields);
        Assert.Equal(DigitsError.ModelTooDeep, ErrorOf(tree => Nest(tree, 16)).Error);
    }

    public static TheoryData<string, byte[]> Claims => new()
    {
        { "array of 2^31", [0xdd, 0x80, 0, 0, 0] },
        { "array of 2^32 - 1", [0xdd, 0xff, 0xff, 0xff, 0xff] },
        { "map of 2^31", [0xdf, 0x80, 0, 0, 0] },
        { "map of 2^32 - 1", [0xdf, 0xff, 0xff, 0xff, 0xff] },
        { "text of 2^31", [0xdb, 0x80, 0, 0, 0] },
        { "binary of 2^31", [0xc6, 0x80, 0, 0, 0] },
        { "binary of 2^32 - 1", [0xc6, 0xff, 0xff, 0xff, 0xff] },
    };

    [Theory]
    [MemberData(nameof(Claims))]
    public void A_claimed_length_is_held_against_the_bytes_that_are_there(string claim, byte[] head)
    {
        foreach (string key in MessagePackTree.Parse(FullFile).Select(e => e.Key).Except(["format", "version"]))
        {
            DigitsException error = ErrorOf(tree => tree[key] = new MessagePackTree.Raw(head));
            Assert.True(error.Error == DigitsError.ModelTruncated, $"{claim} as {key}: {error.Message}");
        }
    }

    [Theory]
    [InlineData(1L << 31)]
    [InlineData(1L << 62)]
    [InlineData(0L)]
    [InlineData(-1L)]
    public void A_size_that_cannot_be_is_refused(long size)
    {
        DigitsError[] expected = [DigitsError.ModelValueOutOfRange, DigitsError.ModelShapeMismatch];
        Assert.Contains(ErrorOf(tree => tree["width"] = size).Error, expected);
        Assert.Contains(ErrorOf(tree => tree["height"] = size).Error, expected);
        Assert.Contains(ErrorOf(tree => tree.Map("network").Array("layers")[0] = size).Error, expected);
        foreach (string key in new[] { "inputs", "outputs" })
            Assert.Contains(ErrorOf(tree => ((MessagePackTree)tree.Array("layers")[0]!)[key] = size).Error, expected);
    }

    [Fact]
    public void A_size_of_2_to_the_63_is_refused()
    {
        var large = new MessagePackTree.Raw(0xcf, 0x80, 0, 0, 0, 0, 0, 0, 0);
        Assert.Equal(DigitsError.ModelValueOutOfRange, ErrorOf(tree => tree["width"] = large).Error);
        Assert.Equal(DigitsError.ModelValueOutOfRange, ErrorOf(tree => tree.Map("network").Array("layers")[0] = large).Error);
        Assert.Equal(DigitsError.ModelValueOutOfRange, ErrorOf(tree => tree.Map("network")["seed"] = large).Error);
        Assert.Equal(DigitsError.ModelValueOutOfRange, ErrorOf(tree => ((MessagePackTree)tree.Array("layers")[0]!)["inputs"] = large).Error);
    }

    [Fact]
    public void A_shape_whose_product_overflows_is_refused()
    {
        DigitsException error = ErrorOf(tree => (tree["width"], tree["height"]) = (int.MaxValue, int.MaxValue));
        Assert.Equal(DigitsError.ModelShapeMismatch, error.Error);

        // 65,536 x 65,536 float32 are 2^34 bytes, and 0 where a product is cut to 32 bits
        error = ErrorOf(tree =>
        {
            (tree["width"], tree["height"], tree["features"]) = (65536, 1, null);
            tree.Map("network").Array("layers")[0] = 65536;
            tree.Map("scaler")["offsets"] = Array.Empty<byte>();
            tree.Map("scaler")["factors"] = Floats(1);
            var layer = (MessagePackTree)tree.Array("layers")[0]!;
            (layer["inputs"], layer["outputs"]) = (65536, 65536);
            (layer["weights"], layer["biases"]) = (Array.Empty<byte>(), new byte[4 * 65536]);
        });
        Assert.Equal(DigitsError.ModelShapeMismatch, error.Error);
        Assert.Contains("layers[0].weights", error.Message, StringComparison.Ordinal);
        Assert.Contains("4294967296", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_that_do_not_fit_each_other_are_refused()
    {
        MessagePackTree Layer(MessagePackTree tree, int i) => (MessagePackTree)tree.Array("layers")[i]!;
        Action<MessagePackTree>[] changes =
        [
            tree => Layer(tree, 0)["weights"] = new byte[47],
            tree => Layer(tree, 0)["weights"] = new byte[44],
            tree => Layer(tree, 1)["biases"] = new byte[12],
            tree => Layer(tree, 1)["inputs"] = 4,
            tree => Layer(tree, 2)["outputs"] = 2,
            tree => tree.Array("layers").RemoveAt(2),
            tree => tree.Array("classes").Add("four"),
            tree => tree.Array("features").RemoveAt(0),
            tree => tree.Map("scaler")["offsets"] = Floats(1, 2, 3),
            tree => tree.Map("scaler")["factors"] = Floats(1, 2, 3),
            tree => tree.Map("scaler")["factors"] = Floats(1),
            tree => tree.Map("scaler")["factors"] = Array.Empty<byte>(),
            tree => (tree.Map("scaler")["offsets"], tree.Map("scaler")["factors"]) = (Floats(1), Floats(1)),
            tree => tree.Map("measurement")["confusion"] = new byte[4 * 8],
        ];
        for (int i = 0; i < changes.Length; i++)
        {
            DigitsException error = ErrorOf(changes[i]);
            Assert.True(error.Error == DigitsError.ModelShapeMismatch, $"change {i}: {error.Error}: {error.Message}");
        }
    }

    [Fact]
    public void Values_outside_what_is_allowed_are_refused()
    {
        MessagePackTree Layer(MessagePackTree tree, int i) => (MessagePackTree)tree.Array("layers")[i]!;
        Action<MessagePackTree>[] changes =
        [
            tree => tree.Map("network")["activation"] = "swish",
            tree => tree.Map("network")["activation"] = new string('x', 100_000),
            tree => tree.Map("network")["cost"] = "CrossEntropy",
            tree => tree.Map("network")["learning_rate"] = -0.5,
            tree => tree.Map("network")["lambda"] = double.NaN,
            tree => tree.Map("network")["batch_size"] = 0,
            tree => tree.Map("network")["epochs"] = 1L << 31,
            tree => tree.Map("network")["epochs"] = 0L,
            tree => tree.Map("network")["patience"] = -1,
            tree => tree.Map("scaler")["kind"] = "auto",
            tree => Layer(tree, 0)["activation"] = "relu",
            tree => Layer(tree, 2)["activation"] = "softmax",
            tree => tree["classes"] = new List<object?> { "a" },
            tree => tree["classes"] = new List<object?> { "a", "b", "a" },
            tree => ((MessagePackTree)tree.Array("history")[0]!)["epoch"] = 0,
            tree => tree.Map("provenance")["data_count"] = -1,
            tree => tree.Map("measurement")["confusion"] = (byte[])[0, 0, 0, 0x80, .. new byte[32]],
            tree => tree.Map("measurement")["confusion"] = (byte[])[.. Enumerable.Repeat(BitConverter.GetBytes(int.MaxValue), 9).SelectMany(b => b)],
        ];
        for (int i = 0; i < changes.Length; i++)
        {
            DigitsException error = ErrorOf(changes[i]);
            Assert.True(error.Error == DigitsError.ModelValueOutOfRange, $"change {i}: {error.Error}: {error.Message}");
            Assert.True(error.Message.Length < 500, error.Message);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Weights_biases_and_scalings_are_finite(float value)
    {
        Assert.Equal(DigitsError.ModelNotFinite, ErrorOf(tree => ((MessagePackTree)tree.Array("layers")[1]!)["weights"] = Floats(1, 2, 3, 4, 5, value)).Error);
        Assert.Equal(DigitsError.ModelNotFinite, ErrorOf(tree => ((MessagePackTree)tree.Array("layers")[1]!)["biases"] = Floats(value, 2)).Error);
        Assert.Equal(DigitsError.ModelNotFinite, ErrorOf(tree => tree.Map("scaler")["offsets"] = Floats(1, 2, value, 4)).Error);
        Assert.Equal(DigitsError.ModelNotFinite, ErrorOf(tree => tree.Map("scaler")["factors"] = Floats(1, 2, 3, value)).Error);
    }

    [Fact]
    public void More_than_is_allowed_is_refused()
    {
        Assert.Equal(DigitsError.ModelTooLarge, ErrorOf(tree => tree["classes"] = Enumerable.Range(0, ModelLimits.Classes + 1).Select(i => (object?)$"{i}").ToList()).Error);
        Assert.Equal(DigitsError.ModelTooLarge, ErrorOf(tree => tree.Map("network")["layers"] = Enumerable.Repeat<object?>(1, ModelLimits.Layers).ToList()).Error);
        Assert.Equal(DigitsError.ModelTooLarge, ErrorOf(tree =>
        {
            for (int i = 0; tree.Count <= DocumentShape.MaximumKeys; i++)
                tree[$"unknown{i}"] = i;
        }).Error);
        Assert.Equal(DigitsError.ModelTooLarge, ErrorOf(tree =>
        {
            var epoch = (MessagePackTree)tree.Array("history")[0]!;
            epoch["unknown"] = null;
            tree["history"] = Enumerable.Repeat<object?>(epoch, ModelLimits.MapsWithUnknownKeys + 1).ToList();
        }).Error);
    }

    [Fact]
    public void A_history_of_more_epochs_than_the_file_has_room_for_is_refused() =>
        Assert.Equal(DigitsError.ModelShapeMismatch, ErrorOf(tree => tree["history"] = Enumerable.Repeat<object?>(null, 100).ToList()).Error);

    /// <summary>Every key of the file but those of the envelope, as the maps and the arrays it is reached through.</summary>
    private static IEnumerable<(string Path, Func<MessagePackTree, MessagePackTree> Map, string Key)> Keys(MessagePackTree tree)
    {
        foreach ((string key, object? value) in tree.Where(e => e.Key is not ("format" or "version" or "sha256")))
        {
            yield return (key, t => t, key);
            if (value is MessagePackTree map)
            {
                foreach (string inner in map.Select(e => e.Key))
                    yield return ($"{key}.{inner}", t => t.Map(key), inner);
            }
            if (value is List<object?> array && array[0] is MessagePackTree first)
            {
                foreach (string inner in first.Select(e => e.Key))
                    yield return ($"{key}[0].{inner}", t => (MessagePackTree)t.Array(key)[0]!, inner);
            }
        }
    }

    [Fact]
    public void A_missing_key_is_named()
    {
        (string Path, Func<MessagePackTree, MessagePackTree> Map, string Key)[] keys = [.. Keys(MessagePackTree.Parse(FullFile))];
        Assert.Equal(51, keys.Length);
        foreach ((string path, Func<MessagePackTree, MessagePackTree> map, string key) in keys)
        {
            DigitsException error = ErrorOf(tree => map(tree).RemoveAt(map(tree).PlaceOf(key)));
            Assert.Equal(DigitsError.ModelKeyMissing, error.Error);
            Assert.Contains($": {path} is missing", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_value_of_another_type_is_named()
    {
        foreach ((string path, Func<MessagePackTree, MessagePackTree> map, string key) in Keys(MessagePackTree.Parse(FullFile)))
        {
            DigitsException error = ErrorOf(tree => map(tree)[key] = true);
            Assert.Equal(DigitsError.ModelTypeMismatch, error.Error);
            Assert.Contains($": {path}: found Boolean; expected ", error.Message, StringComparison.Ordinal);
        }
        foreach (string key in new[] { "classes", "features", "layers", "history" })
        {
            DigitsException error = ErrorOf(tree => tree.Array(key)[1] = 1);
            Assert.Equal(DigitsError.ModelTypeMismatch, error.Error);
            Assert.Contains($": {key}[1]: found Integer; expected ", error.Message, StringComparison.Ordinal);
        }
        Assert.Equal(DigitsError.ModelTypeMismatch, ErrorOf(tree => tree.Map("network").Array("layers")[0] = true).Error);
    }
}
