namespace DigitsNet.Networks;

/// <summary>The table of what examples count for: from the examples of each class to a weight a class; null where all count the same.</summary>
internal static class ClassWeights
{
    public static ClosedSet<ClassWeight, Func<IReadOnlyList<int>, float[]?>> All { get; } = new(
        (ClassWeight.None, "none", _ => null),
        (ClassWeight.Balanced, "balanced", Balanced));

    // As scikit-learn's compute_class_weight; a class without examples is none
    private static float[] Balanced(IReadOnlyList<int> counts)
    {
        double examples = counts.Sum(), classes = counts.Count(count => count > 0);
        return [.. counts.Select(count => count == 0 ? 0 : (float)(examples / (classes * count)))];
    }
}
