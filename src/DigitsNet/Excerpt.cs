using System.Buffers;
using System.Text;

namespace DigitsNet;

/// <summary>
/// What a file says, made fit for a message or a view: short, and without characters that move the cursor, colour the terminal
/// or turn the line around.
/// </summary>
public static class Excerpt
{
    /// <summary>The most characters of a text, unless another number is asked for.</summary>
    public const int Longest = 60;

    private const int ListedNames = 20;

    /// <summary>A text cut to the most characters that are shown, and cleaned.</summary>
    /// <param name="text">The text; nothing for null.</param>
    /// <param name="longest">The most characters, 2 or more; the last is an ellipsis where the text is longer.</param>
    public static string Of(string? text, int longest = Longest)
    {
        if (text is null || text.Length <= longest)
            return Clean(text ?? "");
        int end = longest - 1;
        // Half a character is none
        return Clean(text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)]) + "…";
    }

    /// <summary>The first of some texts, each as <see cref="Of(string, int)"/>, and how many there are where not all are shown.</summary>
    public static string Of(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        string first = string.Join(", ", texts.Take(ListedNames).Select(text => Of(text, ListedNames)));
        return texts.Count <= ListedNames ? first : FormattableString.Invariant($"{first}, … ({texts.Count} in all)");
    }

    /// <summary>A text of any length with a dot for each character that a terminal would obey.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAny(s_obeyed))
            return text;
        var clean = new StringBuilder(text);
        for (int i = 0; i < clean.Length; i++)
        {
            if (s_obeyed.Contains(clean[i]))
                clean[i] = '·';
        }
        return clean.ToString();
    }

    // Control characters, line and paragraph separators, and the marks that turn the direction of writing
    private static readonly SearchValues<char> s_obeyed = SearchValues.Create(
        [.. Enumerable.Range(0, 0xa0).Select(i => (char)i).Where(char.IsControl), '\u061c', '\u200e', '\u200f', '\u2028', '\u2029',
        '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069']);
}
