namespace DigitsNet.Data;

/// <summary>Why scores on a part of the data say little: too few examples, or classes without any.</summary>
public static class PartDoubts
{
    // The accuracy on fewer is known to within 20% or worse
    private const int FewExamples = 20;

    /// <summary>A sentence for each doubt about a part that is scored on.</summary>
    /// <param name="part">The examples.</param>
    /// <param name="name">What they are called, as "test set".</param>
    /// <param name="classNames">The classes that the scores are about; those of the part without it.</param>
    public static IEnumerable<string> Find(DigitData part, string name, IReadOnlyList<string>? classNames = null)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (part.Count < FewExamples)
            yield return $"The {name} has only {Number(part.Count, "example")}: scores on so few say little about new ones.";
        classNames ??= part.ClassNames;
        // Of a part that has none of the classes more is wrong than this
        if (Missing(part, classNames) is { Length: > 0 } missing && missing.Length < classNames.Count)
            yield return $"The {name} has no example of {Excerpt.Of(missing)} ({missing.Length} of the {classNames.Count} classes): scores on it say nothing about {(missing.Length == 1 ? "that class" : "those classes")}.";
    }

    /// <summary>A sentence where folds lack classes; null where each fold has an example of every class.</summary>
    internal static string? FindInFolds(IReadOnlyCollection<DigitData> folds)
    {
        DigitData first = folds.First();
        string[][] missing = [.. folds.Select(fold => Missing(fold, first.ClassNames)).Where(names => names.Length > 0)];
        string[] named = [.. missing.SelectMany(names => names).Distinct().Order(StringComparer.Ordinal)];
        return named.Length == 0 ? null
            : $"{missing.Length} of the {folds.Count} folds are scored without an example of some classes ({Excerpt.Of(named)}, {named.Length} of {first.ClassNames.Count}); their scores are means over the classes that occur.";
    }

    private static string[] Missing(DigitData part, IReadOnlyList<string> classNames)
    {
        bool[] occurs = new bool[part.ClassNames.Count];
        for (int row = 0; row < part.Count; row++)
        {
            if (part.GetClassIndex(row) is var place and >= 0)
                occurs[place] = true;
        }
        HashSet<string> found = [.. part.ClassNames.Where((_, place) => occurs[place])];
        return [.. classNames.Where(name => !found.Contains(name))];
    }

    private static string Number(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
