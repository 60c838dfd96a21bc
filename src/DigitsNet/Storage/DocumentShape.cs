using System.Text.Unicode;

namespace DigitsNet.Storage;

/// <summary>The shape every document of ours has, checked once before anything in it is looked at.</summary>
internal static class DocumentShape
{
    /// <summary>The most arrays and maps within each other, the outermost counted.</summary>
    public const int MaximumDepth = 16;

    /// <summary>The most keys of a map.</summary>
    public const int MaximumKeys = 64;

    /// <summary>
    /// Checks that the bytes are one whole value and no more, that nothing is nested too deep, that text is UTF-8,
    /// and that the keys of each map are text, not too many, and each there once.
    /// </summary>
    /// <exception cref="DigitsException">
    /// <see cref="DigitsError.ModelTruncated"/>, <see cref="DigitsError.ModelTrailingBytes"/>, <see cref="DigitsError.ModelSyntaxInvalid"/>,
    /// <see cref="DigitsError.ModelTooDeep"/>, <see cref="DigitsError.ModelTooLarge"/>, <see cref="DigitsError.ModelTypeMismatch"/>,
    /// <see cref="DigitsError.ModelKeyDuplicate"/>.
    /// </exception>
    public static void Check(ReadOnlyMemory<byte> bytes, string source)
    {
        var reader = new DocumentReader(bytes, source);
        CheckValue(ref reader, 1);
        if (!reader.IsAtEnd)
            throw reader.Error(DigitsError.ModelTrailingBytes, reader.Position, $"{bytes.Length - reader.Position} bytes follow the end");
    }

    private static void CheckValue(ref DocumentReader reader, int depth)
    {
        DocumentToken token = reader.Read();
        switch (token.Type)
        {
            case TokenType.Text:
                CheckText(in reader, token);
                break;
            case TokenType.Array or TokenType.Map when depth > MaximumDepth:
                throw reader.Error(DigitsError.ModelTooDeep, token.Start, $"found more than {MaximumDepth} arrays and maps within each other");
            case TokenType.Array:
                for (int i = 0; i < token.Length; i++)
                    CheckValue(ref reader, depth + 1);
                break;
            case TokenType.Map:
                CheckMap(ref reader, token, depth);
                break;
        }
    }

    private static void CheckMap(ref DocumentReader reader, DocumentToken map, int depth)
    {
        if (map.Length > MaximumKeys)
            throw reader.Error(DigitsError.ModelTooLarge, map.Start, $"found a map of {map.Length} keys; at most {MaximumKeys} are allowed");

        Span<DocumentToken> keys = stackalloc DocumentToken[map.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            DocumentToken key = keys[i] = reader.Read();
            if (key.Type != TokenType.Text)
                throw reader.Error(DigitsError.ModelTypeMismatch, key.Start, $"found a key of type {key.Type}; expected Text");
            CheckText(in reader, key);
            foreach (DocumentToken earlier in keys[..i])
            {
                if (reader.BytesOf(earlier).SequenceEqual(reader.BytesOf(key)))
                    throw reader.Error(DigitsError.ModelKeyDuplicate, key.Start, "found a key that the map has already");
            }
            CheckValue(ref reader, depth + 1);
        }
    }

    private static void CheckText(in DocumentReader reader, DocumentToken text)
    {
        if (!Utf8.IsValid(reader.BytesOf(text)))
            throw reader.Error(DigitsError.ModelSyntaxInvalid, text.Start, "found a text that is not UTF-8");
    }
}
