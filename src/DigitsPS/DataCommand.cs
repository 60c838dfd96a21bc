using System.Collections;
using System.Management.Automation;
using DigitsNet.Data;
using DigitsNet.Training;

namespace DigitsPS;

/// <summary>A cmdlet that gathers examples: digits, tables, and plain objects such as Import-Csv makes.</summary>
public abstract class DataCommand : DigitsCommand
{
    /// <summary>The property of plain objects that holds the label.</summary>
    [Parameter(HelpMessage = "The property of plain objects that holds the label; without it one named label, class, species, target or y.")]
    [ValidateNotNullOrEmpty]
    public string? LabelProperty { get; set; }

    /// <summary>What has come in so far.</summary>
    private protected DataCollector Collected { get => field ??= new DataCollector(LabelProperty); set; }

    /// <summary>Takes in what the pipeline carries; an item that is no data is an error of its own and leaves the others unharmed.</summary>
    private protected void Collect(object? item) => Collect(item, Collected);

    /// <summary>The table of a parameter that was given by name.</summary>
    private protected DigitData ToTable(object items, Model? model = null)
    {
        var collector = new DataCollector(LabelProperty, model);
        Collect(items, collector);
        return collector.ToTable();
    }

    private void Collect(object? item, DataCollector collector)
    {
        object? value = item is PSObject wrapped ? wrapped.BaseObject : item;
        if (value is IEnumerable items and not (string or IDictionary or DigitData))
        {
            foreach (object? each in items) Collect(each, collector);
            return;
        }
        Attempt(item, () => collector.Add(item));
    }
}
