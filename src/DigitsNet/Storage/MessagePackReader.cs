using System.Buffers.Binary;

namespace DigitsNet.Storage;

/// <summary>
/// Reads MessagePack from bytes in memory, one value after another. Every width of a length or a number that the
/// specification allows is read, not only the shortest. No length is believed before it is held against the bytes
/// that are left, and nothing is allocated.
/// </summary>
/// <param name="bytes">The whole document.</param>
/// <param name="source">The file, for messages.</param>
/// <param name="position">Where to begin.</param>
internal ref struct MessagePackReader(ReadOnlySpan<byte> bytes, string source, int position = 0)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>The file, for messages.</summary>
    public readonly string Source { get; } = source;

    /// <summary>Where the next value begins.</summary>
    public int Position { get; private set; } = position;

    /// <summary>Whether everything has been read.</summary>
    public readonly bool IsAtEnd => Position == _bytes.Length;

    /// <summary>Bytes that are left.</summary>
    public readonly int Remaining => _bytes.Length - Position;

    /// <summary>A reader of the same bytes that begins elsewhere.</summary>
    public readonly MessagePackReader At(int position) => new(_bytes, Source, position);

    /// <summary>Some of the document's bytes.</summary>
    public readonly ReadOnlySpan<byte> Slice(int start, int end) => _bytes[start..end];

    /// <summary>The bytes of a text or binary.</summary>
    public readonly ReadOnlySpan<byte> BytesOf(MessagePackToken token) => _bytes.Slice(token.Payload, token.Length);

    /// <summary>Reads the head of the next value, and the bytes of a text or binary; what an array or map holds comes next.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ModelTruncated"/>, <see cref="DigitsError.ModelSyntaxInvalid"/>.</exception>
    public MessagePackToken Read()
    {
        int start = Position;
        byte head = (byte)ReadUnsigned(1);
        return head switch
        {
            <= 0x7f => new(MessagePackType.Integer, start, Position, Integer: head),
            <= 0x8f => Container(MessagePackType.Map, start, head & 0x0fu),
            <= 0x9f => Container(MessagePackType.Array, start, head & 0x0fu),
            <= 0xbf => Block(MessagePackType.Text, start, head & 0x1fu),
            0xc0 => new(MessagePackType.Nil, start, Position),
            0xc2 or 0xc3 => new(MessagePackType.Boolean, start, Position, Integer: head & 1),
            0xc4 => Block(MessagePackType.Binary, start, ReadUnsigned(1)),
            0xc5 => Block(MessagePackType.Binary, start, ReadUnsigned(2)),
            0xc6 => Block(MessagePackType.Binary, start, ReadUnsigned(4)),
            0xca => Number(start, BitConverter.UInt32BitsToSingle((uint)ReadUnsigned(4))),
            0xcb => Number(start, BitConverter.UInt64BitsToDouble(ReadUnsigned(8))),
            0xcc => Unsigned(start, ReadUnsigned(1)),
            0xcd => Unsigned(start, ReadUnsigned(2)),
            0xce => Unsigned(start, ReadUnsigned(4)),
            0xcf => Unsigned(start, ReadUnsigned(8)),
            0xd0 => Signed(start, (sbyte)ReadUnsigned(1)),
            0xd1 => Signed(start, (short)ReadUnsigned(2)),
            0xd2 => Signed(start, (int)ReadUnsigned(4)),
            0xd3 => Signed(start, (long)ReadUnsigned(8)),
            0xd9 => Block(MessagePackType.Text, start, ReadUnsigned(1)),
            0xda => Block(MessagePackType.Text, start, ReadUnsigned(2)),
            0xdb => Block(MessagePackType.Text, start, ReadUnsigned(4)),
            0xdc => Container(MessagePackType.Array, start, ReadUnsigned(2)),
            0xdd => Container(MessagePackType.Array, start, ReadUnsigned(4)),
            0xde => Container(MessagePackType.Map, start, ReadUnsigned(2)),
            0xdf => Container(MessagePackType.Map, start, ReadUnsigned(4)),
            >= 0xe0 => new(MessagePackType.Integer, start, Position, Integer: (sbyte)head),
            _ => throw Error(DigitsError.ModelSyntaxInvalid, start, $"found 0x{head:x2}, which begins no value that such files hold"),
        };
    }

    /// <summary>Passes over the next value with all that it holds. The document must have been checked before.</summary>
    public void Skip()
    {
        for (long pending = 1; pending > 0; pending--)
        {
            MessagePackToken token = Read();
            if (token.Type == MessagePackType.Array)
                pending += token.Length;
            else if (token.Type == MessagePackType.Map)
                pending += 2L * token.Length;
        }
    }

    /// <summary>An error at a place in the file.</summary>
    public readonly DigitsException Error(DigitsError error, int position, string message) =>
        new(error, FormattableString.Invariant($"{Source}, byte {position}: {message}."));

    private MessagePackToken Container(MessagePackType type, int start, ulong count)
    {
        // Every value takes a byte at least
        ulong least = type == MessagePackType.Map ? 2 * count : count;
        if (least > (ulong)(Remaining))
            throw Error(DigitsError.ModelTruncated, start, $"found a head for {count} entries with {Remaining} bytes left");
        return new(type, start, Position, (int)count);
    }

    private MessagePackToken Block(MessagePackType type, int start, ulong length)
    {
        if (length > (ulong)(Remaining))
            throw Error(DigitsError.ModelTruncated, start, $"found a head for {length} bytes with {Remaining} bytes left");
        var token = new MessagePackToken(type, start, Position, (int)length);
        Position += (int)length;
        return token;
    }

    private readonly MessagePackToken Number(int start, double value) =>
        new(MessagePackType.Number, start, Position, Number: value);

    private readonly MessagePackToken Signed(int start, long value) =>
        new(MessagePackType.Integer, start, Position, Integer: value);

    private readonly MessagePackToken Unsigned(int start, ulong value) => value <= long.MaxValue
        ? new(MessagePackType.Integer, start, Position, Integer: (long)value)
        : new(MessagePackType.LargeInteger, start, Position, Number: value);

    private ulong ReadUnsigned(int width)
    {
        if (Remaining < width)
            throw Error(DigitsError.ModelTruncated, Position, $"the file ends where {width} more bytes were expected");
        ReadOnlySpan<byte> span = _bytes.Slice(Position, width);
        Position += width;
        return width switch
        {
            1 => span[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(span),
            4 => BinaryPrimitives.ReadUInt32BigEndian(span),
            _ => BinaryPrimitives.ReadUInt64BigEndian(span),
        };
    }
}
