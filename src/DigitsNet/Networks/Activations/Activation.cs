namespace DigitsNet.Networks;

/// <summary>The function a hidden unit applies to its weighted sum.</summary>
public enum Activation
{
    /// <summary>1 / (1 + e^-z), from 0 to 1.</summary>
    Logistic,
    /// <summary>The hyperbolic tangent, from -1 to 1.</summary>
    Tanh,
    /// <summary>max(0, z).</summary>
    Relu,
    /// <summary>z, or z / 100 where z is negative.</summary>
    LeakyRelu,
    /// <summary>z times nearly the probability that a standard normal number is less than z.</summary>
    Gelu,
}
