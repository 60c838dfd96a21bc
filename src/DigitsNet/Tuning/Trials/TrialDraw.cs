using System.Globalization;
using DigitsNet.Networks;
using DigitsNet.Numerics;

namespace DigitsNet.Tuning;

/// <summary>Values drawn from ranges.</summary>
public sealed class TrialDraw : TrialSpecification
{
    internal const string Kind = "draw";

    private readonly TrialRange[] _ranges;
    private readonly TrialSequence _sequence;
    private readonly long _seed;
    private readonly Halton? _halton;

    /// <summary>Draws over a network.</summary>
    /// <param name="network">The network whose other parameters all trials have.</param>
    /// <param name="ranges">Names of hyper-parameters, as the properties of <see cref="Network"/> are called, each with a range as text (<see cref="TrialRange"/>) or a list of values to choose from.</param>
    /// <param name="count">Number of trials, at least 1.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="sequence">How they are drawn.</param>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>: a name that is none, a range that is none or beyond what the parameter can be, a parameter that does nothing.</exception>
    public TrialDraw(Network network, IEnumerable<KeyValuePair<string, object?>> ranges, int count, long seed = 1, TrialSequence sequence = TrialSequence.Random)
        : base(network, ranges.Select(pair => pair.Key))
    {
        if (count < 1)
            throw DigitsException.ParameterOutOfRange("The number of trials", count, "at least 1");
        if (Varied.Count == 0)
            throw Refused("No parameter varies; expected a range for at least one.");
        _ranges = [.. Varied.Select(parameter => TrialRange.Of(parameter, ranges.First(pair => NetworkParameter.Find(pair.Key) == parameter).Value))];
        (Count, _seed, _sequence) = (count, seed, sequence);
        _halton = sequence switch
        {
            TrialSequence.Random => null,
            TrialSequence.Halton => new Halton(Varied.Count, seed),
            _ => throw DigitsException.ParameterOutOfRange("The sequence", sequence, $"one of {string.Join(", ", Enum.GetNames<TrialSequence>())}"),
        };
        Check();
    }

    /// <inheritdoc/>
    public override int Count { get; }

    internal override IEnumerable<string[]> Lines =>
    [
        [Kind, $"{_sequence}", Count.ToString(CultureInfo.InvariantCulture), _seed.ToString(CultureInfo.InvariantCulture)],
        .. Varied.Select((parameter, i) => (string[])[parameter.Name, .. _ranges[i].Texts]),
    ];

    internal static new TrialDraw Read(Network network, IReadOnlyList<string[]> lines)
    {
        if (lines[0] is not [_, var sequence, var count, var seed] || !Enum.TryParse(sequence, out TrialSequence kind)
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int trials) || !long.TryParse(seed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long start))
            throw Refused("The draw has no sequence, number of trials and seed.");
        return new(network, lines.Skip(1).Select(line => KeyValuePair.Create(line[0], (object?)(line.Length == 2 ? line[1] : line[1..]))), trials, start, kind);
    }

    private protected override object ValueOf(int parameter, int index) =>
        _ranges[parameter].At(_halton?.At(parameter, index) ?? Draw(parameter, index));

    private double Draw(int parameter, int index)
    {
        var stream = new Philox(_seed, RandomPurpose.Trials, index);
        double drawn = 0;
        for (int i = 0; i <= parameter; i++)
            drawn = stream.NextDouble();
        return drawn;
    }
}
