using System.Buffers.Binary;

namespace DigitsNet.Data;

/// <summary>
/// Reads the brightness of a JPEG picture (ITU-T T.81; JFIF, ITU-T T.871): baseline and progressive, grey or YCbCr. What is
/// read of colours is only what stands between: the Y of YCbCr is the grey that is wanted.
/// </summary>
internal sealed class JpegPicture
{
    private const string Kind = "JPEG";

    /// <summary>Programs write some ten scans; each of thousands in a small file would go over the whole picture.</summary>
    private const int MaxScans = 100;

    private readonly byte[] _file;
    private readonly string _path;
    private readonly CancellationToken _cancellationToken;
    private readonly ushort[]?[] _quantization = new ushort[4][];
    private readonly JpegHuffman?[] _dc = new JpegHuffman[4], _ac = new JpegHuffman[4];
    private JpegFrame? _frame;
    private int _at = 2, _scans, _restartInterval, _orientation = 1;

    private JpegPicture(byte[] file, string path, CancellationToken cancellationToken) =>
        (_file, _path, _cancellationToken) = (file, path, cancellationToken);

    /// <exception cref="DigitsException"><see cref="DigitsError.PictureDamaged"/>, <see cref="DigitsError.PictureUnsupported"/>, <see cref="DigitsError.PictureTooLarge"/>.</exception>
    public static Picture Read(byte[] file, string path, CancellationToken cancellationToken) => new JpegPicture(file, path, cancellationToken).Read();

    private Picture Read()
    {
        while (true)
        {
            int marker = NextMarker();
            if (marker == 0xd9)
                break;
            ReadOnlySpan<byte> segment = NextSegment();
            switch (marker)
            {
                case 0xdb:
                    ReadQuantization(segment);
                    break;
                case 0xc4:
                    ReadHuffman(segment);
                    break;
                case 0xc0 or 0xc1 or 0xc2:
                    _frame = _frame is null ? ReadFrame(segment, marker == 0xc2) : throw Damaged("two headers");
                    break;
                case (>= 0xc3 and <= 0xcf) and not 0xc8:
                    throw PictureErrors.Unsupported(_path, "a JPEG picture that is lossless, hierarchical or arithmetically coded", "a baseline or progressive one");
                case 0xdd:
                    _restartInterval = segment.Length == 2 ? BinaryPrimitives.ReadUInt16BigEndian(segment) : throw Damaged("an interval that is none");
                    break;
                case 0xda:
                    ReadScan(segment);
                    break;
                case 0xe1:
                    _orientation = ExifOrientation.Find(segment) ?? _orientation;
                    break;
                case 0xee when segment is [(byte)'A', (byte)'d', (byte)'o', (byte)'b', (byte)'e', _, _, _, _, _, _, 0, ..] && _frame is not { Components.Length: 1 }:
                    throw Colours();
                default:
                    break;
            }
        }
        if (_frame is not { IsWhole: true })
            throw Damaged("an end before all of the picture");
        return ExifOrientation.Turn(_frame.ToPicture(), _orientation);
    }

    private int NextMarker()
    {
        if (_at >= _file.Length || _file[_at] != 0xff)
            throw Damaged(_at >= _file.Length ? "an end amid it" : $"the byte {_file[_at]:x2} in place of a marker");
        while (_at < _file.Length && _file[_at] == 0xff)
            _at++;
        return _at < _file.Length ? _file[_at++] : throw Damaged("an end amid it");
    }

