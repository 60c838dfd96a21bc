using System.Diagnostics;
using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Quickstart.Views;
using DigitsNet.Storage;
using DigitsNet.Training;
using DigitsNet.Tuning;
using Spectre.Console;

namespace DigitsNet.Quickstart;

/// <summary>The whole job: look at the data, tune lambda, train, test, write the model, read it back.</summary>
internal sealed class Job(QuickstartOptions options, IAnsiConsole console)
{
    // Enough to tell the values of lambda apart; the final training has the whole number.
    private const int MostFoldEpochs = 5;

    private readonly string _modelPath = Path.Combine(options.Out, "digits.msgpack");
    private readonly string _logDirectory = Path.Combine(options.Out, "logs");

    public JobResult Run(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        MakeFolders();
        var (train, test) = Examples.Read(options, cancellationToken);
        var statistics = DataStatistics.Measure(train);
        ShowData(train, test, statistics);

        var validation = CrossValidate(train, cancellationToken);
        double lambda = validation.BestValue ?? options.Lambdas[0];
        FoldTable.Write(console, validation, lambda);

        var (model, trainingSeconds) = Train(train, lambda, cancellationToken);
        var predictions = model.Predict(test, options.Threads, cancellationToken);
        var measurement = model.Measure(test, options.Threads, cancellationToken);
        ShowScores(measurement, predictions);

        ModelFile.Save(model, _modelPath);
        var loaded = ModelFile.Load(_modelPath);
        var result = new JobResult
        {
            Options = options,
            Train = train,
            TrainStatistics = statistics,
            Test = test,
            Validation = validation,
            Lambda = lambda,
            Model = model,
            TrainingSeconds = trainingSeconds,
            Measurement = measurement,
            ModelPath = _modelPath,
            LogDirectory = _logDirectory,
            Prediction = loaded.Predict(test[0]),
            SameAfterLoading = SameProbabilities(model, loaded, test, cancellationToken),
            Seconds = clock.Elapsed.TotalSeconds,
        };
        Summary.Write(console, result);
        return result;
    }

    /// <summary>Made first, so that a folder that cannot be written costs no training.</summary>
    private void MakeFolders()
    {
        try
        {
            Directory.CreateDirectory(_logDirectory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DigitsException(DigitsError.FileNotAccessible, $"{options.Out}: found a path where no folder can be made, expected a folder that can be written ({e.Message})", e);
        }
    }

    private void ShowData(DigitData train, DigitData test, DataStatistics statistics)
    {
        console.Heading("Data");
        console.WriteLine($"{train.Count:N0} examples to train on, from {Path.GetFileName(train.Source)}");
        console.WriteLine($"{test.Count:N0} to test on, from {Path.GetFileName(test.Source)}");
        console.WriteLine($"{Shape(train)}; {statistics.ConstantFeatureCount:N0} of {train.FeatureCount:N0} features never vary");
        console.WriteLine();
        ClassBalance.Write(console, statistics.Classes);
        DigitRow.Write(console, train.Select(digit => (digit, $"{digit.Label}")));
    }

    private static string Shape(DigitData data) =>
        $"{(data.IsImage ? $"{data.Width} x {data.Height} pixels" : $"{data.FeatureCount:N0} features")}, {data.ClassNames.Count:N0} classes";

    private CrossValidationResult CrossValidate(DigitData train, CancellationToken cancellationToken)
    {
        var network = options.Network.Clone();
        network.Epochs = Math.Min(network.Epochs, MostFoldEpochs);
        network.Lambda = options.Lambdas[0];
        bool tune = options.Lambdas.Count > 1;

        console.Heading("Cross-validation");
        console.WriteLine($"{options.Folds} folds, each a fresh network of {network.Epochs} {(network.Epochs == 1 ? "epoch" : "epochs")}"
            + (tune ? " with its own lambda; in part they differ by chance" : $", lambda {Figures.Number(network.Lambda)}"));
        return LiveDisplay.Run(console, "Folds", report => CrossValidation.Run(network, train, new CrossValidationOptions
        {
            Folds = options.Folds,
            TestFraction = 0,
            Stratified = true,
            Parameter = tune ? nameof(Network.Lambda) : null,
            Values = tune ? options.Lambdas : null,
            Retrain = false,
            Threads = options.Threads,
            LogDirectory = _logDirectory,
            OnProgress = progress => report(progress.Fraction, $"{progress.FoldsDone} of {progress.Folds} folds done"),
        }, cancellationToken));
    }

    private (Model Model, double Seconds) Train(DigitData train, double lambda, CancellationToken cancellationToken)
    {
        var network = options.Network.Clone();
        network.Lambda = lambda;
        int[] sizes = [train.FeatureCount, .. network.Layers, train.ClassNames.Count];

        console.Heading("Training");
        console.WriteLine($"{string.Join('-', sizes)}, {SettingKinds.Spell(network.Activation)}, {SettingKinds.Spell(network.Cost)}, lambda {Figures.Number(lambda)}, on all the training data");
        var clock = Stopwatch.StartNew();
        var model = LiveDisplay.Run(console, "Epochs", report => network.Fit(train, validation: null, new TrainingOptions
        {
            Threads = options.Threads,
            LogPath = Path.Combine(_logDirectory, "training.csv"),
            OnProgress = progress => report(progress.Fraction, $"epoch {progress.Epoch} of {progress.Epochs}, cost {progress.Cost:F4}"),
        }, cancellationToken));
        double seconds = clock.Elapsed.TotalSeconds;
        EpochTable.Write(console, model.History);
        return (model, seconds);
    }

    private void ShowScores(Measurement measurement, IReadOnlyList<Prediction> predictions)
    {
        console.Heading("Test");
        ScoreTable.Write(console, measurement);
        ConfusionTable.Write(console, measurement.Confusion);

        var misread = predictions.Where(prediction => prediction.IsCorrect == false).OrderByDescending(prediction => prediction.Confidence).ToArray();
        console.WriteLine();
        console.WriteLine($"{misread.Length:N0} of {predictions.Count:N0} misread" + (misread.Length > 0 ? "; the surest of them:" : ""));
        DigitRow.Write(console, misread.Select(prediction => (prediction.Input, $"{prediction.Actual} read as {prediction.Label}, {Figures.Percent(prediction.Confidence)}")));
    }

    private bool SameProbabilities(Model model, Model loaded, DigitData test, CancellationToken cancellationToken) =>
        model.PredictProbabilities(test, options.Threads, cancellationToken).AsSpan()
            .SequenceEqual(loaded.PredictProbabilities(test, options.Threads, cancellationToken));
}
