using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DigitsNet.Data;

/// <summary>
/// The short way to read a row of pixels: from its text as a whole, as long as that is plain digits and delimiters. It
/// gives up at anything else, for the way field by field to read or to refuse.
/// </summary>
/// <param name="delimiter">The character between fields.</param>
internal readonly struct PixelText(byte delimiter)
{
    private const int ZerosAtOnce = 8;

    private readonly Vector128<byte> _zeros = Vector128.Create((ushort)('0' | (delimiter << 8))).AsByte();

    /// <summary>Reads a row; false where it is not plain.</summary>
    /// <param name="row">The text of the row.</param>
    /// <param name="label">The column to pass over; -1 for none.</param>
    /// <param name="pixels">Receives a pixel for each other column.</param>
    public bool TryRead(ReadOnlySpan<byte> row, int label, Span<byte> pixels)
    {
        if (label < 0)
            return TryReadFields(ref row, pixels) && row.IsEmpty;
        if (label > 0 && !(TryReadFields(ref row, pixels[..label]) && TryPass(ref row)))
            return false;
        int end = row.IndexOf(delimiter);
        ReadOnlySpan<byte> name = end < 0 ? row : row[..end];
        if (name.Contains((byte)'"'))
            return false;
        row = row[name.Length..];
        return label == pixels.Length
            ? row.IsEmpty
            : TryPass(ref row) && TryReadFields(ref row, pixels[label..]) && row.IsEmpty;
    }

    // A file is read once: by the time the tiered compiler had this loop ready, it would be half done
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadFields(ref ReadOnlySpan<byte> row, Span<byte> pixels)
    {
        ReadOnlySpan<byte> text = row;
        int at = 0, i = 0;
        while (i < pixels.Length)
        {
            // Most of a written digit is paper
            if (pixels.Length - i > ZerosAtOnce && text.Length - at >= Vector128<byte>.Count && Vector128.Create(text.Slice(at, Vector128<byte>.Count)) == _zeros)
            {
                pixels.Slice(i, ZerosAtOnce).Clear();
                at += Vector128<byte>.Count;
                i += ZerosAtOnce;
                continue;
            }
            uint value = Digit(text, at++);
            if (value > 9)
                return false;
            for (uint digit; (digit = Digit(text, at)) <= 9; at++)
            {
                value = (10 * value) + digit;
                if (value > byte.MaxValue)
                    return false;
            }
            pixels[i++] = (byte)value;
            if (i < pixels.Length && ((uint)at >= (uint)text.Length || text[at++] != delimiter))
                return false;
        }
        row = text[at..];
        return true;
    }

    private bool TryPass(ref ReadOnlySpan<byte> row)
    {
        if (row.IsEmpty || row[0] != delimiter)
            return false;
        row = row[1..];
        return true;
    }

    /// <summary>The digit at a place; more than 9 where there is none.</summary>
    private static uint Digit(ReadOnlySpan<byte> text, int at) => (uint)at < (uint)text.Length ? (uint)text[at] - '0' : uint.MaxValue;
}
