namespace DigitsNet.Networks;

/// <summary>A hyper-parameter that is a member of a closed set.</summary>
public abstract class ChoiceParameter : NetworkParameter
{
    private protected ChoiceParameter(string key, Type type) : base(NameOf(key), key) => ValueType = type;

    /// <summary>The enum of its values.</summary>
    public Type ValueType { get; }

    /// <summary>The name that files give to its value.</summary>
    internal abstract string GetName(Network network);

    /// <summary>Sets it to the value of a name; false where there is none of that name.</summary>
    internal abstract bool TrySetName(Network network, string name);

    /// <summary>The names that files give to its values, for messages.</summary>
    internal abstract string Names { get; }
}

/// <summary>A hyper-parameter whose values are members of an enum with a table.</summary>
internal sealed class ChoiceParameter<T>(string key, ClosedSet<T> table, Func<Network, T> get, Action<Network, T> set) : ChoiceParameter(key, typeof(T))
    where T : struct, Enum
{
    /// <summary>The value that one stands for which leaves the choice to others.</summary>
    public Func<Network, T>? Settle { get; init; }

    /// <summary>What a file means that lacks the key.</summary>
    public T Missing { get; init; }

    internal override string Names => table.ToString();

    public override string TextOf(Network network) => (Settle ?? get)(network).ToString();

    public override object ValueOf(Network network) => get(network);

    internal override void SetAny(Network network, object? value)
    {
        string? name = value is string text ? Enum.GetNames<T>().FirstOrDefault(known => known.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) : null;
        if (value is not T && name is null)
            Require(Name, Found(value), false, $"one of {string.Join(", ", Enum.GetNames<T>())}");
        set(network, value is T member ? member : Enum.Parse<T>(name!));
    }

    public override void Check(Network network)
    {
        // A search checks very many networks; the message is not made for nothing
        if (!Enum.IsDefined(get(network)))
            Require(Name, get(network), false, $"one of {string.Join(", ", Enum.GetNames<T>())}");
    }

    internal override int MinorOf(Network network) => Math.Max(Since, table.SinceOf(get(network)));

    internal override string GetName(Network network) => table.NameOf(get(network));

    internal override bool TrySetName(Network network, string name)
    {
        if (table.KindOf(name) is not { } value)
            return false;
        set(network, value);
        return true;
    }

    public override void Copy(Network source, Network target) => set(target, get(source));

    internal override void SetMissing(Network network) => set(network, Missing);
}
