namespace DigitsNet.Data;

/// <summary>What is done with a category that the training data does not have.</summary>
public enum UnseenCategory
{
    /// <summary>It is an error.</summary>
    Refuse,
    /// <summary>It is none of those that are known: 0 for each of them.</summary>
    Zeros,
}

/// <summary>The table of answers to a category that is not known.</summary>
internal static class UnseenCategories
{
    public static ClosedSet<UnseenCategory> All { get; } = new ClosedSet<UnseenCategory, bool>(
        (UnseenCategory.Refuse, "refuse", true),
        (UnseenCategory.Zeros, "zeros", false));
}
