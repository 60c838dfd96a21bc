using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;

namespace DigitsNet.Training;

/// <summary>Where a model came from.</summary>
/// <param name="Seed">Seed of every random draw.</param>
/// <param name="DataSource">The training data's file or name.</param>
/// <param name="DataSha256">The training data's hash.</param>
/// <param name="DataCount">Training examples.</param>
/// <param name="Version">Version of DigitsNet that trained it.</param>
public sealed record Provenance(long Seed, string DataSource, string DataSha256, int DataCount, string Version);

/// <summary>What training made: weights, the network and scaling that made it, class names, history. Immutable and safe to use from many threads.</summary>
public sealed class Model
{
    /// <summary>A model from its parts, as the trainer and the reader of model files make it.</summary>
    /// <param name="network">The choices it was trained with; copied.</param>
    /// <param name="layers">First hidden layer to output layer.</param>
    /// <param name="scaler">The scaling fitted to its training data.</param>
    /// <param name="classNames">One a unit of the output layer.</param>
    /// <param name="width">Pixels in a row of an input image, or the number of features.</param>
    /// <param name="height">Rows of an input image, or 1.</param>
    /// <param name="featureNames">Names of the features, or null.</param>
    /// <param name="history">A record an epoch.</param>
    /// <param name="provenance">Where it came from.</param>
    /// <param name="measurement">Scores at the end of training, or null.</param>
    /// <exception cref="DigitsException">Parts that do not fit each other.</exception>
    public Model(
        Network network, IReadOnlyList<Layer> layers, Scaler scaler, IReadOnlyList<string> classNames, int width, int height,
        IReadOnlyList<string>? featureNames, IReadOnlyList<TrainingEpoch> history, Provenance provenance, Measurement? measurement) => throw new NotImplementedException();

    /// <summary>The choices it was trained with. A copy at each call.</summary>
    public Network Network => throw new NotImplementedException();

    /// <summary>First hidden layer to output layer.</summary>
    public IReadOnlyList<Layer> Layers => throw new NotImplementedException();

    /// <summary>The scaling repeated on everything the model sees.</summary>
    public Scaler Scaler => throw new NotImplementedException();

    /// <summary>The classes, one a unit of the output layer.</summary>
    public IReadOnlyList<string> ClassNames => throw new NotImplementedException();

    /// <summary>Pixels in a row of an input image, or the number of features.</summary>
    public int Width => throw new NotImplementedException();

    /// <summary>Rows of an input image, or 1.</summary>
    public int Height => throw new NotImplementedException();

    /// <summary>Names of the features, or null.</summary>
    public IReadOnlyList<string>? FeatureNames => throw new NotImplementedException();

    /// <summary>A record an epoch.</summary>
    public IReadOnlyList<TrainingEpoch> History => throw new NotImplementedException();

    /// <summary>Where it came from.</summary>
    public Provenance Provenance => throw new NotImplementedException();

    /// <summary>Scores at the end of training: on the validation data, or on the training data where there was none.</summary>
    public Measurement? Measurement => throw new NotImplementedException();

    /// <summary>Weights and biases.</summary>
    public int ParameterCount => throw new NotImplementedException();

    /// <summary>The most probable class of each example, with all probabilities.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataWidthMismatch"/>.</exception>
    public IReadOnlyList<Prediction> Predict(DigitData data, int threads = 0, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Prediction for one example, by the shortest way.</summary>
    public Prediction Predict(Digit digit) => throw new NotImplementedException();

    /// <summary>Probabilities of each class, examples x classes, row-major; rows sum to one.</summary>
    public float[] PredictProbabilities(DigitData data, int threads = 0, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Scores on labelled data.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataUnlabelled"/>, <see cref="DigitsError.DataWidthMismatch"/>, <see cref="DigitsError.DataClassUnknown"/>.</exception>
    public Measurement Measure(DigitData data, int threads = 0, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}

/// <summary>One answer of a model.</summary>
public sealed class Prediction
{
    /// <summary>An answer.</summary>
    public Prediction(Digit input, IReadOnlyList<string> classNames, float[] probabilities) => throw new NotImplementedException();

    /// <summary>The most probable class: an <see cref="int"/> where all class names are integers, else a <see cref="string"/>.</summary>
    public object Label => throw new NotImplementedException();

    /// <summary>Index of the most probable class; the lowest of equals.</summary>
    public int ClassIndex => throw new NotImplementedException();

    /// <summary>Probability of the most probable class, 0 to 1.</summary>
    public float Confidence => throw new NotImplementedException();

    /// <summary>Probability of each class, in the order of the model's classes.</summary>
    public IReadOnlyList<float> Probabilities => throw new NotImplementedException();

    /// <summary>The input it belongs to.</summary>
    public Digit Input => throw new NotImplementedException();

    /// <summary>The input's place in its source, counted from 1.</summary>
    public int Index => Input.Index;

    /// <summary>The input's own label, where it has one.</summary>
    public object? Actual => Input.Label;

    /// <summary>Whether the label is the input's own; null where it has none.</summary>
    public bool? IsCorrect => throw new NotImplementedException();
}
