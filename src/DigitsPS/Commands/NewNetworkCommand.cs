using System.Management.Automation;
using DigitsNet.Networks;
using DigitsPS.Input;
using DigitsPS.Parameters;

namespace DigitsPS.Commands;

/// <summary>Makes a network: layer sizes and every hyper-parameter, no weights yet.</summary>
[Cmdlet(VerbsCommon.New, "Network")]
[OutputType(typeof(Network))]
public sealed class NewNetworkCommand : DigitsCommand
{
    private readonly Network _network = new();

    /// <summary>The hidden layers, first to last; @() for none.</summary>
    [Parameter(Position = 0, HelpMessage = "The hidden layers, first to last: a size for a dense layer, '64 Tanh' for one with an activation of its own, 'Dropout 0.5'; @() for none. Text such as '256,64' or '256-Dropout 0.5-64' is taken too.")]
    [AllowEmptyCollection]
    [Layers]
    [ArgumentCompleter(typeof(LayerCompleter))]
    public LayerList Layer
    {
        get => _network.Layers;
        set => _network.Layers = value;
    }

    /// <summary>Networks, or objects with a property a hyper-parameter.</summary>
    [Parameter(ValueFromPipeline = true, HelpMessage = "Networks to copy, or rows of a grid with a property a hyper-parameter, of which each makes one; parameters that are given go before them.")]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Settings to begin with, by their name.</summary>
    [Parameter(HelpMessage = "Settings to begin with, by their name, instead of the defaults; parameters that are given go before them.")]
    [ArgumentCompleter(typeof(PresetCompleter))]
    public string? Preset { get; set; }

    /// <summary>Activation of the hidden layers.</summary>
    [Parameter(HelpMessage = "Activation of the hidden layers that have none of their own.")]
    public Activation Activation
    {
        get => _network.Activation;
        set => _network.Activation = value;
    }

    /// <summary>Activation of the output layer.</summary>
    [Parameter(HelpMessage = "Activation of the output layer; Auto is as the cost wants it.")]
    public OutputActivation Output
    {
        get => _network.Output;
        set => _network.Output = value;
    }

    /// <summary>The cost that training makes small.</summary>
    [Parameter(HelpMessage = "The cost that training makes small.")]
    public Cost Cost
    {
        get => _network.Cost;
        set => _network.Cost = value;
    }

    /// <summary>How weights begin.</summary>
    [Parameter(HelpMessage = "How weights begin; Auto is as the activation wants it.")]
    public Initializer Initializer
    {
        get => _network.Initializer;
        set => _network.Initializer = value;
    }

    /// <summary>How features are brought to a common range.</summary>
    [Parameter(HelpMessage = "How features are scaled; Auto is Maximum for bytes and Standardize for other numbers.")]
    public Scaling Scaling
    {
        get => _network.Scaling;
        set => _network.Scaling = value;
    }

    /// <summary>How the gradient moves the weights.</summary>
    [Parameter(HelpMessage = "How the gradient moves the weights.")]
    public Optimizer Optimizer
    {
        get => _network.Optimizer;
        set => _network.Optimizer = value;
    }

    /// <summary>What an earlier gradient counts for in a step.</summary>
    [Parameter(HelpMessage = "What an earlier gradient counts for in a step, as part of the one after it, at least 0 and less than 1. For optimizers with momentum.")]
    [Number]
    [ValidateNumber(AtLeast = 0, LessThan = 1)]
    public double Momentum
    {
        get => _network.Momentum;
        set => _network.Momentum = value;
    }

    /// <summary>What is left of the mean gradient after a step.</summary>
    [Parameter(HelpMessage = "What is left of the mean gradient after a step, at least 0 and less than 1. For optimizers such as Adam.")]
    [Number]
    [ValidateNumber(AtLeast = 0, LessThan = 1)]
    public double Beta1
    {
        get => _network.Beta1;
        set => _network.Beta1 = value;
    }

    /// <summary>What is left of the mean squared gradient after a step.</summary>
    [Parameter(HelpMessage = "What is left of the mean squared gradient after a step, at least 0 and less than 1. For optimizers such as Adam.")]
    [Number]
    [ValidateNumber(AtLeast = 0, LessThan = 1)]
    public double Beta2
    {
        get => _network.Beta2;
        set => _network.Beta2 = value;
    }

