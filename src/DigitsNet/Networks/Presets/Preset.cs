namespace DigitsNet.Networks;

/// <summary>Settings with a name. Each says every hyper-parameter, so that it stays what it is when defaults change.</summary>
public sealed class Preset
{
    private readonly Network _network;

    private Preset(string name, string description, Network network) => (Name, Description, _network) = (name, description, network);

    /// <summary>The program of the report of 2017.</summary>
    public static Preset Report2017 { get; } = new(nameof(Report2017), "The program of the report of 2017: plain gradient descent at a constant rate, unscaled pixels.", new Network
    {
        Layers = [256, 64], Activation = Activation.Logistic, Output = OutputActivation.Auto, Cost = Cost.SquaredError,
        Initializer = Initializer.Xavier, Scaling = Scaling.None, LearningRate = 0.05, Decay = 0.9, LateDecay = 0.95, LateDecayBelow = 0.01,
        Lambda = 0.00005, LambdaScope = LambdaScope.Batch, BatchSize = 10, Epochs = 30, Patience = 0,
        Optimizer = Optimizer.GradientDescent, Momentum = 0.9, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8,
        Schedule = Schedule.Constant, ScheduleUnit = ScheduleUnit.Epoch, WarmUp = 0, StepEpochs = 10,
        ClassWeight = ClassWeight.None, SelectionMetric = SelectionMetric.F1, Seed = 1,
    });

    /// <summary>Plain gradient descent.</summary>
    public static Preset GradientDescent { get; } = new(nameof(GradientDescent), "Plain gradient descent at a rate that suits it and falls by a tenth an epoch, without a penalty.", new Network
    {
        Layers = [256, 64], Activation = Activation.Relu, Output = OutputActivation.Auto, Cost = Cost.CrossEntropy,
        Initializer = Initializer.Auto, Scaling = Scaling.Auto, LearningRate = 0.05, Decay = 0.9, LateDecay = 0.95, LateDecayBelow = 0.01,
        Lambda = 0, LambdaScope = LambdaScope.TrainingSet, BatchSize = 32, Epochs = 30, Patience = 0,
        Optimizer = Optimizer.GradientDescent, Momentum = 0.9, Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8,
        Schedule = Schedule.Decay, ScheduleUnit = ScheduleUnit.Epoch, WarmUp = 0, StepEpochs = 10,
        ClassWeight = ClassWeight.None, SelectionMetric = SelectionMetric.F1, Seed = 1,
    });

    /// <summary>The table of them.</summary>
    public static IReadOnlyList<Preset> All { get; } = [Report2017, GradientDescent];

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>What it is, in a sentence.</summary>
    public string Description { get; }

    /// <summary>The value of every hyper-parameter, by its name.</summary>
    public IReadOnlyDictionary<string, string> Settings => NetworkParameter.All.ToDictionary(parameter => parameter.Name, parameter => parameter.TextOf(_network));

    /// <summary>The preset of a name, compared without case.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>: there is none.</exception>
    public static Preset Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(preset => preset.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw DigitsException.ParameterOutOfRange("The preset", $"'{name}'", $"one of {string.Join(", ", All.Select(preset => preset.Name))}");
    }

    /// <summary>Gives a network its settings.</summary>
    internal void ApplyTo(Network network)
    {
        foreach (NetworkParameter parameter in NetworkParameter.All)
            parameter.Copy(_network, network);
    }

    /// <summary>A network with its settings, which shares nothing with another.</summary>
    public Network CreateNetwork() => new(this);
}
