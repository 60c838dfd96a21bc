namespace DigitsNet.Networks;

/// <summary>The table of output activations.</summary>
internal static class Outputs
{
    // Auto has no function of its own: the cost settles which one it stands for
    public static ClosedSet<OutputActivation, OutputFunction?> All { get; } = new(
        (OutputActivation.Auto, "auto", null),
        (OutputActivation.Logistic, "logistic", new LogisticOutput()),
        (OutputActivation.Tanh, "tanh", new TanhOutput()),
        (OutputActivation.Softmax, "softmax", new SoftmaxOutput()));
}
