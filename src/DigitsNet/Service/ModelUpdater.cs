using System.Globalization;
using DigitsNet.Data;
using DigitsNet.Files;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Storage;
using DigitsNet.Training;

namespace DigitsNet.Service;

/// <summary>
/// Renews a model in service: trains a challenger on fresh data, judges it and the model in place by examples that neither has
/// seen, and replaces the one in place only where a rule holds. One run at a time; each adds a row to a journal.
/// </summary>
public sealed class ModelUpdater
{
    private const int MostReads = 3;

    /// <summary>How certain it must be that the F1 of the model in place has fallen.</summary>
    private const double FallConfidence = 0.999;

    /// <summary>Of fewer examples a bootstrap knows too little of what others might be.</summary>
    private const int FewestForFall = 20;

    /// <summary>As large a part of the rows may be equal to earlier ones without a reason.</summary>
    private const double FewRepeats = 0.1;

    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(40);
    private static readonly TimeSpan s_clockSlack = TimeSpan.FromMinutes(5);

    private readonly UpdateOptions _options;
    private readonly UpdateJournal _journal;
    private readonly KeptModels _kept;
    private readonly long _begun;
    private readonly List<string> _doubts = [];
    private UpdateLog? _log;
    private bool _isSilent;
    private UpdateResult _result;

    private ModelUpdater(UpdateOptions options)
    {
        _options = options;
        _journal = new UpdateJournal(options.JournalPath ?? options.ModelPath + ".csv");
        _kept = new KeptModels(options.ModelPath);
        _begun = options.Clock.GetTimestamp();
        _result = new UpdateResult
        {
            Decision = UpdateDecision.Failed,
            Reasons = [],
            ModelPath = options.ModelPath,
            Started = options.Clock.GetUtcNow().UtcDateTime,
            Duration = TimeSpan.Zero,
            DataSource = options.DataPath,
        };
        _isSilent = options.IsRehearsal;
    }

    /// <summary>Makes a run. What goes wrong with data or files is in the result and in the journal, and leaves the model in place as it is.</summary>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Looked at many times a second.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; the journal has a row that says so.</exception>
    public static UpdateResult Run(UpdateOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new ModelUpdater(options).RunAndNote(updater => updater.Decide, cancellationToken);
    }

    /// <summary>Puts an earlier model back in place; the one in place is kept under the next number, so that this can be undone.</summary>
    /// <param name="options">ModelPath, JournalPath, IsRehearsal, Confirm and Log count.</param>
    /// <param name="number">Which one; 0 for the newest that is another than the one in place.</param>
    /// <param name="cancellationToken">Looked at many times a second.</param>
    public static UpdateResult Restore(UpdateOptions options, int number = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var updater = new ModelUpdater(options);
        // Where no model has ever been a journal would only be in the way
        updater._isSilent |= !File.Exists(options.ModelPath) && updater._kept.Numbers().Count == 0;
        return updater.RunAndNote(updater => _ => updater.PutBack(number), cancellationToken);
    }

    /// <summary>The earlier models that are kept of one in place: their numbers and files, the oldest first.</summary>
    public static IReadOnlyList<KeptModel> ListKept(string modelPath)
    {
        var kept = new KeptModels(modelPath);
        return kept.Numbers().Select(number => new KeptModel(number, kept.PathOf(number), File.GetLastWriteTime(kept.PathOf(number)))).ToArray().AsReadOnly();
    }

