namespace DigitsNet;

/// <summary>The names that files give to the members of a public enum. They are part of the format and never change.</summary>
internal abstract class ClosedSet<TKind> where TKind : struct, Enum
{
    private readonly TKind[] _kinds;
    private readonly string[] _names;

    private protected ClosedSet(TKind[] kinds, string[] names)
    {
        (_kinds, _names) = (kinds, names);
        foreach (TKind kind in Enum.GetValues<TKind>())
        {
            int entries = kinds.Count(other => other.Equals(kind));
            if (entries != 1)
                throw new InvalidOperationException($"{typeof(TKind).Name}.{kind} has {entries} entries in its table; expected one.");
        }
        if (names.Distinct().Count() != names.Length)
            throw new InvalidOperationException($"The table of {typeof(TKind).Name} gives one name twice: {this}.");
    }

    /// <summary>How many members, the first of the table, files could name at first. Version 1.2 brought the others.</summary>
    public int Original { get; init; } = int.MaxValue;

    /// <summary>The minor version of files that brought a member.</summary>
    public int SinceOf(TKind kind) => PlaceOf(kind) < Original ? 0 : 2;

    /// <summary>The name of a member in files.</summary>
    public string NameOf(TKind kind) => _names[PlaceOf(kind)];

    /// <summary>The member of a name; null where there is none of that name.</summary>
    public TKind? KindOf(string name) => Array.IndexOf(_names, name) is var place and >= 0 ? _kinds[place] : null;

    /// <summary>All names.</summary>
    public override string ToString() => string.Join(", ", _names);

    private protected int PlaceOf(TKind kind) => Array.IndexOf(_kinds, kind) is var place and >= 0
        ? place
        : throw new InvalidOperationException($"{kind} is no member of {typeof(TKind).Name}.");
}

/// <summary>
/// A closed set as a table: for each member of a public enum its name in files and what does its work. A member that
/// has no entry, or two, keeps the table from being made, so that it cannot stand for something else unnoticed.
/// </summary>
internal sealed class ClosedSet<TKind, TEntry>(params (TKind Kind, string Name, TEntry Entry)[] rows)
    : ClosedSet<TKind>([.. rows.Select(row => row.Kind)], [.. rows.Select(row => row.Name)])
    where TKind : struct, Enum
{
    /// <summary>What does the work, of all members.</summary>
    public IEnumerable<(TKind Kind, TEntry Entry)> Rows => rows.Select(row => (row.Kind, row.Entry));

    /// <summary>What does the work of a member.</summary>
    public TEntry this[TKind kind] => rows[PlaceOf(kind)].Entry;
}
