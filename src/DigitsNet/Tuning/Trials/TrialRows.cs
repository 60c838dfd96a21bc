using System.Globalization;
using DigitsNet.Networks;

namespace DigitsNet.Tuning;

/// <summary>A trial a row of a table, as a CSV file holds them.</summary>
public sealed class TrialRows : TrialSpecification
{
    internal const string Kind = "rows";

    private readonly object[][] _rows;

    /// <summary>Rows over a network.</summary>
    /// <param name="network">The network whose other parameters all trials have.</param>
    /// <param name="names">The columns: names of hyper-parameters, as the properties of <see cref="Network"/> are called.</param>
    /// <param name="rows">A value a column, in any form that <see cref="NetworkParameter.SetValue"/> takes; an empty text or null is the network's own value.</param>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>: a name that is none, no rows, a value that cannot be, a row twice, a parameter that does nothing.</exception>
    public TrialRows(Network network, IReadOnlyList<string> names, IEnumerable<IReadOnlyList<object?>> rows)
        : base(network, names)
    {
        int[] places = [.. Varied.Select(parameter => names.ToList().FindIndex(name => NetworkParameter.Find(name) == parameter))];
        _rows = [.. rows.Select((row, i) => ReadRow(row, i, places))];
        Check();
        var seen = new Dictionary<string, int>();
        for (int i = 0; i < _rows.Length; i++)
        {
            if (!seen.TryAdd(string.Join('\u001f', _rows[i].Select(Trial.TextOf)), i))
                throw Refused(string.Create(CultureInfo.InvariantCulture, $"Row {i + 1} is row {seen[string.Join('\u001f', _rows[i].Select(Trial.TextOf))] + 1} again; expected each trial once."));
        }
    }

    /// <inheritdoc/>
    public override int Count => _rows.Length;

    internal override IEnumerable<string[]> Lines => [[Kind, .. Names], .. _rows.Select(row => row.Select(Trial.TextOf).ToArray())];

    internal static new TrialRows Read(Network network, IReadOnlyList<string[]> lines) => new(network, lines[0][1..], lines.Skip(1));

    private protected override object ValueOf(int parameter, int index) => _rows[index][parameter];

    private object[] ReadRow(IReadOnlyList<object?> row, int index, int[] places)
    {
        try
        {
            if (row.Count != places.Length)
                throw Refused(string.Create(CultureInfo.InvariantCulture, $"found {row.Count} values; expected {places.Length}, one a column."));
            Network network = Network;
            bool hasRate = false;
            for (int i = 0; i < places.Length; i++)
            {
                if (row[places[i]] is null or "")
                    continue;
                Varied[i].SetValue(network, row[places[i]]);
                hasRate |= Varied[i].Name == nameof(network.LearningRate);
            }
            if (!hasRate)
                TakeUsualRate(network);
            return [.. Varied.Select(parameter => parameter.ValueOf(network))];
        }
        catch (DigitsException e)
        {
            throw new DigitsException(e.Error, string.Create(CultureInfo.InvariantCulture, $"Row {index + 1}: {e.Message}"), e);
        }
    }
}
