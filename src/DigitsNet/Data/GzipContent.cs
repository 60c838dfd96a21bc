using System.IO.Compression;
using System.Security.Cryptography;

namespace DigitsNet.Data;

/// <summary>
/// The unpacked bytes of a gzip file of one part or several, read forward. The framework's stream checks each part's
/// checksum, yet takes a file that was cut short, or goes on with anything else, for one that ended. So a last part is put
/// behind the file that nobody could have put there, random bytes: they come out at the end only where the file before
/// them is whole. What unpacks beyond all measure is stopped.
/// </summary>
internal sealed class GzipContent : ForwardStream
{
    private const int LeastLength = 18;
    private const int ChunkLength = 64 * 1024;

    /// <summary>Tables of pixels shrink to a fifth or a twentieth, of ones and zeros to a hundredth or less; nothing gets below 1/1032.</summary>
    private const int MaxRatio = 1000;
    private const long FreeLength = 16 * 1024 * 1024;

    private readonly string _path;
    private readonly long _packedLength;
    private readonly byte[] _seal = RandomNumberGenerator.GetBytes(32);
    private readonly byte[] _chunk;
    private readonly GZipStream _stream;
    private int _start, _end;
    private bool _isOver;
    private long _length;

    /// <summary>The content of a file, which stays open.</summary>
    public GzipContent(FileStream file)
    {
        (_path, _packedLength) = (file.Name, file.Length);
        if (_packedLength < LeastLength)
            throw Invalid("ends before its header does");
        _chunk = new byte[ChunkLength + _seal.Length];
        _stream = new GZipStream(new SealedFile(file, Pack(_seal)), CompressionMode.Decompress);
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        if (_end - _start <= _seal.Length && !_isOver)
            Fill();
        int read = Math.Min(buffer.Length, _end - _start - (_isOver ? 0 : _seal.Length));
        _chunk.AsSpan(_start, read).CopyTo(buffer);
        _start += read;
        _length += read;
        if (_length > Math.Max(FreeLength, MaxRatio * _packedLength))
            throw Invalid($"unpacks to more than {MaxRatio} times its length");
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _stream.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.NoCompression))
            gzip.Write(content);
        return packed.ToArray();
    }

    /// <summary>Unpacks on; what may be the seal stays behind until more comes after it.</summary>
    private void Fill()
    {
        _chunk.AsSpan(_start.._end).CopyTo(_chunk);
        (_start, _end) = (0, _end - _start);
        try
        {
            int read = _stream.ReadAtLeast(_chunk.AsSpan(_end), _chunk.Length - _end, throwOnEndOfStream: false);
            _end += read;
            _isOver = _end < _chunk.Length;
        }
        catch (InvalidDataException e)
        {
            throw Invalid("is damaged or cut short", e);
        }
        if (!_isOver)
            return;
        if (!_chunk.AsSpan(0, _end).EndsWith(_seal))
            throw Invalid("is damaged, cut short, or followed by other bytes");
        _end -= _seal.Length;
    }

    private DigitsException Invalid(string what, Exception? inner = null) =>
        new(DigitsError.GzipInvalid, $"{_path} {what}; expected a whole gzip file.", inner);

    /// <summary>A file and, behind it, the seal.</summary>
    private sealed class SealedFile(FileStream file, byte[] seal) : ForwardStream
    {
        private int _given;

        public override int Read(Span<byte> buffer)
        {
            int read = file.Read(buffer);
            if (read > 0)
                return read;
            read = Math.Min(buffer.Length, seal.Length - _given);
            seal.AsSpan(_given, read).CopyTo(buffer);
            _given += read;
            return read;
        }
    }
}
