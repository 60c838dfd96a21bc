namespace DigitsNet.Networks;

/// <summary>How weights begin; biases begin at zero.</summary>
public enum Initializer
{
    /// <summary>He for ReLU layers, Xavier for all others.</summary>
    Auto,
    /// <summary>Standard normal: mean 0, standard deviation 1.</summary>
    Normal,
    /// <summary>Uniform in +-sqrt(6 / (inputs + outputs)) (Glorot and Bengio 2010).</summary>
    Xavier,
    /// <summary>Normal with standard deviation sqrt(2 / inputs) (He et al. 2015).</summary>
    He,
    /// <summary>Normal with standard deviation sqrt(2 / (inputs + outputs)): as narrow as <see cref="Xavier"/>, of the same variance (Glorot and Bengio 2010).</summary>
    XavierNormal,
    /// <summary>Rows or columns at right angles to each other (Saxe et al. 2014).</summary>
    Orthogonal,
}
