using DigitsNet.Files;

namespace DigitsNet.Data;

/// <summary>The content of a data file, unpacked where its first bytes say it is gzip. It may be read from its beginning more than once.</summary>
internal sealed class DataContent : IDisposable
{
    private readonly FileStream _file;
    private readonly bool _isGzip;
    private GzipContent? _unpacked;

    /// <summary>Opens a file.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.FileEmpty"/>; as <see cref="RegularFile.Open"/>.</exception>
    public DataContent(string path)
    {
        (Path, _file) = (path, RegularFile.Open(path));
        try
        {
            if (_file.Length == 0)
                throw new DigitsException(DigitsError.FileEmpty, $"{path} is empty; expected a CSV table or an IDX file.");
            Span<byte> magic = stackalloc byte[2];
            _isGzip = _file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic is [0x1f, 0x8b];
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public string Path { get; }

    /// <summary>The content from its beginning. The stream is not to be disposed, and ends the use of the one given before.</summary>
    public Stream Rewind()
    {
        _unpacked?.Dispose();
        _unpacked = null;
        _file.Position = 0;
        return _isGzip ? _unpacked = new GzipContent(_file) : _file;
    }

    public void Dispose()
    {
        _unpacked?.Dispose();
        _file.Dispose();
    }
}
