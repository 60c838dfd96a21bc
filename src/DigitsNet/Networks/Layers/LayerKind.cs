namespace DigitsNet.Networks;

/// <summary>What a hidden layer is.</summary>
public enum LayerKind
{
    /// <summary>Units that each weigh all units before them.</summary>
    Dense,
    /// <summary>Leaves out a random part of the units before it in each training step (Srivastava et al. 2014).</summary>
    Dropout,
}
