using System.Globalization;
using DigitsNet.Networks;

namespace DigitsNet.Tuning;

/// <summary>The network of each training: the caller's own, with the tuned parameter set.</summary>
internal static class FoldValues
{
    /// <summary>The value of each training in order, checked; nulls for plain k-fold.</summary>
    public static double?[] Plan(Network network, CrossValidationOptions options)
    {
        if (options.Parameter is null)
        {
            if (options.Values is not null || options.Next is not null || options.Start is not null || options.Exhaustive)
                throw Refused("Values, Start, Next or Exhaustive without Parameter; expected the name of the parameter to tune.");
            return new double?[options.Folds];
        }

        string name = TunableParameter.Canonical(options.Parameter);
        if (options.Values is not null && options.Next is not null)
            throw Refused($"Both Values and Next for {name}; expected one of them.");
        if (options.Exhaustive && options.Values is null)
            throw Refused($"Exhaustive without Values for {name}; expected a list of values.");
        if (options.Start is not null && options.Next is null)
            throw Refused($"Start without Next for {name}; expected a function that makes the next value.");
        if (options.Values is { Count: 0 })
            throw Refused($"Values for {name} is empty; expected at least one.");

        double?[] plan = options switch
        {
            { Values: { } values, Exhaustive: true } => [.. values.SelectMany(value => Enumerable.Repeat<double?>(value, options.Folds))],
            { Values: { } values } => [.. Enumerable.Range(0, options.Folds).Select(fold => (double?)values[fold % values.Count])],
            { Next: { } next } => Sequence(options.Start ?? TunableParameter.Get(network, name), next, options.Folds),
            _ => throw Refused($"{name} is to be tuned; expected Values or Next."),
        };
        for (int i = 0; i < plan.Length; i++)
            Check(network, name, plan[i], i);
        return plan;
    }

    /// <summary>A copy of a network with a parameter set, or a plain copy where there is no value.</summary>
    public static Network Apply(Network network, string? parameter, double? value)
    {
        var copy = network.Clone();
        if (value is { } set)
            TunableParameter.Set(copy, parameter!, set);
        return copy;
    }

    private static double?[] Sequence(double start, Func<double, double> next, int count)
    {
        var values = new double?[count];
        for (int i = 0; i < count; i++)
            values[i] = i == 0 ? start : next(values[i - 1]!.Value);
        return values;
    }

    private static void Check(Network network, string name, double? value, int training)
    {
        try
        {
            Apply(network, name, value).Validate();
        }
        catch (DigitsException e)
        {
            throw new DigitsException(e.Error, string.Create(CultureInfo.InvariantCulture, $"The value of fold {training + 1}: {e.Message}"), e);
        }
    }

    private static DigitsException Refused(string message) => new(DigitsError.ParameterOutOfRange, message);
}
