using System.Buffers;
using DigitsNet.Data;
using MessagePack;

namespace DigitsNet.Storage;

/// <summary>
/// Reads MessagePack from bytes in memory, one value after another, and says where in the file an error is. No length is
/// believed before it is held against the bytes that are left, and nothing is allocated but lists of texts.
/// </summary>
internal ref struct DocumentReader
{
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly ReadOnlySpan<byte> _bytes;
    private MessagePackReader _reader;
    private int _begin;

    /// <summary>Stands before the document's value.</summary>
    /// <param name="bytes">The whole document.</param>
    /// <param name="source">The file, for messages.</param>
    public DocumentReader(ReadOnlyMemory<byte> bytes, string source)
    {
        (_memory, Source) = (bytes, source);
        _bytes = bytes.Span;
        _reader = new MessagePackReader(bytes);
    }

    /// <summary>The file, for messages.</summary>
    public string Source { get; }

    /// <summary>Where the next value begins.</summary>
    public readonly int Position => _begin + (int)_reader.Consumed;

    /// <summary>Whether everything has been read.</summary>
    public readonly bool IsAtEnd => _reader.End;

    /// <summary>Bytes that are left.</summary>
    public readonly int Remaining => _bytes.Length - Position;

    /// <summary>Goes to another value.</summary>
    public void MoveTo(int position)
    {
        if (position == Position)
            return;
        _begin = position;
        _reader = new MessagePackReader(_memory[position..]);
    }

    /// <summary>Some of the document's bytes.</summary>
    public readonly ReadOnlySpan<byte> Slice(int start, int end) => _bytes[start..end];

    /// <summary>The bytes of a text or binary.</summary>
    public readonly ReadOnlySpan<byte> BytesOf(DocumentToken token) => _bytes.Slice(token.Payload, token.Length);

    /// <summary>Reads the head of the next value, and the bytes of a text or binary; what an array or map holds comes next.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ModelTruncated"/>, <see cref="DigitsError.ModelSyntaxInvalid"/>.</exception>
    public DocumentToken Read()
    {
        int start = Position;
        try
        {
            return _reader.NextMessagePackType switch
            {
                MessagePackType.Nil => ReadNil(start),
                MessagePackType.Boolean => new(TokenType.Boolean, start, start + 1, Integer: _reader.ReadBoolean() ? 1 : 0),
                MessagePackType.Integer => ReadInteger(start),
                MessagePackType.Float => new(TokenType.Number, start, start, Number: _reader.ReadDouble()),
                MessagePackType.String => ReadText(start),
                MessagePackType.Binary => ReadBinary(start),
                MessagePackType.Array => ReadArray(start),
                MessagePackType.Map => ReadMap(start),
                _ => throw Error(DigitsError.ModelSyntaxInvalid, start, $"found 0x{_bytes[start]:x2}, which begins no value that such files hold"),
            };
        }
        catch (Exception e) when (e is EndOfStreamException or ArgumentOutOfRangeException)
        {
            // The second is what the package throws for a text or binary of 2^31 bytes or more
            throw Truncated(start, e);
        }
    }

    /// <summary>Passes over the next value with all that it holds. The document must have been checked before.</summary>
    public void Skip() => _reader.Skip();

    /// <summary>Reads so many texts into a list that takes no more memory than they do here.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ModelTypeMismatch"/>.</exception>
    public FieldList ReadTexts(int count, string path)
    {
        int length = 0;
        DocumentReader rest = this;
        for (int i = 0; i < count; i++)
        {
            DocumentToken token = rest.Read();
            if (token.Type != TokenType.Text)
                throw rest.Error(DigitsError.ModelTypeMismatch, token.Start, $"{path}[{i}]: found {token.Type}; expected Text");
            length += token.Length;
        }
        var texts = new FieldList(count, length);
        for (int i = 0; i < count; i++)
            texts.Add(BytesOf(Read()));
        return texts;
    }

    /// <summary>An error at a place in the file.</summary>
    public readonly DigitsException Error(DigitsError error, int position, string message, Exception? inner = null) =>
        new(error, FormattableString.Invariant($"{Source}, byte {position}: {message}."), inner);

    private readonly DigitsException Truncated(int start, Exception? inner) =>
        Error(DigitsError.ModelTruncated, start, $"the file ends before this value does, {_bytes.Length - start} bytes on", inner);

    private DocumentToken ReadNil(int start)
    {
        _reader.ReadNil();
        return new(TokenType.Nil, start, Position);
    }

    private DocumentToken ReadInteger(int start)
    {
        if (_reader.NextCode != MessagePackCode.UInt64)
            return new(TokenType.Integer, start, start, Integer: _reader.ReadInt64());
        ulong value = _reader.ReadUInt64();
        return value <= long.MaxValue
            ? new(TokenType.Integer, start, start, Integer: (long)value)
            : new(TokenType.LargeInteger, start, start, Number: value);
    }

    private DocumentToken ReadText(int start)
    {
        _ = _reader.TryReadStringSpan(out ReadOnlySpan<byte> text);
        return new(TokenType.Text, start, Position - text.Length, text.Length);
    }

    private DocumentToken ReadBinary(int start)
    {
        int length = (int)_reader.ReadBytes().GetValueOrDefault().Length;
        return new(TokenType.Binary, start, Position - length, length);
    }

    private DocumentToken ReadArray(int start) => _reader.TryReadArrayHeader(out int count)
        ? Container(TokenType.Array, start, (uint)count, leastBytes: 1)
        : throw Truncated(start, null);

    private DocumentToken ReadMap(int start) => _reader.TryReadMapHeader(out int count)
        ? Container(TokenType.Map, start, (uint)count, leastBytes: 2)
        : throw Truncated(start, null);

    // The package holds only arrays against the bytes that are left, and reads counts of 2^31 and more as negative
    private readonly DocumentToken Container(TokenType type, int start, uint count, int leastBytes)
    {
        if ((long)count * leastBytes > Remaining)
            throw Error(DigitsError.ModelTruncated, start, $"found a head for {count} entries with {Remaining} bytes left");
        return new(type, start, Position, (int)count);
    }
}
