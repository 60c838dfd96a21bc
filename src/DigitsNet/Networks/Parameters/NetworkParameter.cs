using System.Globalization;

namespace DigitsNet.Networks;

/// <summary>
/// A hyper-parameter of a network. <see cref="All"/> is the table of them: how each is checked, kept in files, compared
/// when a training is resumed, and tuned, follows from its row.
/// </summary>
public abstract class NetworkParameter
{
    private protected NetworkParameter(string name, string key) => (Name, Key) = (name, key);

    /// <summary>Every hyper-parameter, in the order in which files hold them.</summary>
    public static IReadOnlyList<NetworkParameter> All { get; } =
    [
        new LayersParameter("layers"),
        new ChoiceParameter<Activation>("activation", Activations.All, n => n.Activation, (n, v) => n.Activation = v),
        new ChoiceParameter<OutputActivation>("output", Outputs.All, n => n.Output, (n, v) => n.Output = v) { Settle = n => n.ResolvedOutput },
        new ChoiceParameter<Cost>("cost", Costs.All, n => n.Cost, (n, v) => n.Cost = v),
        new ChoiceParameter<Initializer>("initializer", Initializers.All, n => n.Initializer, (n, v) => n.Initializer = v),
        new ChoiceParameter<Scaling>("scaling", Scalings.All, n => n.Scaling, (n, v) => n.Scaling = v),
        new RealParameter("learning_rate", n => n.LearningRate, (n, v) => n.LearningRate = v) { MoreThan = 0 },
        new RealParameter("decay", n => n.Decay, (n, v) => n.Decay = v) { MoreThan = 0, AtMost = 1 },
        new RealParameter("late_decay", n => n.LateDecay, (n, v) => n.LateDecay = v) { MoreThan = 0, AtMost = 1, Needs = nameof(Network.LateDecayBelow) },
        new RealParameter("late_decay_below", n => n.LateDecayBelow, (n, v) => n.LateDecayBelow = v) { AtLeast = 0 },
        new RealParameter("lambda", n => n.Lambda, (n, v) => n.Lambda = v) { AtLeast = 0, Simpler = Simpler.Greater },
        new ChoiceParameter<LambdaScope>("lambda_scope", LambdaScopes.All, n => n.LambdaScope, (n, v) => n.LambdaScope = v) { Needs = nameof(Network.Lambda) },
        new WholeParameter("batch_size", n => n.BatchSize, (n, v) => n.BatchSize = (int)v) { AtLeast = 1 },
        new WholeParameter("epochs", n => n.Epochs, (n, v) => n.Epochs = (int)v) { AtLeast = 1, ZeroIsAuto = true, DecidesResult = false, Simpler = Simpler.Smaller },
        new WholeParameter("patience", n => n.Patience, (n, v) => n.Patience = (int)v) { AtLeast = 0 },
        new ChoiceParameter<Optimizer>("optimizer", Optimizers.All, n => n.Optimizer, (n, v) => n.Optimizer = v) { Since = 2, Missing = Optimizer.GradientDescent },
        new RealParameter("momentum", n => n.Momentum, (n, v) => n.Momentum = v) { AtLeast = 0, LessThan = 1, Since = 2, Missing = 0.9 },
        new RealParameter("beta1", n => n.Beta1, (n, v) => n.Beta1 = v) { AtLeast = 0, LessThan = 1, Since = 2, Missing = 0.9 },
        new RealParameter("beta2", n => n.Beta2, (n, v) => n.Beta2 = v) { AtLeast = 0, LessThan = 1, Since = 2, Missing = 0.999 },
        new RealParameter("epsilon", n => n.Epsilon, (n, v) => n.Epsilon = v) { MoreThan = 0, Since = 2, Missing = 1e-8 },
        new ChoiceParameter<Schedule>("schedule", Schedules.All, n => n.Schedule, (n, v) => n.Schedule = v) { Since = 2, Missing = Schedule.Decay },
        new ChoiceParameter<ScheduleUnit>("schedule_unit", Schedules.Units, n => n.ScheduleUnit, (n, v) => n.ScheduleUnit = v) { Since = 2, Missing = ScheduleUnit.Epoch },
        new RealParameter("warm_up", n => n.WarmUp, (n, v) => n.WarmUp = v) { AtLeast = 0, Since = 2, Missing = 0 },
        new WholeParameter("step_epochs", n => n.StepEpochs, (n, v) => n.StepEpochs = (int)v) { AtLeast = 1, Since = 2, Missing = 10 },
        new ChoiceParameter<SelectionMetric>("selection_metric", SelectionMetrics.All, n => n.SelectionMetric, (n, v) => n.SelectionMetric = v) { Since = 2, Missing = SelectionMetric.F1 },
        new ChoiceParameter<ClassWeight>("class_weight", ClassWeights.All, n => n.ClassWeight, (n, v) => n.ClassWeight = v) { Since = 2, Missing = ClassWeight.None },
        new WholeParameter("seed", n => n.Seed, (n, v) => n.Seed = v) { AtLeast = long.MinValue, AtMost = long.MaxValue },
    ];

