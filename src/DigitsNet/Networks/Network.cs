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
}

/// <summary>The function the output units apply to their weighted sums.</summary>
public enum OutputActivation
{
    /// <summary>Softmax for cross-entropy; for squared error the hidden activation, or logistic where that is ReLU.</summary>
    Auto,
    /// <summary>Each output by itself through the logistic function.</summary>
    Logistic,
    /// <summary>Each output by itself through the hyperbolic tangent.</summary>
    Tanh,
    /// <summary>Outputs that sum to one.</summary>
    Softmax,
}

/// <summary>What training makes small; t is 1 for an example's class and 0 for the others.</summary>
public enum Cost
{
    /// <summary>1/(2n) sum |a - t|^2 over the n examples of a batch.</summary>
    SquaredError,
    /// <summary>
    /// -1/n sum log p of the example's class for softmax outputs; for outputs that stand by themselves
    /// -1/n sum (t log p + (1-t) log(1-p)), p the output, or (1 + output)/2 for tanh.
    /// </summary>
    CrossEntropy,
}

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
}

/// <summary>How features are brought to a common range before they enter the network.</summary>
public enum Scaling
{
    /// <summary>Maximum for bytes, Standardize for other numbers.</summary>
    Auto,
    /// <summary>As they are.</summary>
    None,
    /// <summary>Divided by the greatest absolute value in the training data.</summary>
    Maximum,
    /// <summary>Each feature less its mean, divided by its standard deviation; features that never vary become 0.</summary>
    Standardize,
}

/// <summary>What lambda is divided by in the weight-decay term of an update.</summary>
public enum LambdaScope
{
    /// <summary>The number of training examples: the penalty does not depend on the batch size.</summary>
    TrainingSet,
    /// <summary>The number of examples in the batch, as the report of 2017 had it.</summary>
    Batch,
}

/// <summary>
/// What a person chooses before training: layer sizes and every hyper-parameter. It holds no weights; training
/// makes a model from it and leaves it as it was. All properties may be set at any time and are checked together
/// by <see cref="Validate"/> when training begins.
/// </summary>
public sealed class Network
{
    /// <summary>Sizes of the hidden layers, first to last; empty for a network without hidden layers.</summary>
    public IReadOnlyList<int> Layers { get; set; } = [256, 64];

    /// <summary>Activation of the hidden layers.</summary>
    public Activation Activation { get; set; } = Activation.Relu;

    /// <summary>Activation of the output layer.</summary>
    public OutputActivation Output { get; set; }

    /// <summary>The cost that training makes small.</summary>
    public Cost Cost { get; set; } = Cost.CrossEntropy;

    /// <summary>How weights begin.</summary>
    public Initializer Initializer { get; set; }

    /// <summary>How features are scaled; resolved on the training data and kept with the model.</summary>
    public Scaling Scaling { get; set; }

    /// <summary>Step size of the first epoch.</summary>
    public double LearningRate { get; set; } = 0.05;

    /// <summary>Factor on the learning rate after each epoch; 1 keeps it constant.</summary>
    public double Decay { get; set; } = 0.9;

    /// <summary>Factor after each epoch once the rate is at or below <see cref="LateDecayBelow"/>.</summary>
    public double LateDecay { get; set; } = 0.95;

    /// <summary>The rate at which <see cref="LateDecay"/> takes over from <see cref="Decay"/>; 0 for never.</summary>
    public double LateDecayBelow { get; set; } = 0.01;

    /// <summary>Strength of the L2 penalty on weights; biases are left alone.</summary>
    public double Lambda { get; set; }

    /// <summary>What lambda is divided by.</summary>
    public LambdaScope LambdaScope { get; set; }

    /// <summary>Examples in a mini-batch; the last batch of an epoch may be smaller.</summary>
    public int BatchSize { get; set; } = 32;

    /// <summary>Passes over the training data.</summary>
    public int Epochs { get; set; } = 30;

    /// <summary>Epochs without a better validation F1 after which training stops and the best weights are kept; 0 for never. Needs validation data.</summary>
    public int Patience { get; set; }

    /// <summary>Seed of every random draw: initial weights, shuffles, splits.</summary>
    public long Seed { get; set; } = 1;

    /// <summary>A copy that shares nothing with this one.</summary>
    public Network Clone() => throw new NotImplementedException();

    /// <summary>Checks every parameter.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>, naming parameter, value and what is allowed.</exception>
    public void Validate() => throw new NotImplementedException();
}
