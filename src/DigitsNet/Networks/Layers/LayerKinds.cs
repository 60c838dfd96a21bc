namespace DigitsNet.Networks;

/// <summary>A kind of hidden layer: how it is written and read as text.</summary>
/// <param name="Form">An example, for messages.</param>
/// <param name="Parse">The layer of the words after the kind's name; null where they make none.</param>
internal sealed record LayerKindEntry(string Form, Func<string[], HiddenLayer?> Parse);

/// <summary>The table of the kinds of hidden layers.</summary>
internal static class LayerKinds
{
    public static ClosedSet<LayerKind, LayerKindEntry> All { get; } = new(
        (LayerKind.Dense, "dense", new("256 or '256 Tanh'", DenseLayer.Parse)),
        (LayerKind.Dropout, "dropout", new("'Dropout 0.5'", DropoutLayer.Parse)));

    /// <summary>What messages say is expected.</summary>
    public static string Expected => $"a layer such as {string.Join(", ", Enum.GetValues<LayerKind>().Select(kind => All[kind].Form))}";
}
