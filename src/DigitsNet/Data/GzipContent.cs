using System.Buffers.Binary;
using System.IO.Compression;

namespace DigitsNet.Data;

/// <summary>
/// The unpacked bytes of a gzip file, read forward. Unlike the framework's stream it notices a file that was cut short or
/// goes on after its end, from the checksum and length that end the file, and stops at what unpacks beyond all measure.
/// </summary>
internal sealed class GzipContent : Stream
{
    private const int TrailerLength = 8;
    private const int LeastLength = 18;

    /// <summary>Real tables of pixels, as CSV or as bytes, shrink to a fifth or a twentieth.</summary>
    private const int MaxRatio = 100;
    private const long FreeLength = 16 * 1024 * 1024;

    private readonly string _path;
    private readonly long _packedLength;
    private readonly uint _expectedCrc, _expectedLength;
    private readonly GZipStream _stream;
    private uint _crc;
    private long _length;

    /// <summary>The content of a file, which stays open.</summary>
    public GzipContent(FileStream file)
    {
        (_path, _packedLength) = (file.Name, file.Length);
        if (_packedLength < LeastLength)
            throw Invalid("ends before its header does");
        Span<byte> trailer = stackalloc byte[TrailerLength];
        file.Seek(-TrailerLength, SeekOrigin.End);
        file.ReadExactly(trailer);
        file.Position = 0;
        _expectedCrc = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        _expectedLength = BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]);
        _stream = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = _stream.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw Invalid("is damaged", e);
        }
        _crc = Crc32.Append(_crc, buffer[..read]);
        _length += read;
        if (read == 0 && buffer.Length > 0 && (_crc != _expectedCrc || (uint)_length != _expectedLength))
            throw Invalid("is damaged, cut short, or followed by other bytes (a file of several gzip parts is not read)");
        if (_length > Math.Max(FreeLength, MaxRatio * _packedLength))
            throw Invalid($"unpacks to more than {MaxRatio} times its length");
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _stream.Dispose();
        base.Dispose(disposing);
    }

    private DigitsException Invalid(string what, Exception? inner = null) =>
        new(DigitsError.GzipInvalid, $"{_path} {what}; expected a whole gzip file.", inner);
}
