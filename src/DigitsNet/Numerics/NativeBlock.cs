using System.Runtime.InteropServices;

namespace DigitsNet.Numerics;

/// <summary>
/// Memory outside the collected heap that begins at a cache line, taken when it is first asked for. It is freed when
/// disposed, or by the finalizer once nothing refers to the block any more: whoever holds the pointer keeps the block alive.
/// </summary>
internal sealed unsafe class NativeBlock : IDisposable
{
    /// <summary>Bytes of a cache line, and of the widest vector.</summary>
    public const int Alignment = 64;

    [ThreadStatic]
    private static long t_allocatedBytes;

    private readonly nuint _bytes;
    private readonly bool _isZeroed;
    private byte* _data;
    private bool _isDisposed;

    private NativeBlock(nuint bytes, bool isZeroed)
    {
        // A vector's room follows, so that whole vectors may be read to the end.
        _bytes = checked(bytes + Alignment);
        _isZeroed = isZeroed;
    }

    ~NativeBlock() => Free();

    /// <summary>What the current thread has ever taken: the counterpart of <see cref="GC.GetAllocatedBytesForCurrentThread"/>.</summary>
    public static long AllocatedBytesForCurrentThread => t_allocatedBytes;

    /// <summary>The first byte.</summary>
    /// <exception cref="OutOfMemoryException">There is not so much memory.</exception>
    public byte* Data => _data != null ? _data : Allocate();

    /// <summary>Room for so many values, all zero.</summary>
    public static NativeBlock Zeroed<T>(nuint count) where T : unmanaged => new(checked(count * (nuint)sizeof(T)), true);

    /// <summary>Room for so many values, to be written before they are read.</summary>
    public static NativeBlock Unwritten<T>(nuint count) where T : unmanaged => new(checked(count * (nuint)sizeof(T)), false);

    public void Dispose()
    {
        _isDisposed = true;
        Free();
        GC.SuppressFinalize(this);
    }

    private byte* Allocate()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _data = (byte*)NativeMemory.AlignedAlloc(_bytes, Alignment);
        if (_isZeroed) NativeMemory.Clear(_data, _bytes);
        GC.AddMemoryPressure((long)_bytes);
        t_allocatedBytes += (long)_bytes;
        return _data;
    }

    private void Free()
    {
        if (_data == null) return;
        NativeMemory.AlignedFree(_data);
        _data = null;
        GC.RemoveMemoryPressure((long)_bytes);
    }
}
