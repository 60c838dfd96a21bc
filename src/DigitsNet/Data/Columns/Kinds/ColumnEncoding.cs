namespace DigitsNet.Data;

/// <summary>How the values of a kind of column become inputs. A category has no number; its place among the categories stands for one.</summary>
internal abstract class ColumnEncoding
{
    /// <summary>Whether a column of texts that can all be read is of this kind though nobody said so.</summary>
    public virtual bool IsTakenByLook => false;

    /// <summary>Whether each category is an input of its own.</summary>
    public virtual bool IsOneHot => false;

    /// <summary>What a text says; null where it says nothing of this kind.</summary>
    public abstract double? Read(string text);

    /// <summary>What a number says; null where it says nothing of this kind.</summary>
    public virtual double? Read(double number) => number;
}
