using System.Collections;
using System.Globalization;
using DigitsNet.Networks;

namespace DigitsNet.Tuning;

/// <summary>
/// What values of a hyper-parameter are drawn from: <c>LogUniform 0.0001 0.1</c>, a distribution and its ends, or a list to
/// choose from. Written as layers are, a word and its numbers.
/// </summary>
internal abstract class TrialRange
{
    /// <summary>What it is, as texts that <see cref="Of"/> understands.</summary>
    public abstract IReadOnlyList<string> Texts { get; }

    /// <summary>The value at a part of the range, 0 (included) to 1 (excluded).</summary>
    public abstract object At(double part);

    /// <summary>The range of a parameter.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>.</exception>
    public static TrialRange Of(NetworkParameter parameter, object? range)
    {
        if (range is string text && text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var name, .. var ends]
            && Enum.GetNames<Distribution>().FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known)
            return new Drawn(parameter, Enum.Parse<Distribution>(known), ends, text);
        object?[] list = range is IEnumerable items and not string and not LayerList ? [.. items.Cast<object?>()] : [range];
        return new Choice(parameter, list);
    }

    private static object Settle(NetworkParameter parameter, object? value)
    {
        var probe = new Network();
        parameter.SetValue(probe, value);
        return parameter.ValueOf(probe);
    }

    private sealed class Drawn : TrialRange
    {
        private readonly NetworkParameter _parameter;
        private readonly Distribution _distribution;
        private readonly double _low, _high;

        public Drawn(NetworkParameter parameter, Distribution distribution, string[] ends, string text)
        {
            (_parameter, _distribution) = (parameter, distribution);
            DistributionEntry entry = Distributions.All[distribution];
            if (ends.Length != 2 || !TryParse(ends[0], out _low) || !TryParse(ends[1], out _high) || !(_low < _high) || (entry.IsLogarithmic && _low <= 0)
                || (entry.IsWhole && (_low != Math.Floor(_low) || _high != Math.Floor(_high))))
            {
                string numbers = $"{(entry.IsWhole ? "whole " : "")}numbers{(entry.IsLogarithmic ? " greater than 0" : "")}";
                throw DigitsException.ParameterOutOfRange($"The range of {parameter.Name}", $"'{Excerpt.Of(text)}'", $"{distribution} and two {numbers}, the lower first");
            }
            if (!entry.IsWhole && parameter is not RealParameter)
                throw DigitsException.ParameterOutOfRange($"The range of {parameter.Name}", $"'{Excerpt.Of(text)}'", parameter is ChoiceParameter ? "a list of values" : "a list of values, or whole numbers as Integer 1 9 draws them");
            _ = Settle(parameter, _low);
            _ = Settle(parameter, _high);
        }

        public override IReadOnlyList<string> Texts => [string.Create(CultureInfo.InvariantCulture, $"{_distribution} {_low} {_high}")];

        public override object At(double part) => Settle(_parameter, Distributions.All[_distribution].At(part, _low, _high));

        private static bool TryParse(string text, out double number) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    private sealed class Choice : TrialRange
    {
        private readonly object[] _values;

        public Choice(NetworkParameter parameter, object?[] values)
        {
            if (values.Length == 0)
                throw new DigitsException(DigitsError.ParameterOutOfRange, $"{parameter.Name} has no values; expected at least one.");
            try
            {
                _values = [.. values.Select(value => Settle(parameter, value))];
            }
            catch (DigitsException e) when (values is [string])
            {
                throw new DigitsException(e.Error, $"{e.Message} A range begins with one of {string.Join(", ", Enum.GetNames<Distribution>())}.", e);
            }
        }

        public override IReadOnlyList<string> Texts => [.. _values.Select(Trial.TextOf)];

        public override object At(double part) => _values[(int)(part * _values.Length)];
    }
}
