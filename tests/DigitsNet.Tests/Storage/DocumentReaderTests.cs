using System.Text.Json;
using DigitsNet.Metrics;
using DigitsNet.Storage;

namespace DigitsNet.Tests.Storage;

/// <summary>What is written and read, against the bytes of msgpack for Python, at every length and size where the form changes.</summary>
public class DocumentReaderTests
{
    private static readonly JsonElement Known = Read();

    private delegate void Writing(ref FileWriter file);

    private static JsonElement Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Storage", "Data", "msgpack.json")));
        return document.RootElement.Clone();
    }

    /// <summary>The bytes of the value of a file's only key, k.</summary>
    private static string Written(Writing write)
    {
        var file = new FileWriter(new Envelope("", 1, 0), 1, floats: 0);
        write(ref file);
        ReadOnlySpan<byte> bytes = file.End().Span;
        int start = bytes.IndexOf((ReadOnlySpan<byte>)[0xa1, (byte)'k']) + 2, end = bytes.LastIndexOf("sha256"u8) - 1;
        return Convert.ToHexStringLower(bytes[start..end]);
    }

    private static DocumentReader Reader(string bytes) => new(Convert.FromHexString(bytes), "test");

    private static IEnumerable<(JsonElement Value, string Bytes)> Cases(string kind) =>
        Known.GetProperty(kind).EnumerateArray().Select(pair => (pair[0], pair[1].GetString()!));

    [Fact]
    public void Integers()
    {
        foreach ((JsonElement value, string bytes) in Cases("integers"))
        {
            long integer = long.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(bytes, Written((ref file) => file.Write("k", integer)));

            DocumentToken token = Reader(bytes).Read();
            Assert.Equal((TokenType.Integer, integer), (token.Type, token.Integer));
        }
    }

    [Fact]
    public void Numbers()
    {
        foreach ((JsonElement value, string bytes) in Cases("numbers"))
        {
            double number = BitConverter.Int64BitsToDouble(Convert.ToInt64(value.GetString(), 16));
            Assert.Equal(bytes, Written((ref file) => file.Write("k", number)));

            DocumentToken token = Reader(bytes).Read();
            Assert.Equal(TokenType.Number, token.Type);
            Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(token.Number));
        }
    }

    [Fact]
    public void Every_NaN_is_the_same_bytes()
    {
        Assert.Equal("cb7ff8000000000000", Written((ref file) => file.Write("k", double.NaN)));
        Assert.Equal("cb7ff8000000000000", Written((ref file) => file.Write("k", BitConverter.Int64BitsToDouble(unchecked((long)0xfff8000000000001)))));
        Assert.Equal("c0", Written((ref file) => file.Write("k", (double?)null)));
    }

    [Fact]
    public void Texts_and_binaries()
    {
        foreach ((JsonElement value, string bytes) in Cases("texts"))
        {
            string text = new('x', value.GetInt32());
            string written = Written((ref file) => file.Write("k", text));
            Assert.Equal(bytes, written[..bytes.Length]);

            var reader = Reader(written);
            DocumentToken token = reader.Read();
            Assert.Equal((TokenType.Text, text.Length, true), (token.Type, reader.BytesOf(token).Length, reader.IsAtEnd));
        }
        foreach ((JsonElement value, string bytes) in Cases("binaries"))
        {
            int length = value.GetInt32();
            if (length % sizeof(float) != 0)
                continue;
            string written = Written((ref file) => file.Write("k", new float[length / sizeof(float)]));
            Assert.Equal(bytes, written[..bytes.Length]);

            var reader = Reader(written);
            DocumentToken token = reader.Read();
            Assert.Equal((TokenType.Binary, length, true), (token.Type, reader.BytesOf(token).Length, reader.IsAtEnd));
        }
    }

    [Fact]
    public void Arrays_and_maps()
    {
        foreach ((JsonElement value, string bytes) in Cases("arrays"))
            AssertContainer(value.GetInt32(), bytes, Written((ref file) => file.Write("k", [.. Enumerable.Repeat("", value.GetInt32())]))[..bytes.Length], TokenType.Array);
        foreach ((JsonElement value, string bytes) in Cases("maps"))
            AssertContainer(value.GetInt32(), bytes, Written((ref file) => file.BeginMap("k", value.GetInt32())), TokenType.Map);
    }

    private static void AssertContainer(int count, string expected, string written, TokenType type)
    {
        Assert.Equal(expected, written);
        int values = type == TokenType.Map ? 2 * count : count;
        byte[] whole = [.. Convert.FromHexString(written), .. Enumerable.Repeat((byte)0xc0, values)];
        var reader = new DocumentReader(whole, "test");
        DocumentToken token = reader.Read();
        Assert.Equal((type, count), (token.Type, token.Length));
        reader.MoveTo(0);
        reader.Skip();
        Assert.True(reader.IsAtEnd);

        if (values > 0)
        {
            Assert.Equal(
                DigitsError.ModelTruncated,
                Assert.Throws<DigitsException>(() => new DocumentReader(whole.AsMemory(..^1), "test").Read()).Error);
        }
    }

    /// <summary>The package throws three kinds of exception for these, or reads a count below 0.</summary>
    [Theory]
    [InlineData("dd80000000")]
    [InlineData("ddffffffff")]
    [InlineData("df80000000")]
    [InlineData("dfffffffff")]
    [InlineData("df40000000")]
    [InlineData("db80000000")]
    [InlineData("c680000000")]
    [InlineData("c6ffffffff")]
    [InlineData("df00")]
    [InlineData("da")]
    [InlineData("cb00")]
    [InlineData("cf00")]
    [InlineData("")]
    public void A_claim_beyond_the_end_is_an_error_of_ours(string bytes) =>
        Assert.Equal(DigitsError.ModelTruncated, Assert.Throws<DigitsException>(() => Reader(bytes).Read()).Error);

    [Fact]
    public void Float32_and_int32_in_binaries_are_little_endian()
    {
        Assert.Equal("c4080000803f000020c0", Written((ref file) => file.Write("k", [1f, -2.5f])));
        Assert.Equal("c41001000000020000000000000003000000", Written((ref file) => file.Write("k", new ConfusionMatrix(["a", "b"], [1, 2, 0, 3]))));
    }

    [Theory]
    [InlineData("ca3fc00000", 1.5)]
    [InlineData("cbbff8000000000000", -1.5)]
    public void Foreign_numbers_of_both_widths_are_read(string bytes, double expected) =>
        Assert.Equal(expected, Reader(bytes).Read().Number);

    [Theory]
    [InlineData("cf7fffffffffffffff", true)]
    [InlineData("cf8000000000000000", false)]
    public void Integers_past_int64_are_told_apart(string bytes, bool fits) =>
        Assert.Equal(fits ? TokenType.Integer : TokenType.LargeInteger, Reader(bytes).Read().Type);

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        var error = Assert.Throws<DigitsException>(() => Written((ref file) => file.Write("k", "a\ud800")));
        Assert.Equal(DigitsError.ModelValueOutOfRange, error.Error);
        Assert.Contains("half a surrogate pair", error.Message, StringComparison.Ordinal);
        Assert.Throws<DigitsException>(() => Written((ref file) => file.Write("k", ["a", "\udc00"])));
    }

    [Fact]
    public void An_error_names_the_file_and_the_byte()
    {
        var error = Assert.Throws<DigitsException>(() =>
        {
            var reader = new DocumentReader(new byte[] { 0xc0, 0xc1 }, "some.file");
            reader.Read();
            reader.Read();
        });
        Assert.StartsWith("some.file, byte 1: found 0xc1", error.Message, StringComparison.Ordinal);
    }
}
