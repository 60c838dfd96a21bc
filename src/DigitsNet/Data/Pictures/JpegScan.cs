using System.Runtime.CompilerServices;

namespace DigitsNet.Data;

/// <summary>A scan of a JPEG file: some of the numbers of each block, of one component or of several in turn (T.81, F.2 and G.2).</summary>
internal sealed class JpegScan
{
    private const string NoCode = "bits that are no code", Short = "an end amid the bits of a scan";

    private readonly JpegFrame _frame;
    private readonly Part[] _parts;
    private readonly int _first, _last, _before, _shift, _restartInterval;
    private readonly int[] _means;
    private readonly short[] _block = new short[JpegBlock.Length];
    private int _emptyBlocks;

    /// <param name="frame">The picture.</param>
    /// <param name="parts">The components, the first of the picture among them.</param>
    /// <param name="first">The first number of a block that the scan holds.</param>
    /// <param name="last">The last.</param>
    /// <param name="before">The bit that the scan before ended with; 0 for a first scan.</param>
    /// <param name="shift">The bit that this one ends with.</param>
    /// <param name="restartInterval">Units between restarts; 0 for none.</param>
    public JpegScan(JpegFrame frame, Part[] parts, int first, int last, int before, int shift, int restartInterval)
    {
        (_frame, _parts, _first, _last, _before, _shift, _restartInterval) = (frame, parts, first, last, before, shift, restartInterval);
        _means = new int[parts.Length];
        bool isRange = frame.IsProgressive
            ? first <= last && last < JpegBlock.Length && (first == 0) == (last == 0) && (first == 0 || parts.Length == 1) && shift <= 13 && (before == 0 || before == shift + 1)
            : first == 0 && last == JpegBlock.Length - 1 && before == 0 && shift == 0;
        bool needsMeans = first == 0 && before == 0, needsOthers = last > 0;
        Fault = !isRange ? "a scan of numbers that cannot be"
            : frame.Quantization is null ? "no quantization table"
            : parts.Any(part => (needsMeans && part.Means is null) || (needsOthers && part.Others is null)) ? "no Huffman table"
            : !needsMeans && !frame.IsWhole ? "a scan before the first" : null;
    }

    /// <summary>What makes the scan one that cannot be read; null for nothing.</summary>
    public string? Fault { get; }