    /// <summary>Added to the root of the mean squared gradient.</summary>
    [Parameter(HelpMessage = "Added to the root of the mean squared gradient, more than 0. For optimizers such as Adam.")]
    [Number]
    [ValidateNumber(MoreThan = 0)]
    public double Epsilon
    {
        get => _network.Epsilon;
        set => _network.Epsilon = value;
    }

    /// <summary>How the learning rate goes during a training.</summary>
    [Parameter(HelpMessage = "How the learning rate goes during a training.")]
    public Schedule Schedule
    {
        get => _network.Schedule;
        set => _network.Schedule = value;
    }

    /// <summary>How often the learning rate is set anew.</summary>
    [Parameter(HelpMessage = "How often the learning rate is set anew.")]
    public ScheduleUnit ScheduleUnit
    {
        get => _network.ScheduleUnit;
        set => _network.ScheduleUnit = value;
    }

    /// <summary>Epochs in which the learning rate rises to that of the schedule.</summary>
    [Parameter(HelpMessage = "Epochs, or a part of one, in which the learning rate rises batch by batch to that of the schedule; fewer than all.")]
    [Number]
    [ValidateNumber(AtLeast = 0)]
    public double WarmUp
    {
        get => _network.WarmUp;
        set => _network.WarmUp = value;
    }

    /// <summary>Epochs between two steps of the schedule Step.</summary>
    [Parameter(HelpMessage = "Epochs between two steps of -Schedule Step, at least 1.")]
    [Number]
    [ValidateRange(1, int.MaxValue)]
    public int StepEpochs
    {
        get => _network.StepEpochs;
        set => _network.StepEpochs = value;
    }

    /// <summary>The step size that the schedule begins with, or rises to.</summary>
    [Parameter(HelpMessage = "The step size that the schedule begins with, or with OneCycle rises to, more than 0. Without it, what is usual with -Optimizer: 0.002 with Adam and AdamW, 0.02 with Momentum and Nesterov, 0.05 with GradientDescent.")]
    [Number]
    [ValidateNumber(MoreThan = 0)]
    public double LearningRate
    {
        get => _network.LearningRate;
        set => _network.LearningRate = value;
    }

    /// <summary>Factor on the learning rate after each epoch.</summary>
    [Parameter(HelpMessage = "Factor on the learning rate after each epoch, more than 0 and at most 1. For -Schedule Decay or Step.")]
    [Number]
    [ValidateNumber(MoreThan = 0, AtMost = 1)]
    public double Decay
    {
        get => _network.Decay;
        set => _network.Decay = value;
    }

    /// <summary>Factor once the learning rate is at or below LateDecayBelow.</summary>
    [Parameter(HelpMessage = "Factor after each epoch once the rate is at or below -LateDecayBelow, more than 0 and at most 1. For -Schedule Decay.")]
    [Number]
    [ValidateNumber(MoreThan = 0, AtMost = 1)]
    public double LateDecay
    {
        get => _network.LateDecay;
        set => _network.LateDecay = value;
    }

    /// <summary>The rate at which LateDecay takes over; 0 for never.</summary>
    [Parameter(HelpMessage = "The rate at which -LateDecay takes over from -Decay; 0 for never. For -Schedule Decay.")]
    [Number]
    [ValidateNumber(AtLeast = 0)]
    public double LateDecayBelow
    {
        get => _network.LateDecayBelow;
        set => _network.LateDecayBelow = value;
    }

    /// <summary>Strength of the L2 penalty on weights.</summary>
    [Parameter(HelpMessage = "Strength of the L2 penalty on weights, at least 0.")]
    [Number]
    [ValidateNumber(AtLeast = 0)]
    public double Lambda
    {
        get => _network.Lambda;
        set => _network.Lambda = value;
    }

    /// <summary>What lambda is divided by.</summary>
    [Parameter(HelpMessage = "What lambda is divided by: the size of the TrainingSet or of the Batch.")]
    public LambdaScope LambdaScope
    {
        get => _network.LambdaScope;
        set => _network.LambdaScope = value;
    }

    /// <summary>What an example counts for in the gradient.</summary>
    [Parameter(HelpMessage = "What an example counts for in the gradient: the same (None), or the less the more examples its class has (Balanced).")]
    public ClassWeight ClassWeight
    {
        get => _network.ClassWeight;
        set => _network.ClassWeight = value;
    }

