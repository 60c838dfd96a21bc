using System.Collections.ObjectModel;

namespace DigitsNet.Data;

/// <summary>What makes a column of labels look like something else than classes.</summary>
internal static class LabelDoubts
{
    private const int FewExamples = 2;
    private const int Named = 3;

    /// <summary>A sentence for each doubt.</summary>
    public static IEnumerable<string> Find(DigitStore store)
    {
        ReadOnlyCollection<string> names = store.Classes.Names;
        int[] counts = new int[names.Count];
        for (int row = 0; row < store.Count; row++)
        {
            if (store.GetClassIndex(row) is var place and >= 0)
                counts[place]++;
        }
        int labelled = counts.Sum(), rare = counts.Count(count => count <= FewExamples);
        if (names.Count > FewExamples && names.Count == labelled)
            yield return $"{store.Source}: the {labelled} labels are all different; are they numbers to predict, or names of the rows, and no classes?";
        else if (names.Count > FewExamples && 2 * rare > names.Count)
            yield return $"{store.Source}: {rare} of the {names.Count} classes have one or two examples; are the labels numbers to predict, and no classes?";

        string[][] alike = [.. names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Skip(1).Any()).Select(group => group.ToArray())];
        if (alike.Length > 0)
        {
            string shown = string.Join("; ", alike.Take(Named).Select(group => string.Join(", ", group.Take(Named).Select(name => $"'{Excerpt.Of(name)}'"))));
            yield return $"{store.Source}: classes differ in the case of letters alone ({shown}{(alike.Length > Named ? "; ..." : "")}); they count as different classes.";
        }
    }
}