    private ReadOnlySpan<byte> NextSegment()
    {
        if (_file.Length - _at < 2 || BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(_at)) is var length && (length < 2 || length > _file.Length - _at))
            throw Damaged("a segment longer than the file, or shorter than its length");
        ReadOnlySpan<byte> segment = _file.AsSpan(_at + 2, length - 2);
        _at += length;
        return segment;
    }

    private void ReadQuantization(ReadOnlySpan<byte> segment)
    {
        while (!segment.IsEmpty)
        {
            int size = segment[0] >> 4, place = segment[0] & 15, bytes = 64 * (size + 1);
            if (size > 1 || place > 3 || segment.Length < 1 + bytes)
                throw Damaged("a quantization table that is none");
            ushort[] table = new ushort[64];
            for (int i = 0; i < table.Length; i++)
                table[JpegBlock.ZigZag[i]] = size == 0 ? segment[1 + i] : BinaryPrimitives.ReadUInt16BigEndian(segment[(1 + (2 * i))..]);
            _quantization[place] = table;
            segment = segment[(1 + bytes)..];
        }
    }

    private void ReadHuffman(ReadOnlySpan<byte> segment)
    {
        const int header = 17;
        while (!segment.IsEmpty)
        {
            int place = segment[0] & 15, count = 0;
            if (segment.Length >= header)
            {
                foreach (byte codes in segment[1..header])
                    count += codes;
            }
            if (segment.Length < header + count || segment[0] >> 4 > 1 || place > 3 || JpegHuffman.Make(segment[1..header], segment.Slice(header, count)) is not { } table)
                throw Damaged("a Huffman table that is none");
            (segment[0] >> 4 == 0 ? _dc : _ac)[place] = table;
            segment = segment[(header + count)..];
        }
    }

    private JpegFrame ReadFrame(ReadOnlySpan<byte> segment, bool isProgressive)
    {
        if (segment.Length < 6 || segment.Length != 6 + (3 * segment[5]))
            throw Damaged($"a header of {segment.Length} bytes");
        (int depth, int count) = (segment[0], segment[5]);
        int height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        if (depth != 8)
            throw PictureErrors.Unsupported(_path, $"a JPEG picture of {depth} bits a sample", "one of 8");
        if (count == 4)
            throw Colours();
        PictureErrors.CheckSize(_path, Kind, width, height);
        var components = new JpegComponent[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> text = segment[(6 + (3 * i))..];
            components[i] = new JpegComponent(text[0], text[1] >> 4, text[1] & 15, text[2]);
        }
        if (count is not (1 or 3) || components.Any(c => c.Across is < 1 or > 4 || c.Down is < 1 or > 4 || c.Quantization > 3))
            throw Damaged("a header of components that cannot be");
        if (components is [{ Id: (byte)'R' }, { Id: (byte)'G' }, { Id: (byte)'B' }])
            throw Colours();
        if (components.Any(c => c.Across > components[0].Across || c.Down > components[0].Down))
            throw PictureErrors.Unsupported(_path, "a JPEG picture with less of brightness than of colour", "one with as much or more");
        return new JpegFrame(width, height, components, isProgressive);
    }

    private void ReadScan(ReadOnlySpan<byte> segment)
    {
        if (_frame is null || segment.Length < 1 || segment.Length != 4 + (2 * segment[0]) || segment[0] < 1 || segment[0] > _frame.Components.Length || ++_scans > MaxScans)
            throw Damaged(_scans > MaxScans ? $"more than {MaxScans} scans" : "a scan without a header, or one that is none");
        int count = segment[0];
        var parts = new JpegScan.Part[count];
        for (int i = 0; i < count; i++)
        {
            (byte id, byte tables) = (segment[1 + (2 * i)], segment[2 + (2 * i)]);
            int place = Array.FindIndex(_frame.Components, c => c.Id == id);
            if (place < 0 || tables >> 4 > 3 || (tables & 15) > 3 || parts.Take(i).Any(part => part.Component == place))
                throw Damaged("a scan of components that cannot be");
            parts[i] = new JpegScan.Part(place, _dc[tables >> 4], _ac[tables & 15]);
        }
        ReadOnlySpan<byte> range = segment[^3..];
        var bits = new JpegBits(_file, _at);
        if (parts.Any(part => part.Component == 0))
        {
            if (_frame.Quantization is null && _quantization[_frame.Components[0].Quantization] is { } table)
                _frame.Quantization = table;
            var scan = new JpegScan(_frame, parts, range[0], range[1], range[2] >> 4, range[2] & 15, _restartInterval);
            if (scan.Fault is { } fault || (fault = scan.Read(bits, _cancellationToken)) is not null)
                throw Damaged(fault);
        }
        _at = bits.SkipToMarker();
    }

    private DigitsException Damaged(string found) => PictureErrors.Damaged(_path, Kind, found);

    private DigitsException Colours() => PictureErrors.Unsupported(_path, "a JPEG picture in RGB or CMYK colours", "one in YCbCr or grey, as cameras write it");
}
