using System.IO.Enumeration;

namespace DigitsNet.Data;

/// <summary>Names of columns, compared in any case: a name as it is, or a pattern in which * stands for any text and ? for any character.</summary>
internal static class ColumnPattern
{
    public static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?');

    public static bool Matches(string pattern, string name) => Is(pattern, name) || FileSystemName.MatchesSimpleExpression(pattern, name.Trim());

    /// <summary>Whether a name is meant as it is, and not by a pattern.</summary>
    public static bool Is(string text, string name) => text.AsSpan().Trim().Equals(name.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Checks that each pattern has a column.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataColumnMissing"/>, naming the pattern and the columns there are.</exception>
    public static void RequireMatch(string what, IEnumerable<string> patterns, IReadOnlyList<string> names, string source)
    {
        foreach (string pattern in patterns)
        {
            if (pattern != MissingChoice.AllColumns && !names.Any(name => Matches(pattern, name)))
                throw new DigitsException(DigitsError.DataColumnMissing, $"{what} '{Excerpt.Of(pattern)}': {source} has no such column; found {Excerpt.Of(names)}.");
        }
    }
}
