namespace DigitsNet.Data;

/// <summary>What is done where a value of a column is missing.</summary>
public enum MissingRule
{
    /// <summary>It is an error.</summary>
    Refuse,
    /// <summary>It counts as the mean of the training data's values.</summary>
    Mean,
    /// <summary>It counts as their median.</summary>
    Median,
    /// <summary>It counts as the value that most of the training data has; the least or first of equals.</summary>
    MostFrequent,
    /// <summary>It counts as a value that is given.</summary>
    Constant,
}
