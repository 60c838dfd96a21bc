namespace DigitsNet.Metrics;

/// <summary>Counts of examples by true class (row) and predicted class (column).</summary>
public sealed class ConfusionMatrix
{
    /// <summary>An empty matrix over the classes.</summary>
    public ConfusionMatrix(IReadOnlyList<string> classNames) => throw new NotImplementedException();

    /// <summary>The classes, in the order of rows and columns.</summary>
    public IReadOnlyList<string> ClassNames => throw new NotImplementedException();

    /// <summary>Examples counted.</summary>
    public int Total => throw new NotImplementedException();

    /// <summary>Examples of class <paramref name="truth"/> predicted as <paramref name="prediction"/> (class indices).</summary>
    public int this[int truth, int prediction] => throw new NotImplementedException();

    /// <summary>Counts one example.</summary>
    public void Add(int truth, int prediction) => throw new NotImplementedException();

    /// <summary>Forgets all counts.</summary>
    public void Clear() => throw new NotImplementedException();
}
