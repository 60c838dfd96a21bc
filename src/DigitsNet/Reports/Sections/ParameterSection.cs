using System.Xml.Linq;
using DigitsNet.Tuning;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>Which parameters of a search mattered, and how.</summary>
internal sealed class ParameterSection() : ReportSection("parameters", "Parameters")
{
    private const int MostCharts = 12, MostPoints = 400, Many = 10;
    // What explains less is not worth a word
    private const double Worth = 0.05;

    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.Trials is not { Parameters.Count: > 0, Ranks.Count: > 1 } comparison)
            yield break;
        ParameterEffect[] effects = [.. comparison.Parameters];
        string[] clear = [.. effects.Where(effect => effect.VarianceExplained >= Worth && effect.VarianceExplained > 2 * effect.ByChance && comparison.Ranks.Count > 2).Select(effect => $"{effect.Name} ({Words.Percent(effect.VarianceExplained!.Value, "0")})")];
        yield return Tag("p", effects.All(effect => effect.VarianceExplained is null) ? "What a parameter explains of the differences between the trials cannot be told: no two trials share a value, or all do."
            : clear.Length == 0 ? "No parameter explains much more of the differences between the trials than one without any effect would."
            : $"Of the variance of F1 between the trials these explain most, each by itself: {string.Join(", ", clear)}. What parameters do together is not in it.");
        yield return DataTable.Of("What each parameter explains of the variance of F1, and what one without effect would", ["parameter", "explains", "by chance", "best value", "mean F1 there"], effects.Select(effect => (IReadOnlyList<object?>)
        [
            effect.Name, effect.VarianceExplained is { } part ? Words.Percent(part, "0.0") : "–", Words.Percent(effect.ByChance, "0.0"),
            .. effect.Levels.MaxBy(level => level.F1Mean) is { } best ? new object?[] { Excerpt.Of(best.Value, 30), Words.Score(best.F1Mean) } : ["–", "–"],
        ]));
        yield return Tag("div", With("class", "charts"), effects.Take(MostCharts).Select(effect => Chart(comparison, effect)));
        if (comparison.Ranks.Count > MostPoints)
            yield return Tag("p", With("class", "note"), $"{MostPoints} of {Words.Count(comparison.Ranks.Count)} trials are drawn, evenly chosen from the best to the worst.");
        if (effects.Length > MostCharts)
            yield return Tag("p", With("class", "note"), $"The {MostCharts} parameters that explain most, of {effects.Length}.");
        string words = $"A line is a trial, the axis at the right its mean F1. The thickest line is the best trial{(comparison.Ranks.Any(rank => rank.Place > 1 && rank.IsWithinOneStandardError == true) ? ", the dashed ones are within one standard error of it" : "")}{(comparison.Ranks.Count >= Many ? "; the best tenth is darker than the rest" : "")}.";
        var parallel = new ParallelChart("All parameters of the trials, and their F1", comparison) { Description = $"{words} The best: {comparison.Best.Trial.Describe()}." };
        yield return Tag("figure", With("class", "wide"),
            Tag("figcaption", Tag("h3", "Parallel coordinates"), Tag("p", words)),
            DataTable.InBox("Parallel coordinates", parallel.ToSvg()));
        if (parallel.Drawn < comparison.Ranks.Count)
            yield return Tag("p", With("class", "note"), $"{Words.Count(parallel.Drawn)} of {Words.Count(comparison.Ranks.Count)} trials are drawn, evenly chosen from the best to the worst.");
    }

    private static XElement Chart(TrialComparison comparison, ParameterEffect effect)
    {
        ParameterLevel best = effect.Levels.MaxBy(level => level.F1Mean)!, worst = effect.Levels.MinBy(level => level.F1Mean)!;
        string words = best == worst ? $"All trials: mean F1 {Words.Score(best.F1Mean)}." : $"Highest on the mean at {Excerpt.Of(best.Value, 30)} ({Words.Score(best.F1Mean)}), lowest at {Excerpt.Of(worst.Value, 30)} ({Words.Score(worst.F1Mean)}).";
        return ChartFigure.Of(TrialChart.Draw(comparison, effect.Name, MostPoints, words), effect.Name, words,
            DataTable.Of($"F1 by {effect.Name}", [effect.Name, "trials", "mean F1", "best F1"], effect.Levels.Select(level => (IReadOnlyList<object?>)[Excerpt.Of(level.Value, 30), Words.Count(level.Trials), Words.Score(level.F1Mean), Words.Score(level.F1Best)])));
    }
}
