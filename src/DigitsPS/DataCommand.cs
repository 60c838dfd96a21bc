using System.Collections;
using System.Data;
using System.Management.Automation;
using DigitsNet;
using DigitsNet.Data;
using DigitsNet.Training;
using DigitsPS.Input;
using DigitsPS.Parameters;

namespace DigitsPS;

/// <summary>A cmdlet that gathers examples: digits, tables, and plain objects such as Import-Csv makes.</summary>
public abstract class DataCommand : DigitsCommand
{
    private bool _saidUnused;

    /// <summary>The property of plain objects, or the column of a file, that holds the label.</summary>
    [Parameter(HelpMessage = "The property of plain objects, or the column of a file, that holds the label; without it one named label, class, species, target or y.")]
    [ValidateNotNullOrEmpty]
    [Alias("LabelColumn")]
    [ArgumentCompleter(typeof(ColumnCompleter))]
    public string? LabelProperty { get; set; }

    /// <summary>Takes columns by their order, whatever they are called.</summary>
    [Parameter(HelpMessage = "Takes columns by their order, whatever they are called; without it they go by name wherever both sides have names.")]
    public SwitchParameter ByPosition { get; set; }

    /// <summary>What has come in so far.</summary>
    private protected DataCollector Collected { get => field ??= new DataCollector(Reading, null, ByPosition, WriteVerbose, WriteWarning); set; }

    /// <summary>The label of plain objects and files, and what their columns are.</summary>
    private protected virtual DigitFileOptions Reading => new() { LabelColumn = LabelProperty };

    /// <summary>A table with what was chosen for its columns.</summary>
    private protected virtual DigitData Prepared(DigitData data) => data;

    /// <summary>Gathers examples for a model.</summary>
    private protected DataCollector CollectorFor(Classifier model, bool keepsInputs = false) => CollectorFor(model.Columns, keepsInputs);

    /// <summary>Gathers examples with these columns.</summary>
    private protected DataCollector CollectorFor(ColumnSet wanted, bool keepsInputs = false) =>
        new(Reading, wanted, ByPosition, WriteVerbose, WriteWarning) { KeepsInputs = keepsInputs };

    /// <summary>Takes in what the pipeline carries; an item that is no data is an error of its own and leaves the others unharmed.</summary>
    /// <remarks>Examples of other columns that are given as the parameter are one error for them all.</remarks>
    private protected void Collect(object? item) => Collect(item, Collected);

    /// <inheritdoc cref="Collect(object?)"/>
    private protected void Collect(object? item, DataCollector collector)
    {
        if (MyInvocation.ExpectingInput) Collect(item, collector, isWhole: false);
        else Require(item, () => { Collect(Opened(item, collector), collector, isWhole: true); return true; });
    }

    /// <summary>The table of a parameter that was given by name.</summary>
    /// <param name="items">The parameter's value.</param>
    /// <param name="wanted">The features of the model or of the training data that the examples go with.</param>
    private protected DigitData ToTable(object items, ColumnSet? wanted = null)
    {
        var collector = new DataCollector(Reading, wanted, ByPosition, WriteVerbose, WriteWarning);
        Collect(Opened(items, collector), collector, isWhole: wanted is not null);
        return ToTable(collector);
    }

    /// <summary>The table of what was gathered, after an error for each column in which rows are wrong; the last ends it where no row is left.</summary>
    private protected DigitData ToTable(DataCollector collector) => TakeTable(collector, out DigitsException? last) ?? throw last!;

    /// <summary>The table of what was gathered, after an error for each column in which rows are wrong.</summary>
    /// <param name="collector">What was gathered.</param>
    /// <param name="last">The error that was not written, as no row is left; null where all were written before.</param>
    /// <returns>The table; null where no row is left.</returns>
    private protected DigitData? TakeTable(DataCollector collector, out DigitsException? last)
    {
        DigitData? data = null;
        last = null;
        try
        {
            if (collector.Count > 0 || collector.Refused.Count == 0) data = collector.IsMatched ? collector.ToTable() : Prepared(collector.ToTable());
        }
        catch (DigitsException e) when (collector.Refused.Count > 0)
        {
            if (!collector.Refused.Has(e)) last = e;
        }
        var refused = collector.Refused.Take(data?.Count ?? 0);
        bool isLast = data is null && last is null && refused.Count > 0;
        foreach ((DigitsException error, object? row) in isLast ? refused.SkipLast(1) : refused)
            WriteError(ErrorRecords.From(error, row));
        if (isLast) last = refused[^1].Error;
        return data;
    }

    // Text that comes down the pipeline is more likely a mistake than a path
    private object? Opened(object? item, DataCollector collector) => (item is PSObject wrapped ? wrapped.BaseObject : item) switch
    {
        string path => SessionPaths.Several(SessionState, path).Select(each => Read(each, collector)).ToArray(),
        object?[] items when items.Any(each => each is string or PSObject { BaseObject: string }) => items.Select(each => Opened(each, collector)).ToArray(),
        _ => item,
    };

    private DigitData Read(string path, DataCollector collector)
    {
        DigitData data = DigitFile.Read(path, collector.Reading, StopToken);
        // Here it was of use
        _saidUnused = true;
        foreach (string guess in data.Guesses) WriteVerbose(guess);
        foreach (string warning in data.Warnings) WriteWarning(warning);
        return data;
    }

    /// <param name="item">An example, or several.</param>
    /// <param name="collector">Where they go.</param>
    /// <param name="isWhole">Whether an example of other columns is one error for them all and not its own.</param>
    private void Collect(object? item, DataCollector collector, bool isWhole)
    {
        object? value = item is PSObject wrapped ? wrapped.BaseObject : item;
        if (value is DataTable table) value = table.Rows;
        if (value is FileInfo file)
        {
            Attempt(item, () => collector.Add(Read(file.FullName, collector)));
            return;
        }
        if (value is IEnumerable items and not (string or IDictionary or DigitData))
        {
            foreach (object? each in items) Collect(each, collector, isWhole);
            return;
        }
        if (LabelProperty is not null && !_saidUnused && value is (Digit or DigitData))
        {
            // Of a command whose data is of several kinds it may be for the others
            _saidUnused = true;
            WriteWarning("-LabelProperty does nothing for digits and tables, which have their labels already; it is for plain objects and for the paths of files.");
        }
        DigitsException? mismatch = null;
        Attempt(item, () =>
        {
            try
            {
                collector.Add(item);
            }
            catch (DigitsException e) when (isWhole && e.Error is (DigitsError.DataColumnMissing or DigitsError.DataWidthMismatch))
            {
                mismatch = e;
            }
            catch (DigitsException e)
            {
                collector.Refused.Add(e, item);
            }
        });
        if (mismatch is not null) throw mismatch;
    }
}
