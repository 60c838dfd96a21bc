namespace DigitsNet.Tests.Files;

/// <summary>Passes on so many bytes, then fails as a full disk does; with none left to fail, fails the flush.</summary>
internal sealed class FailingStream(Stream to, int passes) : Stream
{
    private int _left = passes;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        int passed = Math.Min(_left, buffer.Length);
        to.Write(buffer[..passed]);
        _left -= passed;
        if (passed < buffer.Length)
            throw new IOException("No space left on device");
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => throw new IOException("No space left on device");

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
