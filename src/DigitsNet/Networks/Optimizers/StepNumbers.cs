namespace DigitsNet.Networks;

/// <summary>The numbers that an optimizer's formula needs and that are the same for every weight of a step. A formula reads those that it names.</summary>
internal readonly struct StepNumbers
{
    /// <summary>What the sum of the examples' gradients is multiplied by to be their mean.</summary>
    public float Mean { get; init; }

    /// <summary>The learning rate, with what the formula corrects it by.</summary>
    public float Rate { get; init; }

    /// <summary>The part of a weight that the L2 penalty adds to its gradient.</summary>
    public float Penalty { get; init; }

    /// <summary>The part of a weight that is taken off it apart from its gradient.</summary>
    public float Decay { get; init; }

    /// <summary>What is left of the first moment after a step.</summary>
    public float First { get; init; }

    /// <summary>What is left of the second moment after a step.</summary>
    public float Second { get; init; }

    /// <summary>What the root of the second moment is multiplied by, since it began at zero.</summary>
    public float Correction { get; init; }

    /// <summary>Added to a divisor that may be zero.</summary>
    public float Epsilon { get; init; }

    /// <summary>The same for what is not decayed: biases.</summary>
    public StepNumbers WithoutDecay() => this with { Penalty = 0, Decay = 0 };
}
