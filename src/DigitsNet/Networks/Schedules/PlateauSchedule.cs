namespace DigitsNet.Networks;

/// <summary>Multiplied by Decay whenever StepEpochs epochs in turn have brought no better score on the validation data; counting begins anew each time.</summary>
internal sealed class PlateauSchedule : RateSchedule
{
    public override bool NeedsValidation => true;

    public override IReadOnlyList<string> Parameters => [nameof(Network.Decay), nameof(Network.StepEpochs)];

    public override double RateAfter(Network network, double epochs, double length) => network.LearningRate;

    public override double Factor(Network network, ReadOnlySpan<double> scores)
    {
        SelectionScore better = SelectionMetrics.All[network.SelectionMetric];
        double? best = null;
        double factor = 1;
        int waited = 0;
        foreach (double score in scores)
        {
            waited = better.IsBetter(score, best) ? 0 : waited + 1;
            if (waited == 0)
                best = score;
            if (waited < network.StepEpochs)
                continue;
            factor *= network.Decay;
            waited = 0;
        }
        return factor;
    }
}
