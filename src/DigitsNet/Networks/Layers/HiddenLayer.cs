namespace DigitsNet.Networks;

/// <summary>
/// A hidden layer as a person chooses it; immutable. Written as text it is its kind and what it is made with, as
/// <c>Dropout 0.5</c>; a dense layer is written as its size, and an integer stands for one.
/// </summary>
public abstract record HiddenLayer
{
    private protected HiddenLayer()
    {
    }

    /// <summary>What it is.</summary>
    public abstract LayerKind Kind { get; }

    /// <summary>A dense layer of so many units.</summary>
    public static implicit operator HiddenLayer(int units) => new DenseLayer(units);

    /// <summary>The layer that a text names: <c>256</c>, <c>256 Tanh</c>, <c>Dropout 0.5</c>.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>: it names none.</exception>
    public static HiddenLayer Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text) ?? throw DigitsException.ParameterOutOfRange("The layer", $"'{text}'", LayerKinds.Expected);
    }

    /// <summary>The same; null where it names none.</summary>
    internal static HiddenLayer? TryParse(string text) => TryParse(WordsOf(text));

    /// <summary>The same of its words.</summary>
    internal static HiddenLayer? TryParse(string[] words)
    {
        // The word Dense may be left out
        bool isNamed = words.Length > 0 && Enum.GetNames<LayerKind>().Contains(words[0], StringComparer.OrdinalIgnoreCase);
        LayerKind kind = isNamed ? Enum.Parse<LayerKind>(words[0], ignoreCase: true) : LayerKind.Dense;
        return LayerKinds.All[kind].Parse(isNamed ? words[1..] : words);
    }

    internal static string[] WordsOf(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Checks what it is made with.</summary>
    /// <param name="name">The layer as messages name it.</param>
    internal abstract void Check(string name);
}
