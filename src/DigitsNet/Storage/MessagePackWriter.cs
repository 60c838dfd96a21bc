using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace DigitsNet.Storage;

/// <summary>
/// Writes the part of MessagePack (https://github.com/msgpack/msgpack/blob/master/spec.md) that our files use: nil,
/// integers, float64, text, binary, arrays and maps, each in its shortest form, so that equal content is equal bytes.
/// </summary>
internal sealed class MessagePackWriter(int capacity = 4096)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ArrayBufferWriter<byte> _buffer = new(capacity);

    /// <summary>All that was written.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    public void WriteNil() => WriteByte(0xc0);

    public void WriteInteger(long value)
    {
        switch (value)
        {
            case >= -32 and <= 127: WriteByte((byte)value); break;
            case >= 0 and <= byte.MaxValue: WriteHeader(0xcc, 1, (ulong)value); break;
            case >= 0 and <= ushort.MaxValue: WriteHeader(0xcd, 2, (ulong)value); break;
            case >= 0 and <= uint.MaxValue: WriteHeader(0xce, 4, (ulong)value); break;
            case >= 0: WriteHeader(0xcf, 8, (ulong)value); break;
            case >= sbyte.MinValue: WriteHeader(0xd0, 1, (ulong)value); break;
            case >= short.MinValue: WriteHeader(0xd1, 2, (ulong)value); break;
            case >= int.MinValue: WriteHeader(0xd2, 4, (ulong)value); break;
            default: WriteHeader(0xd3, 8, (ulong)value); break;
        }
    }

    /// <summary>A float64; every NaN by the same bytes.</summary>
    public void WriteNumber(double value) =>
        WriteHeader(0xcb, 8, double.IsNaN(value) ? 0x7ff8_0000_0000_0000 : BitConverter.DoubleToUInt64Bits(value));

    public void WriteNumber(double? value)
    {
        if (value is { } number)
            WriteNumber(number);
        else
            WriteNil();
    }

    /// <exception cref="ArgumentException">The text has half a surrogate pair, which UTF-8 cannot hold.</exception>
    public void WriteText(string text)
    {
        int length = Utf8.GetByteCount(text);
        WriteLength(length, fixedPrefix: 0xa0, fixedLimit: 32, prefix8: 0xd9, prefix16: 0xda);
        Utf8.GetBytes(text, _buffer.GetSpan(length));
        _buffer.Advance(length);
    }

    /// <summary>Begins a binary; so many bytes follow.</summary>
    public void WriteBinaryHeader(int length) => WriteLength(length, fixedPrefix: 0, fixedLimit: 0, prefix8: 0xc4, prefix16: 0xc5);

    public void WriteBinary(ReadOnlySpan<byte> bytes)
    {
        WriteBinaryHeader(bytes.Length);
        WriteRaw(bytes);
    }

    /// <summary>Binary: little-endian float32, one after another.</summary>
    public void WriteBinary(ReadOnlySpan<float> values)
    {
        int length = checked(values.Length * sizeof(float));
        WriteBinaryHeader(length);
        Span<byte> bytes = _buffer.GetSpan(length);
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes[(i * sizeof(float))..], values[i]);
        _buffer.Advance(length);
    }

    /// <summary>Binary: little-endian int32, one after another.</summary>
    public void WriteBinary(ReadOnlySpan<int> values)
    {
        int length = checked(values.Length * sizeof(int));
        WriteBinaryHeader(length);
        Span<byte> bytes = _buffer.GetSpan(length);
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(bytes[(i * sizeof(int))..], values[i]);
        _buffer.Advance(length);
    }

    /// <summary>Begins an array; so many values follow.</summary>
    public void WriteArrayHeader(int count) => WriteLength(count, fixedPrefix: 0x90, fixedLimit: 16, prefix8: null, prefix16: 0xdc);

    /// <summary>Begins a map; so many pairs of key and value follow.</summary>
    public void WriteMapHeader(int count) => WriteLength(count, fixedPrefix: 0x80, fixedLimit: 16, prefix8: null, prefix16: 0xde);

    /// <summary>Bytes that are MessagePack already.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes) => _buffer.Write(bytes);

    // The prefix of 32-bit lengths follows that of 16-bit lengths in every family
    private void WriteLength(int length, byte fixedPrefix, int fixedLimit, byte? prefix8, byte prefix16)
    {
        if (length < fixedLimit)
            WriteByte((byte)(fixedPrefix | length));
        else if (length <= byte.MaxValue && prefix8 is { } prefix)
            WriteHeader(prefix, 1, (ulong)length);
        else if (length <= ushort.MaxValue)
            WriteHeader(prefix16, 2, (ulong)length);
        else
            WriteHeader((byte)(prefix16 + 1), 4, (ulong)length);
    }

    private void WriteByte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    /// <summary>A prefix and the low bytes of a value, highest first.</summary>
    private void WriteHeader(byte prefix, int bytes, ulong value)
    {
        Span<byte> span = _buffer.GetSpan(1 + bytes);
        span[0] = prefix;
        for (int i = bytes; i > 0; i--, value >>= 8)
            span[i] = (byte)value;
        _buffer.Advance(1 + bytes);
    }
}
