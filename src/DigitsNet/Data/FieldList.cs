using System.Collections;
using System.Text;

namespace DigitsNet.Data;

/// <summary>A row of text fields held as UTF-8 in one array; as a list it makes its strings only when they are asked for.</summary>
internal sealed class FieldList : IReadOnlyList<string>, IFieldRow
{
    private byte[] _text = [];
    private int[] _ends = [];

    public FieldList()
    {
    }

    /// <summary>No fields yet, and room for so many of so many bytes together.</summary>
    public FieldList(int count, int bytes) => (_ends, _text) = (new int[count], new byte[bytes]);

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Text => [];

    string IReadOnlyList<string>.this[int index] => Encoding.UTF8.GetString(GetField(index));

    public static FieldList From<TRow>(TRow row) where TRow : IFieldRow
    {
        int length = 0;
        for (int i = 0; i < row.Count; i++)
            length += row.GetField(i).Length;
        var list = new FieldList(row.Count, length);
        for (int i = 0; i < row.Count; i++)
            list.Add(row.GetField(i));
        return list;
    }

    public static FieldList From(IReadOnlyList<string> fields)
    {
        var list = new FieldList();
        foreach (string field in fields)
            list.Add(Encoding.UTF8.GetBytes(field));
        return list;
    }

    /// <summary>Names that nobody can change: as they are where they are such a list, which is filled before it is shared; else a copy.</summary>
    public static IReadOnlyList<string>? Keep(IReadOnlyList<string>? names) => names is null or FieldList ? names : names.ToArray().AsReadOnly();

    // Internal: scripts call what is public even of a type that is not
    internal void Clear() => Count = 0;

    internal void Add(ReadOnlySpan<byte> field)
    {
        int start = Start(Count), end = start + field.Length;
        if (end > _text.Length)
            Array.Resize(ref _text, Math.Max(end, 2 * _text.Length));
        if (Count == _ends.Length)
            Array.Resize(ref _ends, Math.Max(8, 2 * Count));
        field.CopyTo(_text.AsSpan(start));
        _ends[Count++] = end;
    }

    /// <summary>The fields without one of them.</summary>
    public FieldList Without(int index)
    {
        var rest = new FieldList(Count - 1, Start(Count));
        for (int i = 0; i < Count; i++)
        {
            if (i != index)
                rest.Add(GetField(i));
        }
        return rest;
    }

    /// <summary>The fields with each at its place.</summary>
    public FieldList Rearranged(ReadOnlySpan<int> places)
    {
        int[] from = new int[Count];
        for (int i = 0; i < from.Length; i++)
            from[places[i]] = i;
        var rearranged = new FieldList(Count, Start(Count));
        foreach (int i in from)
            rearranged.Add(GetField(i));
        return rearranged;
    }

    public ReadOnlySpan<byte> GetField(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return _text.AsSpan(Start(index), _ends[index] - Start(index));
    }

    public IEnumerator<string> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return ((IReadOnlyList<string>)this)[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Start(int index) => index == 0 ? 0 : _ends[index - 1];
}

/// <summary>A row of fields of UTF-8 text.</summary>
internal interface IFieldRow
{
    int Count { get; }

    /// <summary>The row as it was written, with its delimiters; empty where there is no such text.</summary>
    ReadOnlySpan<byte> Text { get; }

    /// <summary>A field, valid until the row changes.</summary>
    ReadOnlySpan<byte> GetField(int index);
}
