namespace DigitsNet.Data;

/// <summary>A text whose fields stand between any number of blanks and tabs, with a single blank between them, and none around a line.</summary>
internal sealed class BlankContent(Stream content) : ForwardStream
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _at, _end;
    private bool _isQuoted, _isInLine, _isBlank;

    public override int Read(Span<byte> buffer)
    {
        int written = 0;
        while (written < buffer.Length)
        {
            if (_at == _end)
            {
                // What there is goes out first
                if (written > 0)
                    break;
                (_at, _end) = (0, content.Read(_buffer));
                if (_end == 0)
                    break;
            }
            byte next = _buffer[_at];
            if (!_isQuoted && next is (byte)' ' or (byte)'\t')
            {
                _isBlank = _isInLine;
                _at++;
                continue;
            }
            bool isEnd = !_isQuoted && next is (byte)'\n' or (byte)'\r';
            if (_isBlank && !isEnd)
            {
                buffer[written++] = (byte)' ';
                _isBlank = false;
                continue;
            }
            _isQuoted ^= next == '"';
            (_isInLine, _isBlank) = (!isEnd, false);
            buffer[written++] = next;
            _at++;
        }
        return written;
    }
}
