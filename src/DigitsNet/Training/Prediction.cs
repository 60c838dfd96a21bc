using DigitsNet.Data;

namespace DigitsNet.Training;

/// <summary>One answer of a model.</summary>
public sealed class Prediction
{
    private readonly IReadOnlyList<object> _labels;
    private readonly float[] _probabilities;

    /// <param name="input">The input it belongs to.</param>
    /// <param name="labels">The model's classes as labels.</param>
    /// <param name="classIndex">The class chosen.</param>
    /// <param name="probabilities">One a class.</param>
    internal Prediction(Digit input, IReadOnlyList<object> labels, int classIndex, float[] probabilities)
    {
        (Input, _labels, ClassIndex, _probabilities) = (input, labels, classIndex, probabilities);
    }

    /// <summary>The most probable class: an <see cref="int"/> where all class names are integers, else a <see cref="string"/>.</summary>
    public object Label => _labels[ClassIndex];

    /// <summary>Index of the most probable class; the lowest of equals.</summary>
    public int ClassIndex { get; }

    /// <summary>Probability of the most probable class, 0 to 1.</summary>
    public float Confidence => _probabilities[ClassIndex];

    /// <summary>Probability of each class, in the order of the model's classes.</summary>
    public IReadOnlyList<float> Probabilities => _probabilities;

    /// <summary>The model's classes, one a probability: <see cref="int"/>s where all class names are integers, else <see cref="string"/>s.</summary>
    public IReadOnlyList<object> Classes => _labels;

    /// <summary>The input it belongs to.</summary>
    public Digit Input { get; }

    /// <summary>The input's place in its source, counted from 1.</summary>
    public int Index => Input.Index;

    /// <summary>The input's own label, where it has one.</summary>
    public object? Actual => Input.Label;

    /// <summary>Whether the label is the input's own; null where it has none.</summary>
    public bool? IsCorrect => Actual is { } actual ? actual.Equals(Label) : null;
}
