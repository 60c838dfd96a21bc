using System.Collections;
using System.Text;

namespace DigitsNet.Storage;

/// <summary>
/// Texts kept as the UTF-8 they were read as, made into strings as they are asked for: a list of many short names
/// takes no more memory than its file.
/// </summary>
internal sealed class TextList : IReadOnlyList<string>
{
    private readonly byte[] _bytes;
    private readonly int[] _ends;

    /// <summary>Reads so many texts.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ModelTypeMismatch"/>.</exception>
    public TextList(DocumentReader values, int count, string path)
    {
        _ends = new int[count];
        var rest = values;
        for (int i = 0, end = 0; i < count; i++)
        {
            DocumentToken token = rest.Read();
            if (token.Type != TokenType.Text)
                throw rest.Error(DigitsError.ModelTypeMismatch, token.Start, $"{path}[{i}]: found {token.Type}; expected Text");
            _ends[i] = end += token.Length;
        }
        _bytes = new byte[count == 0 ? 0 : _ends[^1]];
        for (int i = 0; i < count; i++)
            values.BytesOf(values.Read()).CopyTo(_bytes.AsSpan(Start(i)));
    }

    public int Count => _ends.Length;

    public string this[int index] => Encoding.UTF8.GetString(_bytes, Start(index), _ends[index] - Start(index));

    public IEnumerator<string> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Start(int index) => index == 0 ? 0 : _ends[index - 1];
}
