using System.Runtime.CompilerServices;

namespace DigitsNet.Data;

/// <summary>The bits of a scan of a JPEG file, up to the next marker. Beyond it they are zeros, and <see cref="IsOverrun"/> says so.</summary>
internal sealed class JpegBits(byte[] file, int start)
{
    private int _at = start, _count;
    private uint _bits;
    private int _missing;

    /// <summary>Whether more bits were taken than there are.</summary>
    public bool IsOverrun => _missing > _count;

    /// <summary>The next 16 bits, which stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Peek()
    {
        Fill();
        return (int)(_bits >> 16);
    }

    /// <summary>Passes over at most 16 bits that were peeked at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip(int count)
    {
        _bits <<= count;
        _count -= count;
    }

    /// <summary>The next bits, at most 16, as a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Read(int count)
    {
        if (count == 0)
            return 0;
        int value = Peek() >> (16 - count);
        Skip(count);
        return value;
    }

    /// <summary>A number of so many bits with its sign (T.81, F.2.2.1).</summary>
    public int ReadSigned(int count)
    {
        int value = Read(count);
        return count > 0 && value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
    }

    /// <summary>Begins anew behind the restart marker of a number from 0 to 7; false where another follows.</summary>
    public bool Restart(int number)
    {
        if (IsOverrun)
            return false;
        _at = SkipToMarker(all: true);
        if (_at + 1 >= file.Length || file[_at + 1] != 0xd0 + number)
            return false;
        (_at, _count, _bits, _missing) = (_at + 2, 0, 0, 0);
        return true;
    }

    /// <summary>Where the marker after the scan stands; the end of the file where there is none.</summary>
    public int SkipToMarker() => SkipToMarker(all: false);

    private int SkipToMarker(bool all)
    {
        for (int at = _at; at + 1 < file.Length; at++)
        {
            if (file[at] == 0xff && file[at + 1] is not (0 or 0xff) && (all || file[at + 1] is not (>= 0xd0 and <= 0xd7)))
                return at;
        }
        return file.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill()
    {
        while (_count <= 24)
        {
            uint next = 0;
            if (_at < file.Length && (file[_at] != 0xff || (_at + 1 < file.Length && file[_at + 1] == 0)))
            {
                next = file[_at];
                _at += next == 0xff ? 2 : 1;
            }
            else
            {
                _missing += 8;
            }
            _bits |= next << (24 - _count);
            _count += 8;
        }
    }
}
