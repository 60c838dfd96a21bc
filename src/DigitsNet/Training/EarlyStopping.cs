using DigitsNet.Metrics;
using DigitsNet.Networks;

namespace DigitsNet.Training;

/// <summary>
/// Which epoch's weights a training ends with, and when it has waited long enough for better ones (L. Prechelt 1998, "Early
/// Stopping - But When?"). With patience these are the best on the validation data, without it those of the last epoch.
/// </summary>
internal sealed class EarlyStopping
{
    private readonly int _patience;
    private readonly SelectionScore _score;
    private readonly Layer[] _layers;

    /// <param name="network">The patience, and the score that tells which weights are better.</param>
    /// <param name="layers">The weights at the beginning; copied.</param>
    public EarlyStopping(Network network, IEnumerable<Layer> layers)
    {
        _patience = network.Patience;
        _score = SelectionMetrics.All[network.SelectionMetric];
        _layers = [.. layers.Select(layer => layer.Clone())];
    }

    /// <summary>The weights to end with. Overwritten when later ones take their place.</summary>
    public IReadOnlyList<Layer> Layers => _layers;

    /// <summary>The epoch they are of; 0 before the end of the first.</summary>
    public int Epoch { get; private set; }

    /// <summary>Their scores on the validation data; null without.</summary>
    public Measurement? Measurement { get; private set; }

    /// <summary>The best score of an epoch on the validation data; null before the first, and without.</summary>
    public double? BestScore { get; private set; }

    /// <summary>Notes the end of an epoch, and copies its weights where they are those to end with.</summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    /// <param name="layers">Its weights.</param>
    /// <param name="measurement">Their scores on the validation data; null without.</param>
    /// <returns>Whether these scores are the best so far; never without validation data.</returns>
    public bool Note(int epoch, IReadOnlyList<Layer> layers, Measurement? measurement)
    {
        double? score = measurement is null ? null : _score.Of(measurement);
        bool isBest = score is { } found && _score.IsBetter(found, BestScore);
        if (isBest)
            BestScore = score;
        if (isBest || _patience == 0)
            Keep(epoch, layers, measurement);
        return isBest;
    }

    /// <summary>Whether the epochs after the best are as many as the patience.</summary>
    /// <param name="epoch">The last whole epoch.</param>
    public bool IsOver(int epoch) => _patience > 0 && epoch - Epoch >= _patience;

    /// <summary>Goes to where another training of the same data and network was.</summary>
    public void Restore(TrainingState state)
    {
        Keep(state.KeptEpoch, state.KeptLayers, state.KeptMeasurement);
        BestScore = state.BestScore;
    }

    private void Keep(int epoch, IReadOnlyList<Layer> layers, Measurement? measurement)
    {
        for (int l = 0; l < _layers.Length; l++)
            _layers[l].CopyFrom(layers[l]);
        (Epoch, Measurement) = (epoch, measurement);
    }
}