    /// <summary>Examples in a mini-batch.</summary>
    [Parameter(HelpMessage = "Examples in a mini-batch, at least 1.")]
    [Number]
    [ValidateRange(1, int.MaxValue)]
    public int BatchSize
    {
        get => _network.BatchSize;
        set => _network.BatchSize = value;
    }

    /// <summary>Passes over the training data.</summary>
    [Parameter(HelpMessage = "Passes over the training data; 0 leaves them to the data: 15, and more where that would be less than 400 batches.")]
    [Number]
    [ValidateRange(0, int.MaxValue)]
    [Alias("Epochs")]
    public int Epoch
    {
        get => _network.Epochs;
        set => _network.Epochs = value;
    }

    /// <summary>The score by which the best is chosen.</summary>
    [Parameter(HelpMessage = "The score by which the best epoch, fold and value are chosen: F1, Accuracy or Cost.")]
    public SelectionMetric SelectionMetric
    {
        get => _network.SelectionMetric;
        set => _network.SelectionMetric = value;
    }

    /// <summary>Epochs without a better validation score after which training stops; 0 for never.</summary>
    [Parameter(HelpMessage = "Epochs without a better validation score (-SelectionMetric) after which training stops; 0 for never.")]
    [Number]
    [ValidateRange(0, int.MaxValue)]
    public int Patience
    {
        get => _network.Patience;
        set => _network.Patience = value;
    }

    /// <summary>Seed of every random draw.</summary>
    [Parameter(HelpMessage = "Seed of every random draw; the same seed gives the same model.")]
    [Number]
    public long Seed
    {
        get => _network.Seed;
        set => _network.Seed = value;
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null) WriteObject(Require(null, Make));
        else Attempt(InputObject, () => WriteObject(Make()));
    }

    private Network Make()
    {
        Network network = Begin();
        foreach (NetworkParameter parameter in NetworkParameter.All.Where(IsGiven))
            parameter.Copy(_network, network);
        TakeUsualRate(network);
        network.Validate();
        // What is given must do something; a row, such as of a network that was exported, holds defaults too
        var usual = new Network();
        foreach (NetworkParameter parameter in NetworkParameter.All.Where(parameter => IsGiven(parameter) || Says(parameter) && parameter.TextOf(network) != parameter.TextOf(usual)))
        {
            if (parameter.UsedOnlyBy(network) is { } users) throw ErrorRecords.ParameterUnused(parameter.Name, users);
        }
        return network;
    }

    private Network Begin()
    {
        if (InputObject?.BaseObject is Network copied) return copied.Clone();
        Network network = Preset is null ? new Network() : DigitsNet.Networks.Preset.Find(Preset).CreateNetwork();
        if (InputObject is null) return network;
        if (!NetworkRow.Values(InputObject).Any()) throw ErrorRecords.InputNotNetwork(InputObject);
        NetworkRow.Apply(InputObject, network);
        return network;
    }

    // The default rate is Adam's. A preset or a network that is copied has a rate of its own
    private void TakeUsualRate(Network network)
    {
        if (Preset is not null || IsCopy || !Chosen(nameof(Network.Optimizer)) || Chosen(nameof(Network.LearningRate))) return;
        network.LearningRate = Network.UsualRateOf(network.Optimizer);
        WriteVerbose(FormattableString.Invariant($"The learning rate is {network.LearningRate}, as is usual with {network.Optimizer}."));
    }

    private bool IsCopy => InputObject is not null && (InputObject.BaseObject is Network || NetworkRow.IsNetwork(InputObject));

    private bool Chosen(string name) => Says(NetworkParameter.Find(name));

    // A network says all, whether it makes use of it or not
    private bool Says(NetworkParameter parameter) => MyInvocation.BoundParameters.ContainsKey(parameter.Name)
        || InputObject is not null && !IsCopy && NetworkRow.Values(InputObject).Any(value => value.Parameter == parameter);

    // Layers and Epochs are parameters in the singular
    private bool IsGiven(NetworkParameter parameter)
    {
        var given = MyInvocation.BoundParameters;
        return given.ContainsKey(parameter.Name) || given.ContainsKey(parameter.Name.TrimEnd('s'));
    }
}
