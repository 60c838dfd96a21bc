namespace DigitsNet.Networks;

/// <summary>The table of hidden activations.</summary>
internal static class Activations
{
    public static ClosedSet<Activation, ActivationFunction> All { get; } = new(
        (Activation.Logistic, "logistic", new ActivationFunction<Logistic>()),
        (Activation.Tanh, "tanh", new ActivationFunction<Tanh> { Output = OutputActivation.Tanh }),
        (Activation.Relu, "relu", new ActivationFunction<Relu> { Initializer = Initializer.He }),
        (Activation.LeakyRelu, "leaky_relu", new ActivationFunction<LeakyRelu> { Initializer = Initializer.He }),
        (Activation.Gelu, "gelu", new ActivationFunction<Gelu> { Initializer = Initializer.He }))
    {
        Original = 3,
    };
}
