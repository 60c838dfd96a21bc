using System.Management.Automation;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsPS.Parameters;

namespace DigitsPS;

/// <summary>A cmdlet that learns from examples, and so chooses what is done to their columns.</summary>
public abstract class PreparedDataCommand : DataCommand
{
    private static readonly string[] s_choices = [nameof(Categorical), nameof(Missing), nameof(UnseenCategory)];

    // A number, as a field of a type of the library would keep the module from loading: see ModuleLoadContext.
    private int _unseenCategory;
    private DigitFileOptions? _reading;

    /// <summary>The columns to learn from.</summary>
    [Parameter(HelpMessage = "The columns to learn from, by name; wildcards are allowed. All but the label without it.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Property { get; set; } = [];

    /// <summary>Columns to leave out.</summary>
    [Parameter(HelpMessage = "Columns to leave out, by name; wildcards are allowed.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] ExcludeProperty { get; set; } = [];

    /// <summary>Columns that are categories.</summary>
    [Parameter(HelpMessage = "Columns that are categories, an input for each of their values. A name takes a column whatever it holds, a wildcard those that hold text.")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Categorical { get; set; } = [];

    /// <summary>What stands for missing values.</summary>
    [Parameter(HelpMessage = "What stands for missing values: Refuse, Mean, Median, MostFrequent or 'Constant 0', or by column: @{ age = 'Median'; colour = 'Constant none' }.")]
    [MissingChoices]
    [ArgumentCompleter(typeof(MissingCompleter))]
    [ValidateNotNullOrEmpty]
    public MissingChoice[] Missing { get; set; } = [];

    /// <summary>What is done with a category that the training data does not have.</summary>
    [Parameter(HelpMessage = "What is done with a category that the training data does not have: Refuse, an error; or Zeros, none of those it has.")]
    public UnseenCategory UnseenCategory
    {
        get => (UnseenCategory)_unseenCategory;
        set => _unseenCategory = (int)value;
    }

    private protected sealed override DigitFileOptions Reading => _reading ??= base.Reading with
    {
        Columns = new ColumnChoice(Property, ExcludeProperty),
        Preparation = Choose(Preparation.None),
    };

    /// <summary>A table with what was chosen for its columns, unless it was made so.</summary>
    private protected sealed override DigitData Prepared(DigitData data)
    {
        if (!ReferenceEquals(data.Preparation, Reading.Preparation)) data = data.SelectColumns(Reading.Columns).Prepare(Choose(data.Preparation));
        if (MyInvocation.BoundParameters.ContainsKey(nameof(UnseenCategory)) && data.Preparation.Categorical.Count == 0)
            WriteVerbose($"-{nameof(UnseenCategory)} does nothing here: no column is a category, which -{nameof(Categorical)} makes of columns.");
        return data;
    }

    /// <summary>Warns of settings of a network that its other settings make no use of: a property may be set to anything.</summary>
    private protected void SayUnused(Network network)
    {
        var usual = new Network();
        foreach (NetworkParameter parameter in NetworkParameter.All)
        {
            if (parameter.UsedOnlyBy(network) is { } users && parameter.TextOf(network) != parameter.TextOf(usual))
                WriteWarning($"{parameter.Name} {parameter.TextOf(network)} of the network does nothing here; it is for {users}.");
        }
    }

    /// <summary>What was chosen to be done to columns; null where nothing was.</summary>
    private protected Preparation? Chosen => s_choices.Any(MyInvocation.BoundParameters.ContainsKey) ? Choose(Preparation.None) : null;

    private Preparation Choose(Preparation before)
    {
        bool Given(string name) => MyInvocation.BoundParameters.ContainsKey(name);
        return !s_choices.Concat([nameof(Property), nameof(ExcludeProperty)]).Any(Given) ? before : new Preparation
        {
            Categorical = Given(nameof(Categorical)) ? Categorical : before.Categorical,
            Missing = Given(nameof(Missing)) ? Missing : before.Missing,
            UnseenCategory = Given(nameof(UnseenCategory)) ? UnseenCategory : before.UnseenCategory,
        };
    }
}
