namespace DigitsNet.Networks;

/// <summary>How the learning rate goes during a training.</summary>
public enum Schedule
{
    /// <summary>Multiplied by Decay after each epoch, and by LateDecay once it is at or below LateDecayBelow.</summary>
    Decay,
    /// <summary>The same in every epoch.</summary>
    Constant,
    /// <summary>Multiplied by Decay after every StepEpochs epochs.</summary>
    Step,
    /// <summary>Up from a twenty-fifth in the first 30 % of the training, then down to nearly nothing, both along a cosine (Smith and Topin 2017).</summary>
    OneCycle,
    /// <summary>Down to nothing along half a cosine (Loshchilov and Hutter 2017).</summary>
    Cosine,
    /// <summary>Multiplied by Decay whenever StepEpochs epochs in turn have brought no better score on the validation data (SelectionMetric), which it needs.</summary>
    Plateau,
}