    private UpdateResult RunAndNote(Func<ModelUpdater, Func<CancellationToken, UpdateResult>> work, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        bool isStopped = false;
        try
        {
            CheckJournal();
            _log = _options.LogPath is { } path ? new UpdateLog(path, _options.Log) : null;
            CheckTimes();
            using FileLock held = FileLock.Take(_options.ModelPath);
            using ITimer? ends = _options.TimeLimit is { } time ? _options.Clock.CreateTimer(_ => limit.Cancel(), null, time, Timeout.InfiniteTimeSpan) : null;
            _result = work(this)(either.Token);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            isStopped = true;
            _result = _result with { Decision = UpdateDecision.Failed, Reasons = ["stopped before a decision"] };
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // The data's hash stays out of the journal: the next run is to try again
            _result = _result with
            {
                Decision = UpdateDecision.TimedOut,
                Reasons = [string.Create(CultureInfo.InvariantCulture, $"the time limit of {_options.TimeLimit:c} came before a decision")],
                DataSha256 = null,
            };
        }
        catch (Exception e)
        {
            // Whatever it is: a run at night has nobody else to tell
            _result = _result with { Decision = UpdateDecision.Failed, Reasons = [e.Message.ReplaceLineEndings(" ")], Error = e };
        }
        _result = _result with { Duration = _options.Clock.GetElapsedTime(_begun), Reasons = [.. _result.Reasons, .. _doubts] };
        using (_log)
            Note();
        return isStopped ? throw new OperationCanceledException(cancellationToken) : _result;
    }

    private void CheckTimes()
    {
        foreach ((string name, TimeSpan? time) in (IEnumerable<(string, TimeSpan?)>)[(nameof(UpdateOptions.TimeLimit), _options.TimeLimit), (nameof(UpdateOptions.MaximumAge), _options.MaximumAge)])
        {
            // A number without a unit is easily taken for ticks, ten million a second
            if (time < s_shortest || time > s_longest)
                throw DigitsException.ParameterOutOfRange(name, $"{time:c}", string.Create(CultureInfo.InvariantCulture, $"a time such as 02:00:00 for two hours, at least a millisecond and at most {s_longest.TotalDays:0} days"));
        }
    }

    private void CheckJournal()
    {
        try
        {
            _journal.Check();
        }
        catch (DigitsException)
        {
            _isSilent = true;
            throw;
        }
    }

    // The journal before the log: who listens to that may have gone
    private void Note()
    {
        try
        {
            if (!_isSilent)
                _journal.Append(_result);
        }
        catch (Exception e) when (e is DigitsException or IOException or UnauthorizedAccessException)
        {
            _result = _result with { Error = _result.Error ?? e, Reasons = [.. _result.Reasons, $"the journal could not be written: {e.Message.ReplaceLineEndings(" ")}"] };
        }
        Log($"{_result.Decision}: {string.Join("; ", _result.Reasons)}");
    }

