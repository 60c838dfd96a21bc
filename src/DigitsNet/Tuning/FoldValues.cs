using System.Globalization;
using DigitsNet.Networks;

namespace DigitsNet.Tuning;

/// <summary>The network of each training: the caller's own, with the tuned parameter set.</summary>
internal static class FoldValues
{
    /// <summary>The value of each fold where folds have their own, or the values that every fold is trained with; one null for plain k-fold. Checked.</summary>
    public static double?[] Plan(Network network, CrossValidationOptions options)
    {
        if (options.Parameter is null)
        {
            if (options.Values is not null || options.Next is not null || options.Start is not null || options.ValuePerFold || options.OneStandardError)
                throw Refused("Values, Start, Next, ValuePerFold or OneStandardError without Parameter; expected the name of the parameter to tune.");
            return [null];
        }

        string name = TunableParameter.Canonical(options.Parameter);
        if (NetworkParameter.Find(name).UsedOnlyBy(network) is { } users)
            throw Refused($"{name}, which does nothing in this network; expected a parameter that it makes use of ({name} is for {users}).");
        if (options.Values is not null && options.Next is not null)
            throw Refused($"Both Values and Next for {name}; expected one of them.");
        if (options.ValuePerFold && options.Values is null)
            throw Refused($"ValuePerFold without Values for {name}; expected a list of values.");
        if (options.OneStandardError && (options.Values is null || options.ValuePerFold))
            throw Refused($"OneStandardError for {name} where values have folds of their own; expected a list of values without ValuePerFold.");
        if (options.OneStandardError && TunableParameter.SimplerOf(name) == Simpler.Unknown)
            throw Refused($"OneStandardError for {name}, of whose values none is simpler than another; expected one of {string.Join(", ", TunableParameter.NamesWithSimpler)}.");
        if (options.Start is not null && options.Next is null)
            throw Refused($"Start without Next for {name}; expected a function that makes the next value.");
        if (options.Values is { Count: 0 })
            throw Refused($"Values for {name} is empty; expected at least one.");
        if (options.Values is { } all && all.Count != all.Distinct().Count())
            throw Refused(string.Create(CultureInfo.InvariantCulture, $"Values for {name} has {all.GroupBy(v => v).First(g => g.Count() > 1).Key} twice; expected each value once."));
        if (options.ValuePerFold && options.Values!.Count > options.Folds)
            throw Refused(string.Create(CultureInfo.InvariantCulture, $"{options.Values.Count} values for {name} and {options.Folds} folds, one value for each; expected at least as many folds as values."));

        double?[] plan = options switch
        {
            { ValuePerFold: true } => [.. Enumerable.Range(0, options.Folds).Select(fold => (double?)options.Values![fold % options.Values.Count])],
            { Values: { } values } => [.. values.Select(value => (double?)value)],
            { Next: { } next } => Sequence(options.Start ?? TunableParameter.Get(network, name), next, options.Folds),
            _ => throw Refused($"{name} is to be tuned; expected Values or Next."),
        };
        for (int i = 0; i < plan.Length; i++)
            Check(network, name, plan[i], i);
        return plan;
    }

    /// <summary>Whether each fold has a value of its own.</summary>
    public static bool IsPerFold(CrossValidationOptions options) => options.ValuePerFold || options.Next is not null;

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

    private static void Check(Network network, string name, double? value, int index)
    {
        try
        {
            Apply(network, name, value).Validate();
            if (value is { } number && TunableParameter.IsAuto(name, number))
                throw DigitsException.ParameterOutOfRange(name, number, "a number to compare with others; this leaves it to the data");
        }
        catch (DigitsException e)
        {
            throw new DigitsException(e.Error, string.Create(CultureInfo.InvariantCulture, $"Value {index + 1}: {e.Message}"), e);
        }
    }

    private static DigitsException Refused(string message) => new(DigitsError.ParameterOutOfRange, message);
}
