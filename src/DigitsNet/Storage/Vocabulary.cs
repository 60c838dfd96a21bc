using DigitsNet.Networks;

namespace DigitsNet.Storage;

/// <summary>The names that files give to a closed set of values. They are part of the format and never change.</summary>
internal sealed class Vocabulary<T>(params (T Value, string Name)[] entries) where T : struct, Enum
{
    public string NameOf(T value) => entries.First(e => EqualityComparer<T>.Default.Equals(e.Value, value)).Name;

    /// <summary>The value of a name; null where there is none of that name.</summary>
    public T? ValueOf(string name)
    {
        foreach ((T value, string known) in entries)
        {
            if (known == name)
                return value;
        }
        return null;
    }

    public override string ToString() => string.Join(", ", entries.Select(e => e.Name));
}

/// <summary>The vocabularies of model files.</summary>
internal static class Vocabulary
{
    public static Vocabulary<Activation> Activation { get; } = new(
        (Networks.Activation.Logistic, "logistic"), (Networks.Activation.Tanh, "tanh"), (Networks.Activation.Relu, "relu"));

    public static Vocabulary<OutputActivation> Output { get; } = new(
        (OutputActivation.Auto, "auto"), (OutputActivation.Logistic, "logistic"), (OutputActivation.Tanh, "tanh"), (OutputActivation.Softmax, "softmax"));

    public static Vocabulary<Cost> Cost { get; } = new(
        (Networks.Cost.SquaredError, "squared_error"), (Networks.Cost.CrossEntropy, "cross_entropy"));

    public static Vocabulary<Initializer> Initializer { get; } = new(
        (Networks.Initializer.Auto, "auto"), (Networks.Initializer.Normal, "normal"), (Networks.Initializer.Xavier, "xavier"), (Networks.Initializer.He, "he"));

    public static Vocabulary<Scaling> Scaling { get; } = new(
        (Networks.Scaling.Auto, "auto"), (Networks.Scaling.None, "none"), (Networks.Scaling.Maximum, "maximum"), (Networks.Scaling.Standardize, "standardize"));

    public static Vocabulary<LambdaScope> LambdaScope { get; } = new(
        (Networks.LambdaScope.TrainingSet, "training_set"), (Networks.LambdaScope.Batch, "batch"));
}
