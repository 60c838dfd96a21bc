using System.Collections.ObjectModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DigitsNet.Networks;
using DigitsNet.Storage;

namespace DigitsNet.Tuning;

/// <summary>
/// A numbered network of a search. The number alone names it: the same specification has the same trials on every
/// machine. Immutable, and small until its network is asked for, so that a search may have very many.
/// </summary>
public sealed class Trial
{
    /// <summary>Hexadecimal digits of an id: 64 bits, so that two of a million trials share one in a run of 40 million.</summary>
    private const int IdLength = 16;

    internal Trial(TrialSpecification specification, int index) => (Specification, Index) = (specification, index);

    /// <summary>Its number in its specification, counted from 0.</summary>
    public int Index { get; }

    /// <summary>How many trials its specification has.</summary>
    public int Count => Specification.Count;

    /// <summary>A hash of its network's parameters, as 16 hexadecimal digits: the same for the same network, whatever search it is part of.</summary>
    public string Id => field ??= IdOf(Specification.NetworkOf(Index));

    /// <summary>What varies, in the order of the table of hyper-parameters, with the values of this trial: numbers, members of enums, lists of layers.</summary>
    public IReadOnlyDictionary<string, object> Parameters => field ??= ReadParameters();

    /// <summary>The seed of its network.</summary>
    public long Seed => Specification.NetworkOf(Index).Seed;

    /// <summary>The network, ready for training. A copy at each call.</summary>
    public Network Network => Specification.NetworkOf(Index);

    /// <summary>What it is one of. Not public: it is a list of all trials, which would go along wherever one is kept.</summary>
    internal TrialSpecification Specification { get; }

    /// <summary>As <c>Trial 17 (Layers = 64, Lambda = 0.1)</c>, the same in every culture.</summary>
    public override string ToString() =>
        Parameters.Count == 0 ? string.Create(CultureInfo.InvariantCulture, $"Trial {Index}") : string.Create(CultureInfo.InvariantCulture, $"Trial {Index} ({Describe()})");

    /// <summary>What varies, as <c>Layers = 64, Lambda = 0.1</c>.</summary>
    public string Describe() => string.Join(", ", Parameters.Select(pair => $"{pair.Key} = {TextOf(pair.Value)}"));

    /// <summary>A value of a parameter, written so that no two values read the same.</summary>
    internal static string TextOf(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string IdOf(Network network)
    {
        string text = string.Join('\n', NetworkFields.Written(network).Select(parameter => $"{parameter.Key}={TextOf(parameter.ValueOf(network))}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..IdLength];
    }

    private ReadOnlyDictionary<string, object> ReadParameters()
    {
        Network network = Specification.NetworkOf(Index);
        var values = new OrderedDictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (NetworkParameter parameter in Specification.Varied)
            values.Add(parameter.Name, parameter.ValueOf(network));
        return new ReadOnlyDictionary<string, object>(values);
    }
}