    /// <summary>Reads the scan.</summary>
    /// <returns>What is wrong with it; null for nothing.</returns>
    public string? Read(JpegBits bits, CancellationToken cancellationToken)
    {
        bool isSingle = _parts.Length == 1;
        (int across, int down) = isSingle ? (_frame.BlocksAcross, _frame.BlocksDown) : (_frame.UnitsAcross, _frame.UnitsDown);
        int untilRestart = _restartInterval, restarts = 0;
        for (int row = 0; row < down; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int column = 0; column < across; column++)
            {
                if (_restartInterval > 0 && untilRestart-- == 0)
                {
                    if (!bits.Restart(restarts++ % 8))
                        return "no restart where one is due";
                    untilRestart = _restartInterval - 1;
                    _means.AsSpan().Clear();
                    _emptyBlocks = 0;
                }
                if (!(isSingle ? ReadBlock(bits, 0, column, row) : ReadUnit(bits, column, row)))
                    return NoCode;
            }
            if (bits.IsOverrun)
                return Short;
        }
        _frame.IsWhole = true;
        return null;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ReadUnit(JpegBits bits, int column, int row)
    {
        for (int part = 0; part < _parts.Length; part++)
        {
            JpegComponent component = _frame.Components[_parts[part].Component];
            for (int y = 0; y < component.Down; y++)
            {
                for (int x = 0; x < component.Across; x++)
                {
                    if (!ReadBlock(bits, part, (column * component.Across) + x, (row * component.Down) + y))
                        return false;
                }
            }
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ReadBlock(JpegBits bits, int part, int column, int row)
    {
        bool isWanted = _parts[part].Component == 0;
        Span<short> block = _frame.IsProgressive && isWanted ? _frame.Coefficients(column, row) : _block;
        if (!_frame.IsProgressive || !isWanted)
            block.Clear();
        bool isRead = _first == 0 ? ReadMean(bits, part, block) : _before == 0 ? ReadOthers(bits, _parts[part].Others!, block) : Refine(bits, _parts[part].Others!, block);
        if (isRead && !_frame.IsProgressive)
        {
            isRead = ReadAll(bits, _parts[part].Others!, block);
            if (isRead && isWanted)
                _frame.Draw(column, row, block);
        }
        return isRead;
    }

    /// <summary>The first number of a block, as the difference to that of the block before, or its next bit.</summary>
    private bool ReadMean(JpegBits bits, int part, Span<short> block)
    {
        if (_before > 0)
        {
            block[0] |= (short)(bits.Read(1) << _shift);
            return true;
        }
        int length = _parts[part].Means!.Read(bits);
        if (length is < 0 or > 15)
            return false;
        _means[part] += bits.ReadSigned(length);
        block[0] = (short)(_means[part] << _shift);
        return true;
    }

    /// <summary>All numbers but the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool ReadAll(JpegBits bits, JpegHuffman table, Span<short> block)
    {
        for (int place = 1; place < JpegBlock.Length; place++)
        {
            int code = table.Read(bits);
            if (code < 0)
                return false;
            (int zeros, int length) = (code >> 4, code & 15);
            if (length == 0 && zeros < 15)
                return true;
            place += zeros;
            if (length == 0)
                continue;
            if (place >= JpegBlock.Length)
                return false;
            block[JpegBlock.ZigZag[place]] = (short)bits.ReadSigned(length);
        }
        return true;
    }

    /// <summary>Some of the other numbers, down to a bit; a code may say that so many blocks hold none of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool ReadOthers(JpegBits bits, JpegHuffman table, Span<short> block)
    {
        if (_emptyBlocks > 0)
        {
            _emptyBlocks--;
            return true;
        }
        for (int place = _first; place <= _last; place++)
        {
            int code = table.Read(bits);
            if (code < 0)
                return false;
            (int zeros, int length) = (code >> 4, code & 15);
            if (length == 0 && zeros < 15)
            {
                _emptyBlocks = (1 << zeros) + bits.Read(zeros) - 1;
                return true;
            }
            place += zeros;
            if (length == 0)
                continue;
            if (place > _last)
                return false;
            block[JpegBlock.ZigZag[place]] = (short)(bits.ReadSigned(length) << _shift);
        }
        return true;
    }

    /// <summary>The next bit of the numbers that are not 0, and those that become 1 or -1 at this bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Refine(JpegBits bits, JpegHuffman table, Span<short> block)
    {
        int place = _first, one = 1 << _shift;
        while (_emptyBlocks == 0 && place <= _last)
        {
            int code = table.Read(bits);
            if (code < 0)
                return false;
            (int zeros, int length) = (code >> 4, code & 15);
            int value = 0;
            if (length == 0 && zeros < 15)
            {
                _emptyBlocks = (1 << zeros) + bits.Read(zeros);
                break;
            }
            if (length > 1)
                return false;
            if (length == 1)
                value = bits.Read(1) == 1 ? one : -one;
            for (; place <= _last; place++)
            {
                ref short number = ref block[JpegBlock.ZigZag[place]];
                if (number != 0)
                    RefineOne(bits, ref number, one);
                else if (zeros-- == 0)
                {
                    number = (short)value;
                    place++;
                    break;
                }
            }
        }
        if (_emptyBlocks > 0)
        {
            for (; place <= _last; place++)
            {
                ref short number = ref block[JpegBlock.ZigZag[place]];
                if (number != 0)
                    RefineOne(bits, ref number, one);
            }
            _emptyBlocks--;
        }
        return true;
    }

    private static void RefineOne(JpegBits bits, ref short number, int one)
    {
        if (bits.Read(1) == 1 && (number & one) == 0)
            number += (short)(number > 0 ? one : -one);
    }

    /// <summary>A component of a scan and its tables.</summary>
    /// <param name="Component">Its place in the picture.</param>
    /// <param name="Means">For the first number of a block.</param>
    /// <param name="Others">For the others.</param>
    public readonly record struct Part(int Component, JpegHuffman? Means, JpegHuffman? Others);
}
