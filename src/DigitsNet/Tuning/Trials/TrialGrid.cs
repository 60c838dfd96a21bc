using System.Globalization;
using DigitsNet.Networks;

namespace DigitsNet.Tuning;

/// <summary>Every combination of values, the last parameter changing fastest.</summary>
public sealed class TrialGrid : TrialSpecification
{
    internal const string Kind = "grid";

    private readonly object[][] _values;

    /// <summary>A grid over a network.</summary>
    /// <param name="network">The network whose other parameters all trials have.</param>
    /// <param name="values">Names of hyper-parameters, as the properties of <see cref="Network"/> are called, each with its values, in any form that <see cref="NetworkParameter.SetValue"/> takes. </param>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>: a name that is none, a value that cannot be, twice the same, none, or a parameter that does nothing.</exception>
    public TrialGrid(Network network, IEnumerable<KeyValuePair<string, IReadOnlyList<object?>>> values)
        : base(network, values.Select(pair => pair.Key))
    {
        if (Varied.Count == 0)
            throw Refused("The grid is empty; expected values for at least one parameter.");
        _values = [.. Varied.Select(parameter => ReadValues(parameter, values.First(pair => NetworkParameter.Find(pair.Key) == parameter).Value))];
        long count = 1;
        foreach (object[] list in _values)
        {
            count *= list.Length;
            if (count > int.MaxValue)
                throw Refused(string.Create(CultureInfo.InvariantCulture, $"The grid has more than {int.MaxValue} trials; expected fewer values, or a draw from ranges."));
        }
        Count = (int)count;
        Check();
    }

    /// <inheritdoc/>
    public override int Count { get; }

    internal override IEnumerable<string[]> Lines =>
        [[Kind], .. Varied.Select((parameter, i) => (string[])[parameter.Name, .. _values[i].Select(Trial.TextOf)])];

    internal static new TrialGrid Read(Network network, IReadOnlyList<string[]> lines) =>
        new(network, lines.Skip(1).Select(line => KeyValuePair.Create(line[0], (IReadOnlyList<object?>)line[1..])));

    private protected override object ValueOf(int parameter, int index)
    {
        int place = index;
        for (int i = _values.Length - 1; i > parameter; i--)
            place /= _values[i].Length;
        return _values[parameter][place % _values[parameter].Length];
    }

    /// <summary>The combinations of what may depend on each other; of the other parameters the first value stands for all, so that a grid of very many trials begins at once.</summary>
    private protected override IEnumerable<int> Telling
    {
        get
        {
            IEnumerable<int> trials = [0];
            for (int i = 0; i < _values.Length; i++)
            {
                int count = _values[i].Length, told = Varied[i] is NumericParameter { StandsAlone: true } ? 1 : count;
                trials = trials.SelectMany(trial => Enumerable.Range(0, told).Select(value => trial * count + value));
            }
            return trials;
        }
    }

    private static object[] ReadValues(NetworkParameter parameter, IReadOnlyList<object?> values)
    {
        object[] list = [.. values.Select(value => Settle(parameter, value))];
        if (list.Length == 0)
            throw Refused($"{parameter.Name} has no values; expected at least one.");
        if (list.GroupBy(Trial.TextOf).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw Refused($"{parameter.Name} has {twice.Key} twice; expected each value once.");
        return list;
    }
}
