using System.CommandLine;
using System.CommandLine.Parsing;
using DigitsNet.Networks;

namespace DigitsNet.Benchmarks;

/// <summary>The flags that ours and the rivals' programs share.</summary>
internal static class Flags
{
    public static Option<int> Count(string name, int fallback, string description) => new(name) { Description = description, DefaultValueFactory = _ => fallback };

    public static Option<int[]> Hidden() => new("--hidden")
    {
        Description = "Units of the hidden layers, with commas between them",
        CustomParser = result => [.. result.Tokens[0].Value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)],
        DefaultValueFactory = _ => [256, 64],
    };

    public static Option<Activation> Act() => Choice<Activation>("--act", "logistic", "Activation of the hidden layers", new()
    {
        ["logistic"] = Activation.Logistic,
        ["tanh"] = Activation.Tanh,
        ["relu"] = Activation.Relu,
    });

    public static Option<Cost> Cost() => Choice<Cost>("--cost", "ce", "Cost: squared error or cross-entropy", new()
    {
        ["mse"] = Networks.Cost.SquaredError,
        ["ce"] = Networks.Cost.CrossEntropy,
    });

    public static Option<Optimizer> Optimizer() => Choice<Optimizer>("--optimizer", "sgd", "Optimizer", new()
    {
        ["sgd"] = Networks.Optimizer.GradientDescent,
        ["nesterov"] = Networks.Optimizer.Nesterov,
        ["adam"] = Networks.Optimizer.Adam,
    });

    private static Option<T> Choice<T>(string name, string fallback, string description, Dictionary<string, T> choices) => new Option<T>(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (choices.TryGetValue(result.Tokens[0].Value, out var choice))
                return choice;
            result.AddError($"{name}: found '{result.Tokens[0].Value}', expected one of {string.Join(", ", choices.Keys)}.");
            return default;
        },
        DefaultValueFactory = _ => choices[fallback],
    };
}
