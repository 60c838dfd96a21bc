using System.Collections;
using System.Management.Automation;
using DigitsNet.Networks;
using DigitsNet.Tuning;
using DigitsPS.Input;
using DigitsPS.Parameters;

namespace DigitsPS.Commands;

/// <summary>Makes the trials of a search: numbered networks that differ in some hyper-parameters.</summary>
[Cmdlet(VerbsCommon.New, "Trial", DefaultParameterSetName = GridSet)]
[OutputType(typeof(Trial))]
public sealed class NewTrialCommand : DigitsCommand
{
    private const string GridSet = "Grid";
    private const string DrawSet = "Draw";
    private const string RowSet = "Row";
    private readonly List<PSObject> _rows = [];
    // Boxed: no field may be of a value type of the library
    private object _sequence = TrialSequence.Random;

    /// <summary>The network whose other parameters all trials have.</summary>
    [Parameter(Position = 0, HelpMessage = "The network whose other parameters all trials have; the defaults of New-Network without it.")]
    [ValidateNotNull]
    public Network Network { get; set; } = new();

    /// <summary>Values to combine.</summary>
    [Parameter(Mandatory = true, ParameterSetName = GridSet, HelpMessage = "Values to combine, each with each: @{ Layers = '64', '256-64'; Lambda = 0, 1 }. The names are those of a network's properties.")]
    [ValidateNotNull]
    public IDictionary Grid { get; set; } = null!;

    /// <summary>How many trials to draw.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DrawSet, HelpMessage = "How many trials to draw.")]
    [Number]
    [ValidateRange(1, int.MaxValue)]
    public int Random { get; set; }

    /// <summary>What to draw from.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DrawSet, HelpMessage = "What to draw from: @{ LearningRate = 'LogUniform 0.0001 0.1'; BatchSize = 'Integer 16 256'; Optimizer = 'Adam', 'Momentum' }.")]
    [ValidateNotNull]
    public IDictionary Range { get; set; } = null!;

    /// <summary>Seed of the draws.</summary>
    [Parameter(ParameterSetName = DrawSet, HelpMessage = "Seed of the draws, apart from the networks' own.")]
    [Number]
    public long DrawSeed { get; set; } = 1;

    /// <summary>How trials are drawn.</summary>
    [Parameter(ParameterSetName = DrawSet, HelpMessage = "How trials are drawn: each at random, or spread evenly by a sequence of Halton.")]
    public TrialSequence Sequence { get => (TrialSequence)_sequence; set => _sequence = value; }

    /// <summary>Rows of a table.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RowSet, ValueFromPipeline = true, HelpMessage = "A trial an object, as Import-Csv makes them, with a property a parameter; an empty one is the network's own value.")]
    [ValidateNotNull]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>The trials wanted.</summary>
    [Parameter(HelpMessage = "The numbers of the trials wanted, counted from 0; all without it.")]
    [NumberList]
    [ValidateRange(0, int.MaxValue)]
    public int[]? Index { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == RowSet) _rows.Add(InputObject);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        TrialSpecification specification = Require(null, Specification);
        if (specification.TakesUsualRates) WriteVerbose("Each trial has the learning rate that is usual with its optimizer; to compare optimizers at one rate, give LearningRate that one value.");
        if (Index is null) WriteObject(specification, enumerateCollection: true);
        foreach (int index in Index ?? []) Attempt(index, () => WriteObject(specification[index]));
    }

    private TrialSpecification Specification() => ParameterSetName switch
    {
        GridSet => new TrialGrid(Network, Pairs(Grid).Select(pair => KeyValuePair.Create(pair.Key, Values(pair.Value)))),
        DrawSet => new TrialDraw(Network, Pairs(Range), Random, DrawSeed, Sequence),
        _ => Rows(),
    };

    private TrialRows Rows()
    {
        // An object may lack what another has, as a row's empty field
        string[] names = [.. _rows.SelectMany(row => row.Properties.Select(property => property.Name)).Distinct(StringComparer.OrdinalIgnoreCase)];
        return new TrialRows(Network, names, _rows.Select(row => names.Select(name => row.Properties[name] is { } property ? Unwrap(PropertyValue.Of(property)) : null).ToArray()));
    }

    private static KeyValuePair<string, object?>[] Pairs(IDictionary table) =>
        [.. table.Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create($"{Unwrap(entry.Key)}", Unwrap(entry.Value)))];

    private static IReadOnlyList<object?> Values(object? value) => value is IList list ? [.. list.Cast<object?>()] : [value];

    private static object? Unwrap(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        IList list => list.Cast<object?>().Select(Unwrap).ToArray(),
        var other => other,
    };
}
