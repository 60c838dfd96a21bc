namespace DigitsNet.Data;

/// <summary>How files write that a value is missing: R's NA, what pandas reads as such, UCI's question mark, and nothing at all.</summary>
internal static class MissingText
{
    private static readonly byte[][] s_words = [.. new[] { "NA", "N/A", "n/a", "#N/A", "<NA>", "null", "NULL", "?" }.Select(word => System.Text.Encoding.ASCII.GetBytes(word))];

    /// <summary>Whether a field, spaces around it taken off, says so.</summary>
    public static bool Is(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty || System.Text.Ascii.EqualsIgnoreCase(field, "nan"u8))
            return true;
        foreach (byte[] word in s_words)
        {
            if (field.SequenceEqual(word))
                return true;
        }
        return false;
    }
}
