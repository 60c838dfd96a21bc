namespace DigitsNet.Data;

/// <summary>The CRC-32 of gzip (RFC 1952, section 8: polynomial 0xEDB88320 reflected), eight bytes a step.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[][] s_tables = MakeTables();

    /// <summary>The checksum of what was before, 0 at first, followed by some bytes.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        uint[] t0 = s_tables[0], t1 = s_tables[1], t2 = s_tables[2], t3 = s_tables[3];
        uint[] t4 = s_tables[4], t5 = s_tables[5], t6 = s_tables[6], t7 = s_tables[7];
        crc = ~crc;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            crc = t7[(byte)(bytes[0] ^ crc)] ^ t6[(byte)(bytes[1] ^ (crc >> 8))] ^ t5[(byte)(bytes[2] ^ (crc >> 16))] ^ t4[bytes[3] ^ (crc >> 24)]
                ^ t3[bytes[4]] ^ t2[bytes[5]] ^ t1[bytes[6]] ^ t0[bytes[7]];
        }
        foreach (byte b in bytes)
            crc = t0[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[][] MakeTables()
    {
        uint[][] tables = new uint[8][];
        for (int t = 0; t < tables.Length; t++)
        {
            tables[t] = new uint[256];
            for (uint i = 0; i < 256; i++)
                tables[t][i] = t == 0 ? Remainder(i) : tables[0][(byte)tables[t - 1][i]] ^ (tables[t - 1][i] >> 8);
        }
        return tables;
    }

    private static uint Remainder(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ Polynomial;
        return value;
    }
}
