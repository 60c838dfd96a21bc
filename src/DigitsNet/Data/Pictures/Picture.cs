using System.Runtime.CompilerServices;

namespace DigitsNet.Data;

/// <summary>A picture as it was unpacked: a shade of grey a pixel, row by row, 0 for black.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Shades">A byte a pixel.</param>
/// <param name="Opacity">How much of each pixel is there, 255 for all of it; null where every pixel is.</param>
internal sealed record Picture(int Width, int Height, byte[] Shades, byte[]? Opacity = null)
{
    public byte this[int x, int y] => Shades[(y * Width) + x];

    /// <summary>The picture without transparency: on white where what is drawn is dark, on black where it is light.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Picture Flatten()
    {
        if (Opacity is null)
            return this;
        long ink = 0, there = 0;
        for (int i = 0; i < Shades.Length; i++)
        {
            ink += Shades[i] * Opacity[i];
            there += Opacity[i];
        }
        int ground = ink < there * (byte.MaxValue / 2) ? byte.MaxValue : 0;
        byte[] shades = new byte[Shades.Length];
        for (int i = 0; i < shades.Length; i++)
            shades[i] = (byte)(((Shades[i] * Opacity[i]) + (ground * (byte.MaxValue - Opacity[i])) + (byte.MaxValue / 2)) / byte.MaxValue);
        return new Picture(Width, Height, shades);
    }

    /// <summary>The negative: white for black.</summary>
    public Picture Invert() => this with { Shades = Array.ConvertAll(Shades, shade => (byte)(byte.MaxValue - shade)) };

    /// <summary>The shade that half of the pixels along the edge are no darker than.</summary>
    public byte EdgeShade()
    {
        int[] counts = new int[byte.MaxValue + 1];
        int edge = 0;
        for (int y = 0; y < Height; y++)
        {
            bool isWhole = y == 0 || y == Height - 1;
            for (int x = 0; x < Width; x += isWhole || Width == 1 ? 1 : Width - 1, edge++)
                counts[this[x, y]]++;
        }
        int shade = 0;
        for (int below = counts[0]; 2 * below <= edge && shade < byte.MaxValue; below += counts[shade])
            shade++;
        return (byte)shade;
    }
}