    private UpdateResult Decide(CancellationToken cancellationToken)
    {
        (byte[] Content, Model Model)? inPlace = File.Exists(_options.ModelPath) ? KeptModels.Read(_options.ModelPath) : null;
        Model? champion = inPlace?.Model;
        string? championHash = inPlace is { } file ? KeptModels.HashOf(file.Content) : null;
        _result = _result with { ModelSha256 = championHash };
        Log(champion is null ? $"No model is in place at {_options.ModelPath}." : $"In place: {champion}, {championHash}.");

        // Before the data, which may be what the last run had: that there is nothing to judge by is to be known all the same
        DigitData? given = _options.Holdout?.Invoke();
        DigitData data = ReadData(champion?.Columns, cancellationToken);
        if (champion is not null)
            data = Labelled(data, champion.LabelName, champion.ClassNames);
        data = data.LeaveOutUnlabelled(Doubt);
        if (given is { Count: > 0 } && data.IsLabelled)
            given = Labelled(given, data.LabelName, champion?.ClassNames ?? data.ClassNames).LeaveOutUnlabelled(Doubt);
        // In the order of its columns: a row must have the same hash as on the nights before
        if (champion is not null)
            data = champion.Recall((champion.Columns with { Owner = "the model in place" }).Match(data).Apply(data));
        if (_options.Preparation is { } chosen)
            data = data.Prepare(chosen);
        _result = _result with { DataSource = data.Source, DataSha256 = data.Sha256, DataCount = data.Count };
        Log($"Data: {data.Count} examples of {data.Source}, {data.Sha256}.");
        IReadOnlyList<string> classNames = champion?.ClassNames ?? data.ClassNames;
        if (_options.ClassMargins.Keys.FirstOrDefault(name => !classNames.Contains(name)) is { } stray)
            throw DigitsException.ParameterOutOfRange("ClassMargin", $"'{Excerpt.Of(stray)}'", $"one of the classes {Excerpt.Of(classNames)}");
        if (champion is not null && !_options.Force && _journal.LastData(championHash) == data.Sha256)
            return _result with { Decision = UpdateDecision.Unchanged, Reasons = ["the data is what the last run had"] };
        if (champion is not null)
            CheckData(data, champion, championHash!);

        (DigitData train, DigitData holdout) = PutAside(data, given);
        _result = _result with { TrainCount = train.Count, HoldoutCount = holdout.Count };
        Measurement? before = champion is null ? null : Judge(champion, holdout, cancellationToken);

        Model challenger = Train(train, champion, cancellationToken);
        byte[] content = ModelWriter.Write(challenger).ToArray();
        _result = _result with { Challenger = challenger };
        if (championHash == KeptModels.HashOf(content))
            return _result with { Decision = UpdateDecision.Kept, Reasons = ["the new model is the one in place, byte for byte"], ChallengerF1 = before!.F1 };

        List<string> against = [];
        if (champion is null)
        {
            _result = _result with { ChallengerF1 = challenger.Measure(holdout, _options.Threads, cancellationToken).F1 };
        }
        else
        {
            ModelComparison comparison = ModelComparison.Of(
                [("in place", champion), ("new", challenger)], holdout, new ComparisonOptions { Confidence = _options.Confidence, Threads = _options.Threads }, cancellationToken);
            ModelDifference difference = comparison.Differences[0];
            _result = _result with { Comparison = comparison, ChallengerF1 = comparison.Models[1].F1, LeastDifference = difference.GetLeastF1(_options.Confidence) };
            against.AddRange(NotAsGood(difference));
        }
        if (!(_result.ChallengerF1 >= _options.MinimumF1))
            against.Add($"F1 is {Text(_result.ChallengerF1)}, below the {Text(_options.MinimumF1)} that is the least");
        if (against.Count > 0)
            return _result with { Decision = UpdateDecision.Kept, Reasons = against.AsReadOnly() };

        cancellationToken.ThrowIfCancellationRequested();
        string reason = champion is null
            ? $"there was no model; F1 is {Text(_result.ChallengerF1)}"
            : $"F1 is {Text(_result.ChallengerF1)} after {Text(_result.ChampionF1)}, the difference at least {Text(_result.LeastDifference)} with {100 * _options.Confidence:0.#}% confidence{(_result.LeastDifference < 0 ? $", within the margin of {Text(_options.Margin)}" : "")}";
        if (_options.Confirm?.Invoke(reason) == false || _options.IsRehearsal)
        {
            _isSilent = true;
            return _result with { Decision = UpdateDecision.Kept, Reasons = [$"it would be replaced: {reason}"] };
        }
        Replace(inPlace?.Content, content, train, challenger);
        return _result with { Decision = UpdateDecision.Replaced, Reasons = [reason], ModelSha256 = KeptModels.HashOf(content) };
    }

    /// <summary>Takes the column that holds the labels elsewhere too for the label, where the examples have none yet.</summary>
    private static DigitData Labelled(DigitData data, string? name, IReadOnlyList<string> classes)
    {
        DigitData labelled = data.LabelledBy(name, classes);
        if (labelled.IsLabelled)
            return labelled;
        string missing = name is null ? "" : $", and no column '{Excerpt.Of(name)}' as the others have their labels in";
        throw new DigitsException(DigitsError.DataUnlabelled, $"{data.Source} has examples without a label{missing}; expected a label on each, and -LabelProperty names the column that holds it.");
    }

    /// <summary>Reads the data; again where the file was written to meanwhile, as what was read then may be half of each.</summary>
    private DigitData ReadData(ColumnSet? wanted, CancellationToken cancellationToken)
    {
        if (_options.Data is { } give)
            return give();
        string path = _options.DataPath ?? throw new ArgumentException("Neither data nor its file is given.");
        for (int read = 1; ; read++)
        {
            var before = new FileInfo(path);
            if (before.Exists)
                CheckAge(before);
            DigitData data = DigitFile.Read(path, _options.DataOptions?.For(wanted), cancellationToken);
            foreach (string note in data.Guesses.Concat(data.Warnings))
                Log(note);
            var after = new FileInfo(path);
            if (after.Exists && (after.LastWriteTimeUtc, after.Length) == (before.LastWriteTimeUtc, before.Length))
                return data;
            if (read == MostReads)
                throw new DigitsException(DigitsError.DataChanging, $"{path} was written to while it was read, {MostReads} times. Write it elsewhere and rename it.");
            Log($"{path} was written to while it was read; it is read again.");
        }
    }

