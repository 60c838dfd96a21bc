using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DigitsNet.Networks;
using DigitsNet.Storage;

namespace DigitsNet.Tuning;

/// <summary>
/// What a search tries: a network, and which of its hyper-parameters vary how. It is the list of its trials, each made
/// when it is asked for. Parameters vary in the order of the table of hyper-parameters, whatever order they were given
/// in, so that a trial has one number everywhere. Where the optimizer varies and the learning rate does not, and the network's
/// rate is the usual one of its optimizer, each trial has that of its own: at one rate for all, only one would be at its best.
/// </summary>
public abstract class TrialSpecification : IReadOnlyList<Trial>
{
    private static readonly NetworkParameter s_rate = NetworkParameter.Find(nameof(Network.LearningRate)), s_optimizer = NetworkParameter.Find(nameof(Network.Optimizer));

    private readonly Network _network;

    private protected TrialSpecification(Network network, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(network);
        _network = network.Clone();
        NetworkParameter[] given = [.. names.Select(NetworkParameter.Find)];
        if (given.GroupBy(parameter => parameter).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw Refused($"{twice.Key.Name} is given twice; expected each parameter once.");
        Varied = [.. NetworkParameter.All.Where(given.Contains)];
    }

    /// <summary>The network whose other parameters all trials have. A copy at each call.</summary>
    public Network Network => _network.Clone();

    /// <summary>The parameters that vary.</summary>
    public IReadOnlyList<string> Names => [.. Varied.Select(parameter => parameter.Name)];

    /// <summary>Whether each trial has the usual learning rate of its optimizer: optimizers vary, and nobody chose a rate.</summary>
    public bool TakesUsualRates => Varied.Contains(s_optimizer) && !Varied.Contains(s_rate) && IsRateUsual;

    /// <summary>Number of trials.</summary>
    public abstract int Count { get; }

    /// <summary>A hash of all of it: the same for the same list of trials.</summary>
    public string Id => field ??= ReadId();

    /// <summary>A trial, counted from 0.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>.</exception>
    public Trial this[int index] => index >= 0 && index < Count
        ? new Trial(this, index)
        : throw DigitsException.ParameterOutOfRange("The number of a trial", index, string.Create(CultureInfo.InvariantCulture, $"0 to {Count - 1}"));

    internal IReadOnlyList<NetworkParameter> Varied { get; }

    /// <summary>What it is made of beside the network, as texts that <see cref="Read"/> understands.</summary>
    internal abstract IEnumerable<string[]> Lines { get; }

    /// <inheritdoc/>
    public IEnumerator<Trial> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return new Trial(this, i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The specification of some <see cref="Lines"/>.</summary>
    /// <exception cref="DigitsException">They are not those of a specification.</exception>
    internal static TrialSpecification Read(Network network, IReadOnlyList<string[]> lines) => lines is [[var kind, ..], ..]
        ? kind switch
        {
            TrialGrid.Kind => TrialGrid.Read(network, lines),
            TrialDraw.Kind => TrialDraw.Read(network, lines),
            TrialRows.Kind => TrialRows.Read(network, lines),
            _ => throw Refused($"'{Excerpt.Of(kind)}' is no kind of specification; expected {TrialGrid.Kind}, {TrialDraw.Kind} or {TrialRows.Kind}."),
        }
        : throw Refused("The specification is empty.");

    /// <summary>The network of a trial.</summary>
    internal Network NetworkOf(int index)
    {
        Network network = _network.Clone();
        for (int i = 0; i < Varied.Count; i++)
            Varied[i].SetAny(network, ValueOf(i, index));
        if (TakesUsualRates)
            TakeUsualRate(network);
        return network;
    }

    /// <summary>The trials that tell whether all can be: each value by itself was looked at before.</summary>
    private protected virtual IEnumerable<int> Telling => Enumerable.Range(0, Count);

    /// <summary>The value of a parameter that varies in a trial, as <see cref="NetworkParameter.ValueOf"/> gives it.</summary>
    private protected abstract object ValueOf(int parameter, int index);

    /// <summary>Gives a trial's network, whose learning rate does not vary, the usual one of its optimizer, unless somebody chose one for all trials.</summary>
    private protected void TakeUsualRate(Network network)
    {
        if (IsRateUsual)
            network.LearningRate = Network.UsualRateOf(network.Optimizer);
    }

    private bool IsRateUsual => _network.LearningRate == Network.UsualRateOf(_network.Optimizer);

    /// <summary>A value as a network holds it.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>.</exception>
    private protected static object Settle(NetworkParameter parameter, object? value)
    {
        var probe = new Network();
        parameter.SetValue(probe, value);
        return parameter.ValueOf(probe);
    }

    /// <summary>Checks every trial, and that no parameter varies in vain.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>, naming the trial.</exception>
    private protected void Check()
    {
        if (Count == 0)
            throw Refused("There are no trials; expected at least one.");
        var unused = Varied.ToList();
        foreach (int i in Telling)
        {
            Network network = NetworkOf(i);
            try
            {
                network.Validate();
            }
            catch (DigitsException e)
            {
                throw new DigitsException(e.Error, $"{new Trial(this, i)}: {e.Message}", e);
            }
            unused.RemoveAll(parameter => parameter.UsedOnlyBy(network) is null);
        }
        if (unused.Count > 0)
            throw Refused($"{unused[0].Name} does nothing in any of these trials; expected a parameter that one of them makes use of ({unused[0].Name} is for {unused[0].UsedOnlyBy(NetworkOf(0))}).");
    }

    private protected static DigitsException Refused(string message) => new(DigitsError.ParameterOutOfRange, message);

    private string ReadId()
    {
        IEnumerable<string[]> network = NetworkFields.Written(_network).Select(parameter => new[] { parameter.Key, Trial.TextOf(parameter.ValueOf(_network)) });
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string[] line in network.Concat(Lines))
            hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\u001f', line) + "\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
