using System.Buffers;
using System.Security.Cryptography;
using MessagePack;

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

    public static MessagePackTree Parse(ReadOnlyMemory<byte> bytes)
    {
        var reader = new MessagePackReader(bytes);
        return (MessagePackTree)Parse(ref reader)!;
    }

    /// <summary>The bytes of the map; with a checksum over them where it ends with the key sha256.</summary>
    public byte[] ToFile(bool seal = true)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        Write(ref writer, this);
        writer.Flush();
        byte[] bytes = buffer.WrittenSpan.ToArray();
        if (seal && Count > 0 && this[^1].Key == "sha256" && this[^1].Value is byte[] { Length: 32 })
            SHA256.HashData(bytes.AsSpan(..^32), bytes.AsSpan(^32..));
        return bytes;
    }

    private static object? Parse(ref MessagePackReader reader)
    {
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Nil: return reader.TryReadNil() ? null : throw new InvalidOperationException();
            case MessagePackType.Boolean: return reader.ReadBoolean();
            case MessagePackType.Integer: return reader.ReadInt64();
            case MessagePackType.Float: return reader.ReadDouble();
            case MessagePackType.String: return reader.ReadString();
            case MessagePackType.Binary: return reader.ReadBytes()!.Value.ToArray();
            case MessagePackType.Array:
                var array = new List<object?>();
                for (int left = reader.ReadArrayHeader(); left > 0; left--)
                    array.Add(Parse(ref reader));
                return array;
            default:
                var map = new MessagePackTree();
                for (int left = reader.ReadMapHeader(); left > 0; left--)
                {
                    string key = (string)Parse(ref reader)!;
                    map.Add(new(key, Parse(ref reader)));
                }
                return map;
        }
    }

    private static void Write(ref MessagePackWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNil(); break;
            case bool b: writer.Write(b); break;
            case int i: writer.Write(i); break;
            case long l: writer.Write(l); break;
            case double d: writer.Write(d); break;
            case string s: writer.Write(s); break;
            case byte[] bytes: writer.Write(bytes); break;
            case Raw raw: writer.WriteRaw(raw.Bytes); break;
            case List<object?> array:
                writer.WriteArrayHeader(array.Count);
                foreach (object? entry in array)
                    Write(ref writer, entry);
                break;
            case MessagePackTree map:
                writer.WriteMapHeader(map.Count);
                foreach ((string key, object? inner) in map)
                {
                    writer.Write(key);
                    Write(ref writer, inner);
                }
                break;
            default: throw new ArgumentException($"{value.GetType()}", nameof(value));
        }
    }

    /// <summary>Bytes that go into the file as they are.</summary>
    public sealed record Raw(params byte[] Bytes);
}
