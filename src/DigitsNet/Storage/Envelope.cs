using System.Buffers;
using System.Security.Cryptography;
using MessagePack;

namespace DigitsNet.Storage;

/// <summary>
/// What the files of ours have in common: one MessagePack map that begins with the keys format (the magic) and
/// version ([major, minor]) and ends with the key sha256, whose 32 bytes are the SHA-256 of all bytes before them.
/// </summary>
/// <param name="Format">The value of the key format.</param>
/// <param name="Major">The major version that is read and written.</param>
/// <param name="Minor">The minor version that is written.</param>
internal sealed record Envelope(string Format, int Major, int Minor)
{
    /// <summary>Keys of the outermost map that are the envelope's own.</summary>
    private const int OwnKeys = 3;

    /// <summary>Begins a file.</summary>
    /// <param name="writer">What the file is written to; empty.</param>
    /// <param name="keys">How many keys lie between the envelope's own.</param>
    /// <param name="minor">The minor version, where it is higher than ours because keys of a newer version are written back.</param>
    public void Begin(ref MessagePackWriter writer, int keys, int minor)
    {
        writer.WriteMapHeader(keys + OwnKeys);
        writer.Write("format");
        writer.Write(Format);
        writer.Write("version");
        writer.WriteArrayHeader(2);
        writer.Write(Major);
        writer.Write(Math.Max(minor, Minor));
    }

    /// <summary>Ends a file with its checksum and returns it whole.</summary>
    /// <param name="writer">What the file is written with.</param>
    /// <param name="file">What it is written to.</param>
    public static ReadOnlyMemory<byte> End(ref MessagePackWriter writer, ArrayBufferWriter<byte> file)
    {
        writer.Write("sha256");
        writer.WriteBinHeader(SHA256.HashSizeInBytes);
        writer.Flush();
        writer.WriteRaw(SHA256.HashData(file.WrittenSpan));
        writer.Flush();
        return file.WrittenMemory;
    }

    /// <summary>Checks everything about a file that can be checked without knowing its keys.</summary>
    /// <param name="file">The file.</param>
    /// <param name="source">The file's name, for messages.</param>
    /// <param name="minor">The file's minor version.</param>
    /// <returns>The fields of the outermost map.</returns>
    /// <exception cref="DigitsException">
    /// <see cref="DigitsError.ModelMagicMismatch"/>, <see cref="DigitsError.ModelVersionUnknown"/>, the errors of
    /// <see cref="DocumentShape.Check"/>, <see cref="DigitsError.ModelChecksumMismatch"/>, in this order.
    /// </exception>
    public MapFields Open(ReadOnlyMemory<byte> file, string source, out int minor)
    {
        ReadOnlySpan<byte> bytes = file.Span;
        var reader = new DocumentReader(file, source);
        reader.MoveTo(CheckMagic(bytes, source));
        minor = ReadVersion(ref reader);
        DocumentShape.Check(file, source);

        reader.MoveTo(0);
        var fields = new MapFields(ref reader);
        _ = fields.At("format");
        _ = fields.At("version");
        if (fields.Binary("sha256").Length != SHA256.HashSizeInBytes)
            throw fields.Error(DigitsError.ModelShapeMismatch, "sha256", $"found {fields.Binary("sha256").Length} bytes; expected {SHA256.HashSizeInBytes}");
        if (!fields.IsLast("sha256"))
            throw fields.Error(DigitsError.ModelValueOutOfRange, "sha256", "found keys behind it; it is the last key of the file");

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..^hash.Length], hash);
        if (!hash.SequenceEqual(bytes[^hash.Length..]))
        {
            throw new DigitsException(
                DigitsError.ModelChecksumMismatch,
                $"{source} is damaged: its content has the SHA-256 {Convert.ToHexStringLower(hash)}, at its end stands {Convert.ToHexStringLower(bytes[^hash.Length..])}.");
        }
        return fields;
    }

    /// <summary>Whether a file begins as those of this format do.</summary>
    public bool IsBegunBy(ReadOnlySpan<byte> bytes) => HeadOf(bytes) is > 0 and int head && bytes[head..].StartsWith(Magic().Span);

    /// <summary>Checks the first bytes and returns the position of the version's value.</summary>
    private int CheckMagic(ReadOnlySpan<byte> bytes, string source)
    {
        ReadOnlySpan<byte> magic = Magic().Span;
        int head = HeadOf(bytes);
        ReadOnlySpan<byte> found = bytes[head..];
        found = found[..Math.Min(found.Length, magic.Length)];
        if (head == 0 || !magic.StartsWith(found))
            throw new DigitsException(DigitsError.ModelMagicMismatch, $"{source} does not begin as a {Format} file does.");
        if (found.Length < magic.Length)
            throw new DigitsException(DigitsError.ModelTruncated, $"{source} ends within its first {head + magic.Length} bytes.");
        return head + magic.Length;
    }

    /// <summary>Length of the head of the outermost map, as far as it is there; 0 for what is no map.</summary>
    private static int HeadOf(ReadOnlySpan<byte> bytes) => Math.Min(bytes.Length, bytes[0] switch
    {
        >= 0x80 and <= 0x8f => 1,
        0xde => 3,
        0xdf => 5,
        _ => 0,
    });

    private ReadOnlyMemory<byte> Magic()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.Write("format");
        writer.Write(Format);
        writer.Write("version");
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private int ReadVersion(ref DocumentReader reader)
    {
        int start = reader.Position;
        DocumentToken version = reader.Read();
        if (version.Type != TokenType.Array)
            throw reader.Error(DigitsError.ModelTypeMismatch, start, $"version: found {version.Type}; expected Array");
        if (version.Length != 2)
            throw reader.Error(DigitsError.ModelShapeMismatch, start, $"version: found {version.Length} values; expected 2");
        DocumentToken major = reader.Read(), minor = reader.Read();
        if (major.Type != TokenType.Integer || minor.Type != TokenType.Integer)
            throw reader.Error(DigitsError.ModelTypeMismatch, start, $"version: found {major.Type} and {minor.Type}; expected Integer");
        if (major.Integer != Major)
            throw reader.Error(DigitsError.ModelVersionUnknown, start, FormattableString.Invariant($"version: found {major.Integer}.{minor.Integer}; this is a reader of version {Major}"));
        if (minor.Integer is < 0 or > int.MaxValue)
            throw reader.Error(DigitsError.ModelValueOutOfRange, start, FormattableString.Invariant($"version: found the minor version {minor.Integer}; expected 0 to {int.MaxValue}"));
        return (int)minor.Integer;
    }
}
