using System.Runtime.CompilerServices;

namespace DigitsNet.Data;

/// <summary>A component of a JPEG picture: brightness, or one of two differences of colour.</summary>
/// <param name="Id">How scans name it.</param>
/// <param name="Across">Blocks beside each other in a unit.</param>
/// <param name="Down">Blocks one under the other in a unit.</param>
/// <param name="Quantization">Its table.</param>
internal sealed record JpegComponent(byte Id, int Across, int Down, int Quantization);

/// <summary>The picture that the scans of a JPEG file fill: the blocks of its first component, brightness.</summary>
internal sealed class JpegFrame
{
    private readonly byte[] _shades;
    private readonly short[]? _coefficients;
    private readonly int _stride;

    public JpegFrame(int width, int height, JpegComponent[] components, bool isProgressive)
    {
        (Width, Height, Components, IsProgressive) = (width, height, components, isProgressive);
        (int across, int down) = components.Length == 1 ? (1, 1) : (components[0].Across, components[0].Down);
        (UnitsAcross, UnitsDown) = ((width + (8 * across) - 1) / (8 * across), (height + (8 * down) - 1) / (8 * down));
        (BlocksAcross, BlocksDown) = ((width + 7) / 8, (height + 7) / 8);
        // Units of several blocks reach beyond the edge
        _stride = UnitsAcross * across;
        _shades = new byte[width * height];
        if (isProgressive)
            _coefficients = new short[(long)_stride * UnitsDown * down * JpegBlock.Length];
    }

    public int Width { get; }

    public int Height { get; }

    public JpegComponent[] Components { get; }

    public bool IsProgressive { get; }

    public int UnitsAcross { get; }

    public int UnitsDown { get; }

    /// <summary>Blocks of the picture itself, which a scan of one component holds.</summary>
    public int BlocksAcross { get; }

    public int BlocksDown { get; }

    /// <summary>The table of the first component, in the order of a block.</summary>
    public ushort[]? Quantization { get; set; }

    /// <summary>Whether a scan has given every block its mean at least.</summary>
    public bool IsWhole { get; set; }

    /// <summary>The numbers of a block that is built up by several scans.</summary>
    public Span<short> Coefficients(int column, int row) =>
        _coefficients.AsSpan(((row * _stride) + column) * JpegBlock.Length, JpegBlock.Length);

    /// <summary>Draws a block; what of it is beyond the edge is dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Draw(int column, int row, ReadOnlySpan<short> coefficients)
    {
        if (column >= BlocksAcross || row >= BlocksDown)
            return;
        Span<byte> pixels = stackalloc byte[JpegBlock.Length];
        JpegBlock.ToPixels(coefficients, Quantization, pixels);
        int left = 8 * column, top = 8 * row, columns = Math.Min(8, Width - left);
        for (int y = 0; y < Math.Min(8, Height - top); y++)
            pixels.Slice(8 * y, columns).CopyTo(_shades.AsSpan(((top + y) * Width) + left));
    }

    public Picture ToPicture()
    {
        for (int row = 0; IsProgressive && row < BlocksDown; row++)
        {
            for (int column = 0; column < BlocksAcross; column++)
                Draw(column, row, Coefficients(column, row));
        }
        return new Picture(Width, Height, _shades);
    }
}
