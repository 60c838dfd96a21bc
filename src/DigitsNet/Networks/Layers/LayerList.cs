using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Runtime.CompilerServices;

namespace DigitsNet.Networks;

/// <summary>
/// The hidden layers of a network, first to last; immutable. Written as text they stand between dashes or commas:
/// <c>256-64</c>, <c>256-Dropout 0.5-64 Tanh</c>; <c>none</c> is no layer at all. Spaces, as PowerShell prints between them, do as well.
/// </summary>
[CollectionBuilder(typeof(LayerList), nameof(Create))]
public sealed partial class LayerList : IReadOnlyList<HiddenLayer>, IEquatable<LayerList>
{
    private const string NoLayer = "none";

    // Of a layer: Dense 64 Tanh
    private const int MostWords = 3;

    private readonly HiddenLayer[] _layers;

    /// <summary>The layers of a list of numbers, texts and layers.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>: one of them is no layer.</exception>
    public LayerList(params object?[] layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        _layers = [.. layers.SelectMany(Read)];
        Dense = Array.AsReadOnly(_layers.OfType<DenseLayer>().ToArray());
    }

    private LayerList(HiddenLayer[] layers) : this((object?[])layers)
    {
    }

    /// <summary>How many layers there are.</summary>
    public int Count => _layers.Length;

    /// <summary>Those that have units of their own.</summary>
    public IReadOnlyList<DenseLayer> Dense { get; }

    /// <summary>A layer, counted from 0.</summary>
    public HiddenLayer this[int index] => _layers[index];

    /// <summary>Dense layers of so many units.</summary>
    public static implicit operator LayerList(int[] units) => new([.. units.Select(size => (HiddenLayer)size)]);

    /// <summary>One dense layer.</summary>
    public static implicit operator LayerList(int units) => new([(HiddenLayer)units]);

    /// <summary>The layers of a collection expression.</summary>
    public static LayerList Create(ReadOnlySpan<HiddenLayer> layers) => new(layers.ToArray());

    /// <summary>The layers that a text names, between dashes or commas.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>: part of it names none.</exception>
    public static LayerList Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(ReadText(text).ToArray());
    }

    /// <inheritdoc/>
    public IEnumerator<HiddenLayer> GetEnumerator() => ((IEnumerable<HiddenLayer>)_layers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether another list has the same layers.</summary>
    public bool Equals(LayerList? other) => other is not null && _layers.AsSpan().SequenceEqual(other._layers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LayerList);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The layers as text, between dashes.</summary>
    public override string ToString() => Count == 0 ? NoLayer : string.Join('-', (object[])_layers);

    /// <summary>The part of a dense layer's inputs that is left out in training; the layer counted from 0, after the last the output layer.</summary>
    internal double DropoutBefore(int dense)
    {
        int passed = 0;
        for (int i = 0; i < _layers.Length; i++)
        {
            if (_layers[i] is DropoutLayer dropout && passed == dense)
                return dropout.Rate;
            passed += _layers[i] is DenseLayer ? 1 : 0;
        }
        return 0;
    }

    /// <summary>Checks each layer, and that they fit together.</summary>
    internal void Check(string name)
    {
        for (int i = 0; i < _layers.Length; i++)
        {
            _layers[i].Check(string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]"));
            if (i > 0 && _layers[i] is DropoutLayer && _layers[i - 1] is DropoutLayer)
                throw DigitsException.ParameterOutOfRange(string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]"), _layers[i], "a layer with units between two that leave units out");
        }
    }

    private static IEnumerable<HiddenLayer> Read(object? layer) => layer switch
    {
        HiddenLayer one => [one],
        string text => ReadText(text),
        IConvertible number when layer is not Enum && number.GetTypeCode() is >= TypeCode.SByte and <= TypeCode.Decimal && IsWhole(number) =>
            [new DenseLayer(number.ToInt32(CultureInfo.InvariantCulture))],
        _ => throw DigitsException.ParameterOutOfRange("The layer", layer is null ? "null" : $"'{layer}'", LayerKinds.Expected),
    };

    private static bool IsWhole(IConvertible number) =>
        number.ToDouble(CultureInfo.InvariantCulture) is var value && value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue;

    private static IEnumerable<HiddenLayer> ReadText(string text) => DecimalComma().Match(text) is { Success: true } comma
        ? throw DigitsException.ParameterOutOfRange("The layer", $"'{comma.Value}' in '{text}'", "a rate with a point, as in Dropout 0.5; before a rate of 0 and a layer a dash, as in Dropout 0-64")
        : text.Trim().Equals(NoLayer, StringComparison.OrdinalIgnoreCase) ? [] : text.Split('-', ',').SelectMany(part => ReadPart(part)
            ?? throw DigitsException.ParameterOutOfRange("The layer", part == text ? $"'{text}'" : $"'{part}' in '{text}'", LayerKinds.Expected));

    // A rate with its decimals behind a comma would be a rate of 0, and a layer
    [GeneratedRegex(@"Dropout\s+0,\d+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DecimalComma();

    // PowerShell prints a list with nothing but spaces between its items: each layer is as many words as make one
    private static List<HiddenLayer>? ReadPart(string part)
    {
        var layers = new List<HiddenLayer>();
        string[] words = HiddenLayer.WordsOf(part);
        int read = 0;
        do
        {
            int end = Math.Min(read + MostWords, words.Length);
            HiddenLayer? layer;
            while ((layer = HiddenLayer.TryParse(words[read..end])) is null && end > read + 1)
                end--;
            if (layer is null)
                return null;
            layers.Add(layer);
            read = end;
        }
        while (read < words.Length);
        return layers;
    }
}