    /// <summary>The property of <see cref="Network"/>.</summary>
    public string Name { get; }

    /// <summary>Whether a training that goes on must have the value it began with. The number of epochs may grow.</summary>
    public bool DecidesResult { get; init; } = true;

    /// <summary>Its key in files.</summary>
    internal string Key { get; }

    /// <summary>The minor version of files that brought the key; older ones lack it.</summary>
    internal int Since { get; init; }

    /// <summary>The number without which, where it is 0, this one does nothing; null for none.</summary>
    internal string? Needs { get; init; }

    /// <summary>The lowest minor version of files that can say a network's value.</summary>
    internal virtual int MinorOf(Network network) => Since;

    /// <summary>A phrase for messages, as "the learning rate".</summary>
    internal string Phrase => $"the {Key.Replace('_', ' ')}";

    /// <summary>The parameter of a name, compared without case.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>: there is none.</exception>
    public static NetworkParameter Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(parameter => parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw DigitsException.ParameterOutOfRange("The parameter", $"'{name}'", $"one of {string.Join(", ", All.Select(p => p.Name))}");
    }

    /// <summary>What makes use of it, where a network has chosen otherwise: "Optimizer Momentum", "Lambda greater than 0"; null where it is used.</summary>
    public string? UsedOnlyBy(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Others(Optimizers.All.Rows.Where(row => row.Entry.Parameters.Contains(Name)).Select(row => row.Kind), network.Optimizer)
            ?? Others(Schedules.All.Rows.Where(row => row.Entry.Parameters.Contains(Name)).Select(row => row.Kind), network.Schedule)
            ?? (Needs is { } number && ((NumericParameter)Find(number)).NumberOf(network) == 0 ? $"{number} greater than 0" : null);

        static string? Others<T>(IEnumerable<T> users, T chosen) where T : struct, Enum =>
            users.Any() && !users.Contains(chosen) ? $"{typeof(T).Name} {string.Join(" or ", users)}" : null;
    }

    /// <summary>Its value, written so that no two values read the same.</summary>
    public abstract string TextOf(Network network);

    /// <summary>Its value: a number, a member of an enum, or a list of layers.</summary>
    public abstract object ValueOf(Network network);

    /// <summary>Sets it from what a person gives: a number, a member of an enum or its name, layers, or any of them as text. A value that is refused leaves the network as it was.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>, naming parameter, value and what is allowed.</exception>
    public void SetValue(Network network, object? value)
    {
        ArgumentNullException.ThrowIfNull(network);
        var probe = new Network();
        SetAny(probe, value);
        Check(probe);
        Copy(probe, network);
    }

    /// <summary>Checks its value.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>, naming parameter, value and what is allowed.</exception>
    public abstract void Check(Network network);

    /// <summary>Gives a network the value of another.</summary>
    public abstract void Copy(Network source, Network target);

    /// <summary>Gives a network what a file means that is older than the key; not today's default.</summary>
    internal abstract void SetMissing(Network network);

    /// <summary>Whether a network has what a file means that is older than the key.</summary>
    internal bool IsMissing(Network network)
    {
        Network older = network.Clone();
        SetMissing(older);
        return TextOf(older) == TextOf(network);
    }

    /// <summary>Sets it from what a person gives, without a check of its bounds.</summary>
    internal abstract void SetAny(Network network, object? value);

    /// <summary>What a message says was found.</summary>
    private protected static string Found(object? value) => value switch
    {
        null => "nothing",
        string text => $"'{Excerpt.Of(text)}'",
        _ => Excerpt.Of(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };

    private protected static void Require(string name, object? found, bool holds, string expected)
    {
        if (!holds)
            throw DigitsException.ParameterOutOfRange(name, found, expected);
    }

    /// <summary>The property that a key stands for: learning_rate is LearningRate.</summary>
    private protected static string NameOf(string key) =>
        string.Concat(key.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
