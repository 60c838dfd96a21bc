namespace DigitsNet.Networks;

/// <summary>
/// What a person chooses before training: layer sizes and every hyper-parameter. It holds no weights; training
/// makes a model from it and leaves it as it was. All properties may be set at any time and are checked together
/// by <see cref="Validate"/> when training begins.
/// </summary>
public sealed class Network
{
    /// <summary>The greatest size of a layer.</summary>
    public const int MaximumUnits = 1 << 20;

    // With epochs left to the data: so many steps where they are few enough to count, else so many passes
    private const int LeastSteps = 400, LeastEpochs = 15;

    /// <summary>A network with the defaults.</summary>
    public Network()
    {
    }

    /// <summary>A network with the settings of a preset.</summary>
    public Network(Preset preset)
    {
        ArgumentNullException.ThrowIfNull(preset);
        preset.ApplyTo(this);
    }

    /// <summary>The hidden layers, first to last; empty for a network without. An integer stands for a dense layer.</summary>
    public LayerList Layers { get; set; } = [256, 64];

    /// <summary>Activation of the hidden layers.</summary>
    public Activation Activation { get; set; } = Activation.Relu;

    /// <summary>Activation of the output layer.</summary>
    public OutputActivation Output { get; set; }

    /// <summary>The cost that training makes small.</summary>
    public Cost Cost { get; set; } = Cost.CrossEntropy;

    /// <summary>How weights begin.</summary>
    public Initializer Initializer { get; set; } = Initializer.Xavier;

    /// <summary>How features are scaled; resolved on the training data and kept with the model.</summary>
    public Scaling Scaling { get; set; }

    /// <summary>How the gradient moves the weights.</summary>
    public Optimizer Optimizer { get; set; } = Optimizer.Adam;

    /// <summary>What an earlier gradient counts for in a step, as part of the one after it: 0 to 1. For optimizers with momentum.</summary>
    public double Momentum { get; set; } = 0.9;

    /// <summary>What is left of the mean gradient after a step: 0 to 1. For optimizers such as Adam.</summary>
    public double Beta1 { get; set; } = 0.9;

    /// <summary>What is left of the mean squared gradient after a step: 0 to 1. For optimizers such as Adam.</summary>
    public double Beta2 { get; set; } = 0.999;

    /// <summary>Added to the root of the mean squared gradient, which may be zero. For optimizers such as Adam.</summary>
    public double Epsilon { get; set; } = 1e-8;

    /// <summary>How the learning rate goes during a training.</summary>
    public Schedule Schedule { get; set; } = Schedule.OneCycle;

    /// <summary>How often the learning rate is set anew.</summary>
    public ScheduleUnit ScheduleUnit { get; set; } = ScheduleUnit.Batch;

    /// <summary>Epochs, or a part of one, in which the learning rate rises batch by batch to that of the schedule, which begins after them.</summary>
    public double WarmUp { get; set; }

    /// <summary>Epochs between two steps of the schedule Step, and without a better score before one of Plateau.</summary>
    public int StepEpochs { get; set; } = 10;

    /// <summary>The step size that the schedule begins with, or rises to.</summary>
    public double LearningRate { get; set; } = UsualRateOf(Optimizer.Adam);

    /// <summary>Factor on the learning rate after each epoch; 1 keeps it constant.</summary>
    public double Decay { get; set; } = 0.9;

    /// <summary>Factor after each epoch once the rate is at or below <see cref="LateDecayBelow"/>.</summary>
    public double LateDecay { get; set; } = 0.95;

    /// <summary>The rate at which <see cref="LateDecay"/> takes over from <see cref="Decay"/>; 0 for never.</summary>
    public double LateDecayBelow { get; set; } = 0.01;

    /// <summary>Strength of the L2 penalty on weights; biases are left alone.</summary>
    public double Lambda { get; set; } = 1;

    /// <summary>What lambda is divided by.</summary>
    public LambdaScope LambdaScope { get; set; }

    /// <summary>What an example counts for in the gradient, by its class. Costs and scores are shown as each example's own, the same for all.</summary>
    public ClassWeight ClassWeight { get; set; }

    /// <summary>Examples in a mini-batch; the last batch of an epoch may be smaller.</summary>
    public int BatchSize { get; set; } = 32;

    /// <summary>Passes over the training data; 0 for as many as <see cref="EpochsFor"/> says.</summary>
    public int Epochs { get; set; }

    /// <summary>The score by which the best epoch is chosen, and in cross-validation the best fold and value.</summary>
    public SelectionMetric SelectionMetric { get; set; }

    /// <summary>Epochs without a better validation score (<see cref="SelectionMetric"/>) after which training stops and the best weights are kept; 0 for never. Needs validation data.</summary>
    public int Patience { get; set; }

    /// <summary>Seed of every random draw: initial weights, shuffles, splits.</summary>
    public long Seed { get; set; } = 1;

    /// <summary>A copy that shares nothing with this one.</summary>
    public Network Clone() => (Network)MemberwiseClone();

    /// <summary>Layers, activation, cost, optimizer and rate, as <c>256-64 Relu, CrossEntropy, Adam 0.002</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Layers} {Activation}, {Cost}, {Optimizer} {LearningRate}");

    /// <summary>
    /// Epochs of a training: <see cref="Epochs"/>, or where these are 0, 15, and more where the examples are so few that
    /// this would be less than 400 batches.
    /// </summary>
    /// <param name="examples">Training examples.</param>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>, as of <see cref="Validate"/>.</exception>
    public int EpochsFor(int examples)
    {
        Validate();
        int batches = 1 + Math.Max(0, examples - 1) / BatchSize;
        return Epochs > 0 ? Epochs : Math.Max(LeastEpochs, (LeastSteps + batches - 1) / batches);
    }

    /// <summary>The learning rate that is worth trying first with an optimizer: 0.002 for Adam and AdamW, 0.02 for Momentum and Nesterov, 0.05 for GradientDescent.</summary>
    public static double UsualRateOf(Optimizer optimizer) => Optimizers.All[optimizer].UsualRate;

    /// <summary>A checked copy for so many training examples, in which nothing is left to the data that a schedule needs to know.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>, as of <see cref="Validate"/>.</exception>
    internal Network SettleFor(int examples)
    {
        Network settled = Clone();
        settled.Epochs = EpochsFor(examples);
        settled.Validate();
        return settled;
    }

    /// <summary>Whether scores on validation data decide what comes of a training: such data tells nothing about new examples.</summary>
    internal bool GoesByValidation => Patience > 0 || Schedules.All[Schedule].NeedsValidation;

    /// <summary>Checks every parameter.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>, naming parameter, value and what is allowed.</exception>
    public void Validate()
    {
        foreach (NetworkParameter parameter in NetworkParameter.All)
            parameter.Check(this);
        if (Epochs > 0 && WarmUp >= Epochs)
            throw DigitsException.ParameterOutOfRange(nameof(WarmUp), WarmUp, $"fewer epochs than the {Epochs} of the training");
    }

    /// <summary>The activation of a layer with weights, counted from 0; none of the output layer.</summary>
    internal Activation? ActivationOf(int layer) => layer < Layers.Dense.Count ? Layers.Dense[layer].Activation ?? Activation : null;

    /// <summary>The output activation with <see cref="OutputActivation.Auto"/> settled.</summary>
    internal OutputActivation ResolvedOutput =>
        Output != OutputActivation.Auto ? Output : Costs.All[Cost].OutputFor(Activations.All[Layers.Dense.Count > 0 ? ActivationOf(Layers.Dense.Count - 1)!.Value : Activation]);
}