    private void CheckAge(FileInfo file)
    {
        TimeSpan age = _options.Clock.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc;
        if (age < -s_clockSlack)
            Log(string.Create(CultureInfo.InvariantCulture, $"{file.FullName} was written in the future, at {file.LastWriteTimeUtc:u}: the clock has jumped, here or where it was written."));
        if (age > _options.MaximumAge)
        {
            throw new DigitsException(
                DigitsError.DataTooOld,
                string.Create(CultureInfo.InvariantCulture, $"{file.FullName} was written at {file.LastWriteTimeUtc:u}, {age:d\\.hh\\:mm\\:ss} ago; at most {_options.MaximumAge:d\\.hh\\:mm\\:ss} is allowed."));
        }
    }

    private void CheckData(DigitData data, Model champion, string championHash)
    {
        int[] labels = ClassLabels.Map(data, champion.ClassNames);
        string[] missing = [.. champion.ClassNames.Where((_, place) => !labels.Contains(place))];
        if (missing.Length > 0)
            throw new DigitsException(DigitsError.DataClassMissing, $"{data.Source} has no example of {Excerpt.Of(missing)}, {missing.Length} of the {champion.ClassNames.Count} classes of the model in place.");
        int least = _options.MinimumCount > 0 ? _options.MinimumCount : champion.Provenance.DataCount / 2;
        if (data.Count < least)
            throw new DigitsException(DigitsError.DataTooSmall, $"{data.Source} has {data.Count} examples; at least {least} are expected ({(_options.MinimumCount > 0 ? "as asked for" : "half of those that the model in place was trained on")}).");
        if (!_options.Force)
            CheckRepeats(data, champion.Provenance);
        if (DataProfile.Load(_kept.ProfilePath(championHash))?.Compare(data, champion) is not { } drift)
        {
            Log("How the training data of the model in place was spread is not known; the data is not held against it.");
            return;
        }
        _result = _result with { Drift = drift };
        Drift greatest = drift.Greatest;
        string figures = string.Create(
            CultureInfo.InvariantCulture,
            $"population stability index {greatest.Index:0.000} of {Excerpt.Of(greatest.Name)}, of which chance explains {greatest.Chance:0.000}; {drift.Classes.Index:0.000} of the classes; {drift.Features.Count(feature => feature.Excess > _options.MaximumDrift)} of {drift.Features.Count} features are beyond {_options.MaximumDrift}");
        Log($"Drift: {figures}.");
        if (greatest.Excess > _options.MaximumDrift)
            throw new DigitsException(DigitsError.DataDrifted, $"{data.Source} is spread otherwise than the data of the model in place: {figures}.");
    }

    // Rows that come twice count twice, in the scores and in how sure they are
    private static void CheckRepeats(DigitData data, Provenance provenance)
    {
        if (provenance.DataRows is not { } rows)
            return;
        double trained = Math.Max(0, 1 - rows.EstimateCount() / provenance.DataCount);
        double share = 1 - (double)HashSplit.Names(data).Distinct().Count() / data.Count;
        // The more rows of coarse values, the more are equal, at most in proportion; the rest is room for chance
        double most = 2 * trained * Math.Max(1, (double)data.Count / provenance.DataCount) + FewRepeats;
        if (share > most)
            throw new DigitsException(
                DigitsError.DataDrifted,
                string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0}% of the {data.Count} examples of {data.Source} are equal to an earlier one, where it was {100 * trained:0.0}% of the data of the model in place: rows may have come twice. -Force takes them as they are."));
    }

