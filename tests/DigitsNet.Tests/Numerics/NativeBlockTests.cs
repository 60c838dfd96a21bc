using DigitsNet.Numerics;

namespace DigitsNet.Tests.Numerics;

public unsafe class NativeBlockTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void Begins_at_a_cache_line_and_may_begin_as_zeros(int count)
    {
        using NativeBlock zeroed = NativeBlock.Zeroed<float>((nuint)count), unwritten = NativeBlock.Unwritten<double>((nuint)count);
        Assert.Equal(0u, (nuint)zeroed.Data % 64);
        Assert.Equal(0u, (nuint)unwritten.Data % 64);
        Assert.Equal(-1, new ReadOnlySpan<float>(zeroed.Data, count).IndexOfAnyExcept(0f));
    }

    [Fact]
    public void Is_taken_when_first_asked_for_and_counted()
    {
        long before = NativeBlock.AllocatedBytesForCurrentThread;
        using NativeBlock block = NativeBlock.Unwritten<double>(1000);
        Assert.Equal(before, NativeBlock.AllocatedBytesForCurrentThread);
        byte* data = block.Data;
        Assert.InRange(NativeBlock.AllocatedBytesForCurrentThread - before, 8000, 8100);
        Assert.True(data == block.Data);
    }

    [Fact]
    public void Is_freed_once_and_not_used_again()
    {
        NativeBlock block = NativeBlock.Zeroed<int>(10);
        Assert.True(block.Data != null);
        block.Dispose();
        block.Dispose();
        Assert.Throws<ObjectDisposedException>(() => { _ = block.Data; });
    }

    [Fact]
    public void A_size_beyond_the_address_space_is_refused() =>
        Assert.Throws<OverflowException>(() => NativeBlock.Zeroed<double>(nuint.MaxValue / 4));
}
