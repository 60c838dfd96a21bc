using System.Text.Json;
using DigitsNet.Storage;

namespace DigitsNet.Tests.Storage;

/// <summary>Our bytes against those of msgpack for Python, at every length and size where the form changes.</summary>
public class MessagePackTests
{
    private static readonly JsonElement Known = Read();

    private static JsonElement Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Storage", "Data", "msgpack.json")));
        return document.RootElement.Clone();
    }

    private static string Written(Action<MessagePackWriter> write)
    {
        var writer = new MessagePackWriter();
        write(writer);
        return Convert.ToHexStringLower(writer.Written.Span);
    }

    private static IEnumerable<(JsonElement Value, string Bytes)> Cases(string kind) =>
        Known.GetProperty(kind).EnumerateArray().Select(pair => (pair[0], pair[1].GetString()!));

    [Fact]
    public void Integers()
    {
        foreach ((JsonElement value, string bytes) in Cases("integers"))
        {
            long integer = long.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(bytes, Written(w => w.WriteInteger(integer)));

            MessagePackToken token = new MessagePackReader(Convert.FromHexString(bytes), "test").Read();
            Assert.Equal((MessagePackType.Integer, integer), (token.Type, token.Integer));
        }
    }

    [Fact]
    public void Numbers()
    {
        foreach ((JsonElement value, string bytes) in Cases("numbers"))
        {
            double number = BitConverter.Int64BitsToDouble(Convert.ToInt64(value.GetString(), 16));
            Assert.Equal(bytes, Written(w => w.WriteNumber(number)));

            MessagePackToken token = new MessagePackReader(Convert.FromHexString(bytes), "test").Read();
            Assert.Equal(MessagePackType.Number, token.Type);
            Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(token.Number));
        }
    }

    [Fact]
    public void Every_NaN_is_the_same_bytes()
    {
        Assert.Equal("cb7ff8000000000000", Written(w => w.WriteNumber(double.NaN)));
        Assert.Equal("cb7ff8000000000000", Written(w => w.WriteNumber(BitConverter.Int64BitsToDouble(unchecked((long)0xfff8000000000001)))));
        Assert.Equal("c0", Written(w => w.WriteNumber((double?)null)));
    }

    [Fact]
    public void Texts_and_binaries()
    {
        foreach ((JsonElement value, string bytes) in Cases("texts"))
        {
            string text = new('x', value.GetInt32());
            string written = Written(w => w.WriteText(text));
            Assert.Equal(bytes, written[..bytes.Length]);

            var reader = new MessagePackReader(Convert.FromHexString(written), "test");
            MessagePackToken token = reader.Read();
            Assert.Equal((MessagePackType.Text, text.Length, true), (token.Type, reader.BytesOf(token).Length, reader.IsAtEnd));
        }
        foreach ((JsonElement value, string bytes) in Cases("binaries"))
        {
            byte[] content = new byte[value.GetInt32()];
            string written = Written(w => w.WriteBinary(content));
            Assert.Equal(bytes, written[..bytes.Length]);

            var reader = new MessagePackReader(Convert.FromHexString(written), "test");
            MessagePackToken token = reader.Read();
            Assert.Equal((MessagePackType.Binary, content.Length, true), (token.Type, reader.BytesOf(token).Length, reader.IsAtEnd));
        }
    }

    [Fact]
    public void Arrays_and_maps()
    {
        foreach ((JsonElement value, string bytes) in Cases("arrays"))
            AssertContainer(value.GetInt32(), bytes, Written(w => w.WriteArrayHeader(value.GetInt32())), MessagePackType.Array);
        foreach ((JsonElement value, string bytes) in Cases("maps"))
            AssertContainer(value.GetInt32(), bytes, Written(w => w.WriteMapHeader(value.GetInt32())), MessagePackType.Map);
    }

    private static void AssertContainer(int count, string expected, string written, MessagePackType type)
    {
        Assert.Equal(expected, written);
        int values = type == MessagePackType.Map ? 2 * count : count;
        byte[] whole = [.. Convert.FromHexString(written), .. Enumerable.Repeat((byte)0xc0, values)];
        var reader = new MessagePackReader(whole, "test");
        MessagePackToken token = reader.At(0).Read();
        Assert.Equal((type, count), (token.Type, token.Length));
        reader.Skip();
        Assert.True(reader.IsAtEnd);

        if (values > 0)
        {
            Assert.Equal(
                DigitsError.ModelTruncated,
                Assert.Throws<DigitsException>(() => new MessagePackReader(whole.AsSpan(..^1), "test").Read()).Error);
        }
    }

    [Fact]
    public void Float32_and_int32_in_binaries_are_little_endian()
    {
        Assert.Equal("c4080000803f000020c0", Written(w => w.WriteBinary([1f, -2.5f])));
        Assert.Equal("c40801000000feffffff", Written(w => w.WriteBinary([1, -2])));
    }

    [Theory]
    [InlineData("ca3fc00000", 1.5)]
    [InlineData("cbbff8000000000000", -1.5)]
    public void Foreign_numbers_of_both_widths_are_read(string bytes, double expected) =>
        Assert.Equal(expected, new MessagePackReader(Convert.FromHexString(bytes), "test").Read().Number);

    [Theory]
    [InlineData("cf7fffffffffffffff", true)]
    [InlineData("cf8000000000000000", false)]
    public void Integers_past_int64_are_told_apart(string bytes, bool fits) =>
        Assert.Equal(fits ? MessagePackType.Integer : MessagePackType.LargeInteger, new MessagePackReader(Convert.FromHexString(bytes), "test").Read().Type);

    [Fact]
    public void Half_a_surrogate_pair_cannot_be_written() =>
        Assert.ThrowsAny<ArgumentException>(() => new MessagePackWriter().WriteText("a\ud800"));

    [Fact]
    public void An_error_names_the_file_and_the_byte()
    {
        var error = Assert.Throws<DigitsException>(() =>
        {
            var reader = new MessagePackReader([0xc0, 0xc1], "some.file");
            reader.Read();
            reader.Read();
        });
        Assert.StartsWith("some.file, byte 1: found 0xc1", error.Message, StringComparison.Ordinal);
    }
}