    private (DigitData Train, DigitData Holdout) PutAside(DigitData data, DigitData? holdout)
    {
        if (holdout is null)
        {
            (DigitData train, DigitData aside) = HashSplit.Split(data, _options.HoldoutFraction);
            if (aside.Count == 0)
                throw new DigitsException(DigitsError.DataTooSmall, $"None of the {data.Count} examples of {data.Source} is among those put aside to judge by; more examples or a greater part are needed.");
            return (train, aside);
        }
        if (holdout.Count == 0)
            throw new DigitsException(DigitsError.DataTooSmall, $"{holdout.Source} has no examples to judge by.");
        DigitData matched = (data.Columns with { Owner = "the training data" }).Match(holdout).Apply(holdout);
        SharedRows shared = HashSplit.Share(matched, data);
        if (shared.IsBeyondChance)
            throw new DigitsException(DigitsError.DataTrainedOn, $"{shared.Shared} of the {holdout.Count} examples of {holdout.Source}, which are to judge by, are among the training examples of {data.Source}{TrainedRows.Explained(shared)}. Take them out of one of the two.");
        if (shared.Shared > 0)
            Log($"{shared.Shared} of the {holdout.Count} examples to judge by are equal to training examples{TrainedRows.Explained(shared)}.");
        return (data, holdout);
    }

    private Measurement Judge(Model champion, DigitData holdout, CancellationToken cancellationToken)
    {
        SharedRows? shared;
        try
        {
            shared = TrainedRows.Require(_options.ModelPath, champion, holdout);
        }
        catch (DigitsException e) when (e.Error == DigitsError.DataTrainedOn && _options.Holdout is null)
        {
            throw new DigitsException(e.Error, $"{e.Message} Rows are put aside by their hash: a greater -HoldoutFraction than before puts aside some that the model knows, and a model that was trained otherwise, as by Invoke-NetworkTraining or with -Holdout, knows some in any case. Judge by a -Holdout that it has not seen, or move the file away, and the run trains a first model.", e);
        }
        if (shared is null)
            Log("Whether the model in place was trained on examples that it is judged by is not known: its file does not tell.");
        else if (shared.Shared > 0)
            Log($"{shared.Shared} of the {holdout.Count} examples to judge by are equal to some that the model in place was trained on{TrainedRows.Explained(shared)}.");
        Measurement measurement = champion.Measure(holdout, _options.Threads, cancellationToken);
        _result = _result with { ChampionF1 = measurement.F1 };
        Log($"The model in place has F1 {Text(measurement.F1)} on {holdout.Count} examples that it has not seen.");
        if (measurement.F1 < _options.MinimumChampionF1)
        {
            throw new DigitsException(
                DigitsError.DataDrifted,
                $"The model in place has F1 {Text(measurement.F1)} on {holdout.Source}, below {Text(_options.MinimumChampionF1)}: the labels or the data are in doubt.");
        }
        if (_options.MinimumChampionF1 is null && holdout.Count >= FewestForFall && _journal.FirstF1(_result.ModelSha256!) is { } first
            && (first + 1.0 / champion.ClassNames.Count) / 2 is var floor && F1Bootstrap.Of(measurement.Confusion, FallConfidence).High < floor)
        {
            throw new DigitsException(
                DigitsError.DataDrifted,
                $"The model in place has F1 {Text(measurement.F1)} on {holdout.Source}, {Text(first)} when it was put in place, which is more than half way down to guessing: the labels or the data are in doubt. -MinimumChampionF1 gives another floor, 0 for none.");
        }
        return measurement;
    }

    private Model Train(DigitData train, Model? champion, CancellationToken cancellationToken)
    {
        Network network = _options.Network ?? champion?.Network ?? new Network();
        DigitData? validation = null;
        if (network.Patience > 0)
            (train, validation) = DataSplit.Split(train, 0.1, network.Seed);
        Log($"Training {network.Layers} on {train.Count} examples for at most {network.EpochsFor(train.Count)} epochs.");
        return network.Fit(
            train, validation,
            new TrainingOptions
            {
                Threads = _options.Threads,
                Initial = _options.WarmStart ? champion : null,
                OnProgress = _options.OnProgress,
                OnEpoch = epoch => Log(string.Create(CultureInfo.InvariantCulture, $"Epoch {epoch.Epoch} of {epoch.Epochs}: cost {epoch.Cost:0.0000}, F1 {epoch.F1:0.0000}.")),
            },
            cancellationToken);
    }

