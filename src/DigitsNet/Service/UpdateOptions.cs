using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Service;

/// <summary>How a model in service is renewed.</summary>
public sealed record UpdateOptions
{
    /// <summary>The file of the model in place.</summary>
    public required string ModelPath { get; init; }

    /// <summary>The file of fresh labelled examples; null where <see cref="Data"/> holds them.</summary>
    public string? DataPath { get; init; }

    /// <summary>How the data file is read.</summary>
    public DigitFileOptions DataOptions { get; init; } = new();

    /// <summary>Gives fresh labelled examples; null where <see cref="DataPath"/> names their file. Called in the run, so that what goes wrong there is in the journal.</summary>
    public Func<DigitData>? Data { get; init; }

    /// <summary>What is done to the columns of the data; null for what the model in place does, or where there is none the data's own.</summary>
    public Preparation? Preparation { get; init; }

    /// <summary>The network to train; null for that of the model in place, or where there is none the defaults.</summary>
    public Network? Network { get; init; }

    /// <summary>Whether the new model begins with the weights of the one in place.</summary>
    public bool WarmStart { get; init; }

    /// <summary>Gives labelled examples to judge by, which no model has seen; null to put rows of the data aside by their hash. Called in the run, as <see cref="Data"/>.</summary>
    public Func<DigitData>? Holdout { get; init; }

    /// <summary>The part of the rows that is put aside by hash, more than 0 and less than 1.</summary>
    public double HoldoutFraction { get; init; } = 0.1;

    /// <summary>How much worse in F1 the new model may be.</summary>
    public double Margin { get; init; } = 0.01;

    /// <summary>How certain it must be that the new model is not worse by more than the margin, more than 0.5 and less than 1.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>The least F1 of the new model.</summary>
    public double MinimumF1 { get; init; }

    /// <summary>How much worse in F1 the new model may be in any class.</summary>
    public double ClassMargin { get; init; } = 0.05;

    /// <summary>Classes with a margin of their own.</summary>
    public IReadOnlyDictionary<string, double> ClassMargins { get; init; } = new Dictionary<string, double>();

    /// <summary>
    /// The least F1 that the model in place must have on the holdout: below it the data is in doubt, not the model. Null is half way
    /// from what the journal says it had when it was put in place down to guessing, and that by more than chance; 0 for none.
    /// </summary>
    public double? MinimumChampionF1 { get; init; }

    /// <summary>Earlier models that are kept.</summary>
    public int Keep { get; init; } = 5;

    /// <summary>The most time that a run may take; null for no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>The greatest age of the data file; null for any.</summary>
    public TimeSpan? MaximumAge { get; init; }

    /// <summary>The least number of examples; 0 for half of those that the model in place was trained on.</summary>
    public int MinimumCount { get; init; }

    /// <summary>How far the fresh data may be spread otherwise than the data of the model in place, as a population stability index.</summary>
    public double MaximumDrift { get; init; } = 0.25;

    /// <summary>Trains even where the data is what the last run had, or many of its rows come twice.</summary>
    public bool Force { get; init; }

    /// <summary>The journal; null for the model's name and <c>.csv</c>.</summary>
    public string? JournalPath { get; init; }

    /// <summary>A text file that lines on what is done are added to; null for none.</summary>
    public string? LogPath { get; init; }

    /// <summary>Does all but replace the model: nothing on the disk changes but the log, the journal neither, whatever would be decided. <see cref="Confirm"/> is still asked.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>Threads that share the work, as for <see cref="TrainingOptions.Threads"/>.</summary>
    public int Threads { get; init; }

    /// <summary>Asked before the model is replaced, with a sentence that says why it would be; null to replace it. Where it says no, nothing on the disk changes, the journal neither.</summary>
    public Func<string, bool>? Confirm { get; init; }

    /// <summary>Hears what is done.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>Hears how the training proceeds, as <see cref="TrainingOptions.OnProgress"/>.</summary>
    public Action<TrainingProgress>? OnProgress { get; init; }

    /// <summary>The clock, which may jump: only the age of the data and the times in the journal go by it.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;
}
