using System.Runtime.CompilerServices;

namespace DigitsNet.Data;

/// <summary>A Huffman table of a JPEG file (T.81, annex C and F.2.2.3).</summary>
internal sealed class JpegHuffman
{
    private const int MaxLength = 16, ShortLength = 8;

    private readonly byte[] _values;
    private readonly int[] _greatest = new int[MaxLength + 1], _offset = new int[MaxLength + 1];

    /// <summary>For the next eight bits the place of the value and the length of its code; 0 where it is longer.</summary>
    private readonly ushort[] _short = new ushort[1 << ShortLength];

    private JpegHuffman(byte[] values) => _values = values;

    /// <summary>Makes a table; null where there are more codes of a length than can be.</summary>
    /// <param name="counts">Codes of each length from 1 to 16.</param>
    /// <param name="values">What they stand for, in order.</param>
    public static JpegHuffman? Make(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> values)
    {
        var table = new JpegHuffman(values.ToArray());
        int code = 0, place = 0;
        for (int length = 1; length <= MaxLength; length++)
        {
            int count = counts[length - 1];
            table._offset[length] = place - code;
            if (code + count > 1 << length)
                return null;
            for (int i = 0; i < count; i++, code++, place++)
            {
                if (length <= ShortLength)
                    table._short.AsSpan(code << (ShortLength - length), 1 << (ShortLength - length)).Fill((ushort)((place << 4) | length));
            }
            table._greatest[length] = code - 1;
            code <<= 1;
        }
        return table;
    }

    /// <summary>The next value; -1 where the bits are no code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Read(JpegBits bits)
    {
        int next = bits.Peek();
        if (_short[next >> (MaxLength - ShortLength)] is var entry and > 0)
        {
            bits.Skip(entry & 15);
            return _values[entry >> 4];
        }
        for (int length = ShortLength + 1; length <= MaxLength; length++)
        {
            int code = next >> (MaxLength - length);
            if (code > _greatest[length])
                continue;
            bits.Skip(length);
            return code + _offset[length] is var place && (uint)place < (uint)_values.Length ? _values[place] : -1;
        }
        return -1;
    }
}