    private IEnumerable<string> NotAsGood(ModelDifference difference)
    {
        if (!(_result.LeastDifference >= -_options.Margin))
            yield return $"F1 may be worse by more than {Text(_options.Margin)}: the difference is {Text(difference.F1)}, and at least {Text(_result.LeastDifference)} with {100 * _options.Confidence:0.#}% confidence";
        foreach (ClassDifference item in difference.Classes.Where(item => item.Support > 0))
        {
            double margin = _options.ClassMargins.TryGetValue(item.Label, out double own) ? own : _options.ClassMargin;
            if (!(item.Difference >= -margin))
                yield return $"F1 of class {Excerpt.Of(item.Label)} is {Text(item.After)} after {Text(item.Before)}, worse by more than {Text(margin)}";
        }
    }

    /// <summary>The one step that changes what readers see is the last: a file is replaced whole. A kill before it leaves the old model, after it the new one.</summary>
    private void Replace(byte[]? old, byte[] content, DigitData train, Model challenger)
    {
        string hash = KeptModels.HashOf(content);
        _kept.MakeFolder();
        DataProfile.Of(train, challenger).Save(_kept.ProfilePath(hash));
        if (old is not null && _options.Keep > 0)
            _kept.Keep(old);
        // A file that could not be loaded again does not come in place
        _ = ModelReader.Read(content, _options.ModelPath);
        AtomicFile.Write(_options.ModelPath, content);
        try
        {
            _kept.Prune(_options.Keep, hash);
        }
        catch (Exception e) when (e is DigitsException or IOException or UnauthorizedAccessException)
        {
            // The new model is in place by now, and that some old ones stay is no failure
            Log($"Not all earlier models beyond {_options.Keep} could be deleted: {e.Message}");
        }
        Log($"In place now: {challenger}, {hash}.");
    }

    private UpdateResult PutBack(int number)
    {
        byte[]? current = File.Exists(_options.ModelPath) ? RegularFile.ReadAllBytes(_options.ModelPath, ModelLimits.FileLength) : null;
        IReadOnlyList<int> numbers = _kept.Numbers();
        if (current is null && numbers.Count == 0)
            throw new DigitsException(DigitsError.NothingToRestore, $"There is no model at {_options.ModelPath}, and none is kept of one: has Update-Model put one there?");
        int wanted = number > 0 ? number : numbers.LastOrDefault(kept => current is null || !File.ReadAllBytes(_kept.PathOf(kept)).AsSpan().SequenceEqual(current));
        if (!numbers.Contains(wanted))
        {
            string found = numbers.Count == 0 ? "none is kept" : $"there are {string.Join(", ", numbers)}";
            throw new DigitsException(DigitsError.NothingToRestore, number > 0 ? $"No model {number} is kept in {_kept.Folder}; {found}." : $"No other model is kept in {_kept.Folder}; {found}.");
        }
        (byte[] content, Model model) = KeptModels.Read(_kept.PathOf(wanted));
        string hash = KeptModels.HashOf(content), reason = $"model {wanted} is back: {model}";
        _result = _result with { ModelSha256 = hash, DataSha256 = _journal.LastDecidedData(), Challenger = model };
        if (_options.Confirm?.Invoke(reason) == false || _options.IsRehearsal)
        {
            _isSilent = true;
            return _result with { Decision = UpdateDecision.Kept, Reasons = [$"it would be replaced: {reason}"], ModelSha256 = current is null ? null : KeptModels.HashOf(current) };
        }
        if (current is not null)
            _kept.Keep(current);
        AtomicFile.Write(_options.ModelPath, content);
        return _result with { Decision = UpdateDecision.Restored, Reasons = [reason] };
    }

    private void Log(string message)
    {
        _log?.Write(message);
        _options.Log?.Invoke(message);
    }

    // Whoever reads the decision alone is to know it too
    private void Doubt(string message)
    {
        Log(message);
        _doubts.Add(message);
    }

    private static string Text(double? value) => value?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "unknown";
}
