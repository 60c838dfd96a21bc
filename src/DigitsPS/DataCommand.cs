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

    /// <summary>Takes in one item; one that is no data is an error of its own and leaves the others unharmed.</summary>
    private protected void Collect(object item) => Attempt(item, () => Collected.Add(item));

    /// <summary>The table of a parameter that was given by name.</summary>
    private protected DigitData ToTable(object items, Model? model = null)
    {
        var collector = new DataCollector(LabelProperty, model);
        collector.Add(items);
        return collector.ToTable();
    }
}
