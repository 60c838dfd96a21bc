namespace DigitsNet.Numerics;

/// <summary>What a random stream is for; part of its key, so that no draw depends on who drew before.</summary>
internal enum RandomPurpose : uint
{
    InitialWeights = 1,
    Shuffle = 2,
    Split = 3,
    Folds = 4,
    Stopping = 5,
    Dropout = 6,
    Trials = 7,
    Scrambling = 8,
    Bootstrap = 16,
}

/// <summary>
/// Philox 4x32-10, a counter-based random generator: the n-th draw of a stream is a function of seed, purpose, index
/// and n alone (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3").
/// </summary>
internal struct Philox
{
    internal const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    internal const uint Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;
    internal const int Rounds = 10;

    private readonly uint _key0, _key1, _purpose, _index;
    private ulong _block;
    private uint _x0, _x1, _x2, _x3;
    private int _used;

    /// <summary>The stream of a seed, a purpose and an index (an epoch, a layer).</summary>
    public Philox(long seed, RandomPurpose purpose, int index = 0)
    {
        _key0 = (uint)seed;
        _key1 = (uint)(seed >> 32);
        _purpose = (uint)purpose;
        _index = (uint)index;
        _used = 4;
    }

    /// <summary>One block of the generator: four words from a counter of four and a key of two.</summary>
    public static (uint X0, uint X1, uint X2, uint X3) Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (int round = 0; round < Rounds; round++)
        {
            ulong p0 = (ulong)Multiplier0 * c0, p1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
            k0 += Weyl0;
            k1 += Weyl1;
        }
        return (c0, c1, c2, c3);
    }

    /// <summary>Uniform over all 32-bit words.</summary>
    public uint NextUInt32()
    {
        if (_used == 4)
        {
            (_x0, _x1, _x2, _x3) = Block((uint)_block, (uint)(_block >> 32), _index, _purpose, _key0, _key1);
            _block++;
            _used = 0;
        }
        return _used++ switch { 0 => _x0, 1 => _x1, 2 => _x2, _ => _x3 };
    }

    /// <summary>Uniform in 0 (included) to 1 (excluded), 53 bits.</summary>
    public double NextDouble()
    {
        ulong high = NextUInt32(), low = NextUInt32();
        return (((high << 32) | low) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Normal with mean 0 and standard deviation 1 (Marsaglia's polar method).</summary>
    public double NextNormal()
    {
        while (true)
        {
            double u = 2 * NextDouble() - 1, v = 2 * NextDouble() - 1;
            double square = u * u + v * v;
            if (square is > 0 and < 1)
                return u * Math.Sqrt(-2 * PortableMath.Log(square) / square);
        }
    }

    /// <summary>Uniform in 0 (included) to <paramref name="bound"/> (excluded), without bias (Lemire 2019).</summary>
    public uint NextBelow(uint bound)
    {
        ulong product = (ulong)NextUInt32() * bound;
        if ((uint)product < bound)
        {
            uint threshold = (0u - bound) % bound;
            while ((uint)product < threshold)
                product = (ulong)NextUInt32() * bound;
        }
        return (uint)(product >> 32);
    }

    /// <summary>Puts items in random order (Fisher and Yates).</summary>
    public void Shuffle(Span<int> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = (int)NextBelow((uint)i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
