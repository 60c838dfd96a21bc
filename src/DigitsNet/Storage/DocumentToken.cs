namespace DigitsNet.Storage;

/// <summary>The kinds of values that are told apart in our files; MessagePack's extensions are not among them.</summary>
internal enum TokenType
{
    Nil,
    Boolean,
    Integer,
    /// <summary>An integer of 2^63 or more.</summary>
    LargeInteger,
    Number,
    Text,
    Binary,
    Array,
    Map,
}

/// <summary>The head of one value.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Start">Where the value begins.</param>
/// <param name="Payload">Where the bytes after its head begin.</param>
/// <param name="Length">Bytes of a text or binary, values of an array, pairs of a map.</param>
/// <param name="Integer">The value of an integer, 0 or 1 of a boolean.</param>
/// <param name="Number">The value of a number.</param>
internal readonly record struct DocumentToken(
    TokenType Type, int Start, int Payload, int Length = 0, long Integer = 0, double Number = 0);
