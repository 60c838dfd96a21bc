namespace DigitsPS;

/// <summary>A row of a submission to Kaggle's Digit Recognizer.</summary>
/// <param name="ImageId">The example's place in its file, counted from 1.</param>
/// <param name="Label">The most probable class.</param>
public sealed record KagglePrediction(int ImageId, object Label);
