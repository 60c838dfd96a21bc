using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace DigitsNet.Data;

/// <summary>The pixels of a PNG picture, from filtered rows to shades of grey. Of 16 bits the upper eight count.</summary>
internal sealed class PngPixels(int width, int height, int depth, int colour, string path)
{
    private const string Kind = "PNG";
    private const int Palette = 3, HasColour = 2, HasOpacity = 4, MaxColours = 256;

    private readonly int _samples = colour == Palette ? 1 : ((colour & HasColour) == 0 ? 1 : 3) + ((colour & HasOpacity) == 0 ? 0 : 1);
    private readonly byte[] _shades = new byte[MaxColours], _opacities = [.. Enumerable.Repeat(byte.MaxValue, MaxColours)];
    private int _colours;
    private ushort[]? _missing;
    private bool _hasOpacity = (colour & HasOpacity) != 0;

    public int Width => width;

    public int Height => height;

    /// <summary>The bytes of all rows, each with its filter.</summary>
    public long ByteCount((int Left, int Top, int Right, int Down)[] passes)
    {
        long count = 0;
        foreach ((int left, int top, int right, int down) in passes)
        {
            if (Steps(width, left, right) is var columns and > 0)
                count += (long)Steps(height, top, down) * (1 + RowBytes(columns));
        }
        return count;
    }

    public void SetPalette(ReadOnlySpan<byte> data)
    {
        if (colour != Palette)
            return; // A suggestion of colours for those who cannot show them all
        if (data.Length % 3 != 0 || data.Length is 0 or > 3 * MaxColours || _colours > 0)
            throw PictureErrors.Damaged(path, Kind, $"a palette of {data.Length} bytes, or a second one");
        _colours = data.Length / 3;
        for (int i = 0; i < _colours; i++)
            _shades[i] = Picture.Grey(data[3 * i], data[(3 * i) + 1], data[(3 * i) + 2]);
    }

    public void SetTransparency(ReadOnlySpan<byte> data)
    {
        if (colour == Palette && data.Length <= _colours)
            data.CopyTo(_opacities);
        else if (colour != Palette && data.Length == 2 * _samples && (colour & HasOpacity) == 0)
        {
            _missing = new ushort[_samples];
            for (int i = 0; i < _missing.Length; i++)
                _missing[i] = BinaryPrimitives.ReadUInt16BigEndian(data[(2 * i)..]);
        }
        else
            throw PictureErrors.Damaged(path, Kind, $"{data.Length} bytes of transparency");
        _hasOpacity = true;
    }

    /// <summary>Reads the rows of each pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Picture Read(Stream rows, (int Left, int Top, int Right, int Down)[] passes, CancellationToken cancellationToken)
    {
        byte[] shades = new byte[width * height];
        byte[]? opacity = _hasOpacity ? new byte[shades.Length] : null;
        foreach ((int left, int top, int right, int down) in passes)
        {
            int columns = Steps(width, left, right);
            if (columns == 0)
                continue;
            byte[] row = new byte[1 + RowBytes(columns)], above = new byte[row.Length];
            for (int y = top; y < height; y += down)
            {
                cancellationToken.ThrowIfCancellationRequested();
                rows.ReadExactly(row);
                Unfilter(row, above);
                int place = (y * width) + left;
                for (int x = 0; x < columns; x++, place += right)
                {
                    (shades[place], byte there) = Pixel(row.AsSpan(1), x);
                    if (opacity is not null)
                        opacity[place] = there;
                }
                (row, above) = (above, row);
            }
        }
        return new Picture(width, height, shades, opacity);
    }

    private static int Steps(int length, int first, int step) => (length - first + step - 1) / step;

    private int RowBytes(int columns) => (int)((((long)columns * _samples * depth) + 7) / 8);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Unfilter(Span<byte> row, ReadOnlySpan<byte> above)
    {
        int pixel = Math.Max(1, _samples * depth / 8);
        byte filter = row[0];
        if (filter > 4)
            throw PictureErrors.Damaged(path, Kind, $"a row with filter {filter}");
        if (filter == 0)
            return;
        for (int i = 1; i < row.Length; i++)
        {
            int left = i > pixel ? row[i - pixel] : 0, up = above[i], corner = i > pixel ? above[i - pixel] : 0;
            row[i] += (byte)(filter switch
            {
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                _ => Paeth(left, up, corner),
            });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        int estimate = left + up - corner;
        int toLeft = Math.Abs(estimate - left), toUp = Math.Abs(estimate - up), toCorner = Math.Abs(estimate - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (byte Shade, byte Opacity) Pixel(ReadOnlySpan<byte> row, int x)
    {
        int first = Sample(row, x * _samples);
        if (colour == Palette)
            return first < _colours ? (_shades[first], _opacities[first]) : throw PictureErrors.Damaged(path, Kind, $"colour {first} of a palette of {_colours}");
        bool hasColour = (colour & HasColour) != 0;
        int second = hasColour ? Sample(row, (x * _samples) + 1) : 0, third = hasColour ? Sample(row, (x * _samples) + 2) : 0;
        byte shade = hasColour ? Picture.Grey(ToByte(first), ToByte(second), ToByte(third)) : ToByte(first);
        if ((colour & HasOpacity) != 0)
            return (shade, ToByte(Sample(row, (x * _samples) + _samples - 1)));
        bool isMissing = _missing is not null && first == _missing[0] && (!hasColour || (second == _missing[1] && third == _missing[2]));
        return (shade, isMissing ? (byte)0 : byte.MaxValue);
    }

    private int Sample(ReadOnlySpan<byte> row, int index)
    {
        if (depth == 8)
            return row[index];
        if (depth == 16)
            return BinaryPrimitives.ReadUInt16BigEndian(row[(2 * index)..]);
        int bit = index * depth;
        return (row[bit / 8] >> (8 - depth - (bit % 8))) & ((1 << depth) - 1);
    }

    private byte ToByte(int sample) => (byte)(depth == 16 ? sample >> 8 : sample * byte.MaxValue / ((1 << depth) - 1));
}
