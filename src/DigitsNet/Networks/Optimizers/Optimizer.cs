namespace DigitsNet.Networks;

/// <summary>How the gradient moves the weights.</summary>
public enum Optimizer
{
    /// <summary>Against the gradient, a learning rate's length.</summary>
    GradientDescent,
    /// <summary>Against a sum of gradients in which each earlier one counts Momentum times less (Polyak 1964).</summary>
    Momentum,
    /// <summary>Against the mean gradient divided by the root of its mean square, for each weight by itself (Kingma and Ba 2015).</summary>
    Adam,
    /// <summary>As Momentum, with the gradient as it will be a step further on (Nesterov 1983).</summary>
    Nesterov,
    /// <summary>As Adam, with the L2 penalty taken off the weights apart from the gradient (Loshchilov and Hutter 2019).</summary>
    AdamW,
}
