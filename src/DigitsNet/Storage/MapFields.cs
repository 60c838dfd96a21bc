using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Storage;

/// <summary>
/// The values of one map by key, each checked for type and range as it is taken, with no allocation of its own.
/// What is never taken is unknown to this version.
/// </summary>
internal ref struct MapFields
{
    [InlineArray(DocumentShape.MaximumKeys)]
    private struct Positions
    {
        private int _first;
    }

    private DocumentReader _reader;
    private readonly string _name;
    private readonly int _index;
    private readonly int _end;
    private Positions _keys;
    private ulong _taken;
    private int _next;

    /// <summary>Reads where the map's values are.</summary>
    /// <param name="reader">Stands at a map of a checked document; stands after it then.</param>
    /// <param name="name">The map's own key; empty for the outermost.</param>
    /// <param name="index">The map's place in an array of that key; -1 where it is in none.</param>
    public MapFields(scoped ref DocumentReader reader, string name = "", int index = -1)
    {
        (_name, _index) = (name, index);
        DocumentToken map = reader.Read();
        if (map.Type != TokenType.Map)
            throw Mismatch(reader, map, Path, TokenType.Map);
        Count = map.Length;
        for (int i = 0; i < Count; i++)
        {
            _keys[i] = reader.Position;
            reader.Skip();
            reader.Skip();
        }
        _reader = reader;
        _end = reader.Position;
    }

    /// <summary>Number of keys.</summary>
    public int Count { get; }

    private readonly string Path => _index < 0 ? _name : FormattableString.Invariant($"{_name}[{_index}]");

    /// <summary>Takes a value: the reader stands at it then.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ModelKeyMissing"/>.</exception>
    [UnscopedRef]
    public ref DocumentReader At(string key)
    {
        if (!Has(key))
            throw _reader.Error(DigitsError.ModelKeyMissing, Count == 0 ? 0 : _keys[0], $"{PathOf(key)} is missing");
        return ref _reader;
    }

    /// <summary>Whether there is a value of a key; it counts as taken then.</summary>
    public bool Has(string key)
    {
        Span<byte> wanted = stackalloc byte[64];
        wanted = wanted[..Encoding.UTF8.GetBytes(key, wanted)];
        // Keys mostly come in the order they are asked for
        for (int tried = 0; tried < Count; tried++, _next++)
        {
            int i = _next % Count;
            _reader.MoveTo(_keys[i]);
            if (_reader.BytesOf(_reader.Read()).SequenceEqual(wanted))
            {
                _taken |= 1UL << i;
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether a value is nil.</summary>
    public bool IsNil(string key) => At(key).Read().Type == TokenType.Nil;

    public long Integer(string key, long minimum = long.MinValue, long maximum = long.MaxValue)
    {
        DocumentToken token = Take(key, TokenType.Integer, TokenType.LargeInteger);
        if (token.Type == TokenType.LargeInteger || token.Integer < minimum || token.Integer > maximum)
        {
            string found = token.Type == TokenType.Integer ? FormattableString.Invariant($"{token.Integer}") : "2^63 or more";
            throw Error(DigitsError.ModelValueOutOfRange, key, FormattableString.Invariant($"found {found}; expected {minimum} to {maximum}"));
        }
        return token.Integer;
    }

    public int Int32(string key, int minimum) => (int)Integer(key, minimum, int.MaxValue);

    /// <summary>A number; an integer will do, as some writers store whole numbers so.</summary>
    public double Number(string key)
    {
        DocumentToken token = Take(key, TokenType.Number, TokenType.Integer);
        return token.Type == TokenType.Integer ? token.Integer : token.Number;
    }

    public double FiniteNumber(string key)
    {
        double number = Number(key);
        return double.IsFinite(number) ? number : throw Error(DigitsError.ModelNotFinite, key, FormattableString.Invariant($"found {number}; expected a finite number"));
    }

    /// <summary>A number or nil.</summary>
    public double? OptionalNumber(string key) => IsNil(key) ? null : Number(key);

    public bool Boolean(string key) => Take(key, TokenType.Boolean).Integer != 0;

    public string Text(string key) => Encoding.UTF8.GetString(_reader.BytesOf(Take(key, TokenType.Text)));

    public ReadOnlySpan<byte> Binary(string key) => _reader.BytesOf(Take(key, TokenType.Binary));

    /// <summary>A value of a closed set, by its name.</summary>
    public T Choice<T>(string key, ClosedSet<T> set) where T : struct, Enum =>
        set.KindOf(Choice(key, set.ToString(), name => set.KindOf(name) is not null))!.Value;

    /// <summary>A name of a closed set.</summary>
    /// <param name="key">The key.</param>
    /// <param name="names">The names there are, for the message.</param>
    /// <param name="isKnown">Whether a name is one of them.</param>
    public string Choice(string key, string names, Func<string, bool> isKnown)
    {
        DocumentToken token = Take(key, TokenType.Text);
        string? name = token.Length <= 32 ? Encoding.UTF8.GetString(_reader.BytesOf(token)) : null;
        return name is not null && isKnown(name) ? name : throw Error(DigitsError.ModelValueOutOfRange, key, $"found {(name is null ? "a long text" : Excerpt.Of(name))}; expected one of {names}");
    }

    /// <summary>A map within this one.</summary>
    public MapFields Map(string key)
    {
        DocumentReader reader = At(key);
        return new MapFields(ref reader, key);
    }

    /// <summary>An array's length, and a reader that stands at its first value.</summary>
    public int Array(string key, out DocumentReader values)
    {
        values = At(key);
        DocumentToken token = values.Read();
        return token.Type == TokenType.Array ? token.Length : throw Mismatch(values, token, PathOf(key), TokenType.Array);
    }

    /// <summary>Whether a key is the map's last.</summary>
    public bool IsLast(string key)
    {
        At(key).Skip();
        return _reader.Position == _end;
    }

    /// <summary>Hands over every key that was never taken.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ModelTooLarge"/>.</exception>
    public readonly void KeepUnknown(UnknownFields unknown)
    {
        int count = 0, length = 0;
        for (int i = 0; i < Count; i++)
        {
            if (!IsTaken(i))
                (count, length) = (count + 1, length + Entry(i).Length);
        }
        if (count == 0)
            return;
        if (unknown.MapCount == ModelLimits.MapsWithUnknownKeys)
            throw _reader.Error(DigitsError.ModelTooLarge, _keys[0], $"found more than {ModelLimits.MapsWithUnknownKeys} maps with unknown keys");

        byte[] bytes = new byte[length];
        Span<byte> rest = bytes;
        for (int i = 0; i < Count; i++)
        {
            if (IsTaken(i))
                continue;
            Entry(i).CopyTo(rest);
            rest = rest[Entry(i).Length..];
        }
        unknown.Add(Path, count, bytes);
    }

    /// <summary>An error at a value.</summary>
    public DigitsException Error(DigitsError error, string key, string message) =>
        _reader.Error(error, At(key).Position, $"{PathOf(key)}: {message}");

    private readonly bool IsTaken(int entry) => (_taken >> entry & 1) != 0;

    private readonly ReadOnlySpan<byte> Entry(int entry) =>
        _reader.Slice(_keys[entry], entry + 1 < Count ? _keys[entry + 1] : _end);

    private DocumentToken Take(string key, TokenType type, TokenType? orType = null)
    {
        DocumentToken token = At(key).Read();
        return token.Type == type || token.Type == orType ? token : throw Mismatch(_reader, token, PathOf(key), type);
    }

    private readonly string PathOf(string key) => _name.Length == 0 ? key : $"{Path}.{key}";

    private static DigitsException Mismatch(in DocumentReader reader, DocumentToken found, string path, TokenType expected) =>
        reader.Error(DigitsError.ModelTypeMismatch, found.Start, $"{(path.Length == 0 ? "the file" : path)}: found {found.Type}; expected {expected}");
}
