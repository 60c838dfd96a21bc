using DigitsNet.Data;

namespace DigitsNet.Training;

/// <summary>One answer of a model.</summary>
public sealed class Prediction
{
    private readonly ClassLabels _labels;
    private readonly float[] _probabilities;

    /// <param name="input">The input it belongs to.</param>
    /// <param name="labels">The model's classes.</param>
    /// <param name="classIndex">The class chosen.</param>
    /// <param name="probabilities">One a class.</param>
    internal Prediction(Digit input, ClassLabels labels, int classIndex, float[] probabilities)
    {
        (Input, _labels, ClassIndex, _probabilities) = (input, labels, classIndex, probabilities);
    }

    /// <summary>The most probable class: an <see cref="int"/> where all class names are integers, else a <see cref="string"/>.</summary>
    public object Label => _labels.Labels[ClassIndex];

    /// <summary>Index of the most probable class; the lowest of equals.</summary>
    public int ClassIndex { get; }

    /// <summary>Probability of the most probable class, 0 to 1.</summary>
    public float Confidence => _probabilities[ClassIndex];

    /// <summary>Probability of each class, in the order of the model's classes.</summary>
    public IReadOnlyList<float> Probabilities => new TextList<float>(_probabilities);

    /// <summary>The model's classes, one a probability: <see cref="int"/>s where all class names are integers, else <see cref="string"/>s.</summary>
    public IReadOnlyList<object> Classes => _labels.Labels;

    /// <summary>The most probable classes with their probabilities, the most probable first; of equals the lowest.</summary>
    /// <param name="count">How many at most.</param>
    public IEnumerable<(object Label, float Probability)> GetTop(int count) =>
        Enumerable.Range(0, _probabilities.Length).OrderByDescending(c => _probabilities[c]).Take(count).Select(c => (_labels.Labels[c], _probabilities[c]));

    /// <summary>The input it belongs to.</summary>
    public Digit Input { get; }

    /// <summary>The input's place in its source, counted from 1.</summary>
    public int Index => Input.Index;

    /// <summary>
    /// The input's own class, where it has one, as the model writes its classes: of the type of <see cref="Label"/>, or text
    /// where a model of integers is given what is none. It does not depend on the rows about it, as the label of a table does.
    /// </summary>
    public object? Actual => Input.ClassName is { } name ? _labels.LabelOf(name) : null;

    /// <summary>Index of the input's own class among the model's; -1 where it has none, or one that the model does not know.</summary>
    internal int ActualIndex => Input.ClassName is { } name ? _labels.PlaceOf(name) : -1;

    /// <summary>Whether the class predicted is the input's own; null where it has none.</summary>
    public bool? IsCorrect => Input.ClassName is null ? null : ActualIndex == ClassIndex;

    /// <summary>The example's place, the class and how sure, as <c>#1: 7 (99.8%)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"#{Index}: {Label} ({100 * Confidence:0.0}%)");
}
