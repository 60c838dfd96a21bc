using System.Security.Cryptography;
using System.Text;
using DigitsNet.Storage;

namespace DigitsNet.Tests.Storage;

/// <summary>A MessagePack map as a list of keys and values, to take files apart, change them, and put them together again.</summary>
internal sealed class MessagePackTree : List<KeyValuePair<string, object?>>
{
    public object? this[string key]
    {
        get => this[PlaceOf(key)].Value;
        set
        {
            if (PlaceOf(key) is >= 0 and int place)
                this[place] = new(key, value);
            else
                Insert(Math.Max(0, Count - 1), new(key, value));
        }
    }

    public int PlaceOf(string key) => FindIndex(e => e.Key == key);

    public MessagePackTree Map(string key) => (MessagePackTree)this[key]!;

    public List<object?> Array(string key) => (List<object?>)this[key]!;

    public static MessagePackTree Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new MessagePackReader(bytes, "test");
        return (MessagePackTree)Parse(ref reader)!;
    }

    /// <summary>The bytes of the map; with a checksum over them where it ends with the key sha256.</summary>
    public byte[] ToFile(bool seal = true)
    {
        var writer = new MessagePackWriter();
        Write(writer, this);
        byte[] bytes = writer.Written.ToArray();
        if (seal && Count > 0 && this[^1].Key == "sha256" && this[^1].Value is byte[] { Length: 32 })
            SHA256.HashData(bytes.AsSpan(..^32), bytes.AsSpan(^32..));
        return bytes;
    }

    private static object? Parse(ref MessagePackReader reader)
    {
        MessagePackToken token = reader.Read();
        switch (token.Type)
        {
            case MessagePackType.Nil: return null;
            case MessagePackType.Boolean: return token.Integer != 0;
            case MessagePackType.Integer: return token.Integer;
            case MessagePackType.Number: return token.Number;
            case MessagePackType.Text: return Encoding.UTF8.GetString(reader.BytesOf(token));
            case MessagePackType.Binary: return reader.BytesOf(token).ToArray();
            case MessagePackType.Array:
                var array = new List<object?>();
                for (int i = 0; i < token.Length; i++)
                    array.Add(Parse(ref reader));
                return array;
            default:
                var map = new MessagePackTree();
                for (int i = 0; i < token.Length; i++)
                {
                    string key = (string)Parse(ref reader)!;
                    map.Add(new(key, Parse(ref reader)));
                }
                return map;
        }
    }

    private static void Write(MessagePackWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNil(); break;
            case bool b: writer.WriteRaw([b ? (byte)0xc3 : (byte)0xc2]); break;
            case int i: writer.WriteInteger(i); break;
            case long l: writer.WriteInteger(l); break;
            case double d: writer.WriteNumber(d); break;
            case string s: writer.WriteText(s); break;
            case byte[] bytes: writer.WriteBinary(bytes); break;
            case Raw raw: writer.WriteRaw(raw.Bytes); break;
            case List<object?> array:
                writer.WriteArrayHeader(array.Count);
                array.ForEach(v => Write(writer, v));
                break;
            case MessagePackTree map:
                writer.WriteMapHeader(map.Count);
                foreach ((string key, object? entry) in map)
                {
                    writer.WriteText(key);
                    Write(writer, entry);
                }
                break;
            default: throw new ArgumentException($"{value.GetType()}", nameof(value));
        }
    }

    /// <summary>Bytes that go into the file as they are.</summary>
    public sealed record Raw(params byte[] Bytes);
}
