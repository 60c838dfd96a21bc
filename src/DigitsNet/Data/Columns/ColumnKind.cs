namespace DigitsNet.Data;

/// <summary>What a column is, from which follows what it enters the network as.</summary>
public enum ColumnKind
{
    /// <summary>A number, which is an input as it is.</summary>
    Number,
    /// <summary>True and false, or yes and no: 1 and 0.</summary>
    Boolean,
    /// <summary>A date as ISO 8601 writes it: the days since 1970-01-01.</summary>
    Date,
    /// <summary>One of some texts: an input for each, 1 for the one that it is and 0 for the others.</summary>
    Category,
}
