using DigitsNet.Data;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>
/// Nested cross-validation: each outer fold scores what a whole search on the other folds chose. The mean over the outer
/// folds says what the search is worth on new examples; the best trial's own mean says too much, for it was chosen by it
/// (Varma, Simon 2006, "Bias in error estimation when using cross-validation for model selection"; Cawley, Talbot 2010).
/// </summary>
public static class NestedSearch
{
    /// <summary>
    /// Runs a search for each outer fold and gives each as it ends. With a result folder each search is kept in a folder of
    /// its own in it, <c>outer-01</c> and so on; what is done there is not done again, but for the training of the best.
    /// </summary>
    /// <param name="trials">The trials, all of one specification.</param>
    /// <param name="data">Labelled examples, all of which are in one outer fold.</param>
    /// <param name="options">How trials are scored within; without a test set.</param>
    /// <param name="folds">Number of outer folds, at least 2.</param>
    /// <param name="cancellationToken">Looked at many times a second.</param>
    /// <exception cref="DigitsException">Options, trials or data that cannot be used; a search none of whose trials came to its end; a training that diverged.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IEnumerable<NestedFold> Run(IEnumerable<Trial> trials, DigitData data, TrialOptions? options = null, int folds = 5, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new TrialOptions { TestFraction = 0 };
        if (folds < 2)
            throw DigitsException.ParameterOutOfRange("The number of outer folds", folds, "at least 2");
        if (options.TestFraction != 0)
            throw DigitsException.ParameterOutOfRange(nameof(options.TestFraction), options.TestFraction, "0: the outer folds are what no trial sees");
        if (data.Count < folds)
            throw new DigitsException(DigitsError.DataTooSmall, $"{data.Source} has {data.Count} examples; expected at least {folds}, one for each outer fold.");
        var (all, splits, _) = TrialSearch.Prepare(trials, data, options);
        return Run(all, splits, folds, cancellationToken);
    }

    private static IEnumerable<NestedFold> Run(Trial[] trials, TrialSplits whole, int folds, CancellationToken cancellationToken)
    {
        TrialOptions options = whole.Options;
        var plan = new FoldPlan(whole.Data, folds, options.SplitSeed, options.Stratified);
        for (int fold = 0; fold < folds; fold++)
        {
            var (train, aside) = plan.Split(fold);
            TrialOptions inner = options.ResultDirectory is { } path
                ? options with { ResultDirectory = Path.Combine(path, $"outer-{FoldLog.Padded(fold + 1, folds)}") } : options;
            TrialComparison comparison = TrialComparison.Of([.. TrialSearch.Run(trials, train, inner, cancellationToken)]);
            var training = new FoldTraining(new FoldName(fold + 1, null, null), "", comparison.Best.Network, train, aside, options.Stratified, options.SplitSeed);
            FoldResult result = training.Run(new TrainingOptions { Threads = options.Threads }, cancellationToken);
            yield return new NestedFold { Fold = fold + 1, Folds = folds, Best = comparison.Best, Model = result.Model, Measurement = result.Measurement };
        }
    }
}
