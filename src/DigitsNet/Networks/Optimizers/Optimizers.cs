namespace DigitsNet.Networks;

/// <summary>The table of optimizers.</summary>
internal static class Optimizers
{
    public static ClosedSet<Optimizer, OptimizerMethod> All { get; } = new(
        (Optimizer.GradientDescent, "gradient_descent", new GradientDescent()),
        (Optimizer.Momentum, "momentum", new MomentumDescent()),
        (Optimizer.Adam, "adam", new Adam()),
        (Optimizer.Nesterov, "nesterov", new NesterovDescent()),
        (Optimizer.AdamW, "adamw", new AdamW()));
}
