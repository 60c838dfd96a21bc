using DigitsNet.Numerics;

namespace DigitsNet.Tests.Numerics;

public class PhiloxTests
{
    /// <summary>The lines for philox4x32 with 10 rounds in Random123's tests/kat_vectors.</summary>
    public static TheoryData<uint[], uint[], uint[]> KnownAnswers => new()
    {
        { [0, 0, 0, 0], [0, 0], [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8] },
        { [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff], [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd] },
        { [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0], [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1] },
    };

    [Theory]
    [MemberData(nameof(KnownAnswers))]
    public void A_block_is_the_known_answer(uint[] counter, uint[] key, uint[] answer)
    {
        var (x0, x1, x2, x3) = Philox.Block(counter[0], counter[1], counter[2], counter[3], key[0], key[1]);
        Assert.Equal(answer, (uint[])[x0, x1, x2, x3]);
    }

    [Fact]
    public void A_stream_is_its_blocks_in_order()
    {
        var stream = new Philox(0x0123456789ABCDEF, RandomPurpose.Shuffle, 7);
        for (uint block = 0; block < 3; block++)
        {
            var (x0, x1, x2, x3) = Philox.Block(block, 0, 7, (uint)RandomPurpose.Shuffle, 0x89ABCDEF, 0x01234567);
            Assert.Equal((uint[])[x0, x1, x2, x3], (uint[])[stream.NextUInt32(), stream.NextUInt32(), stream.NextUInt32(), stream.NextUInt32()]);
        }
    }

    [Fact]
    public void Seeds_purposes_and_indices_have_streams_of_their_own()
    {
        var first = new HashSet<ulong>();
        foreach (long seed in (long[])[0, 1, -1, 1L << 32])
            foreach (RandomPurpose purpose in Enum.GetValues<RandomPurpose>())
                for (int index = 0; index < 5; index++)
                {
                    var stream = new Philox(seed, purpose, index);
                    Assert.True(first.Add((ulong)stream.NextUInt32() << 32 | stream.NextUInt32()));
                }
    }

    [Fact]
    public void Doubles_fill_the_unit_interval_evenly()
    {
        var stream = new Philox(3, RandomPurpose.InitialWeights);
        var bins = new int[64];
        const int draws = 64_000;
        for (int i = 0; i < draws; i++)
        {
            double x = stream.NextDouble();
            Assert.InRange(x, 0, Math.BitDecrement(1.0));
            bins[(int)(x * bins.Length)]++;
        }
        // 63 degrees of freedom: beyond 120 once in a hundred thousand.
        double expected = (double)draws / bins.Length;
        Assert.InRange(bins.Sum(n => (n - expected) * (n - expected) / expected), 20, 120);
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(7u)]
    [InlineData(0x80000001u)]
    [InlineData(uint.MaxValue)]
    public void A_bounded_draw_stays_below_its_bound(uint bound)
    {
        var stream = new Philox(5, RandomPurpose.Split);
        uint largest = 0;
        for (int i = 0; i < 1000; i++)
        {
            uint x = stream.NextBelow(bound);
            Assert.True(x < bound);
            largest = Math.Max(largest, x);
        }
        Assert.True(largest >= bound - 1 - bound / 64);
    }

    [Fact]
    public void Every_order_of_three_is_as_likely()
    {
        var counts = new Dictionary<string, int>();
        var stream = new Philox(9, RandomPurpose.Shuffle);
        for (int i = 0; i < 6000; i++)
        {
            int[] items = [1, 2, 3];
            stream.Shuffle(items);
            string order = string.Concat(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }
        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, n => Assert.InRange(n, 850, 1150));
    }
}
