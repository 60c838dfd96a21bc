using DigitsNet.Training;

namespace DigitsNet.Reports;

/// <summary>A mark of an axis.</summary>
/// <param name="Place">Where it stands, 0 to 1 from the axis's beginning to its end.</param>
/// <param name="Text">What it says.</param>
public sealed record PlotMark(double Place, string Text);

/// <summary>A point of a line.</summary>
/// <param name="X">0 to 1 from left to right.</param>
/// <param name="Y">0 to 1 from bottom to top.</param>
public sealed record PlotPoint(double X, double Y);

/// <summary>A line of a plot.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Points">Its points, an epoch each; epochs without a finite value are left out.</param>
public sealed record PlotLine(string Name, IReadOnlyList<PlotPoint> Points)
{
    /// <summary>Where its best epoch is; null where none is to be shown.</summary>
    public PlotPoint? Best { get; init; }

    /// <summary>The best epoch in words, as <c>epoch 12, 0.9812</c>; null where none is to be shown.</summary>
    public string? BestText { get; init; }
}

/// <summary>Learning curves laid in a plane; how they are drawn is left to whoever draws them.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Epochs">Marks of the axis from left to right.</param>
/// <param name="Values">Marks of the axis from bottom to top.</param>
/// <param name="Lines">Of a single training those of training and validation examples; of several the one that counts of each, which is validation where there is one.</param>
public sealed record CurvePlot(string Title, IReadOnlyList<PlotMark> Epochs, IReadOnlyList<PlotMark> Values, IReadOnlyList<PlotLine> Lines)
{
    // From so many times the least on, values count by factors
    private const double Factors = 100;

    /// <summary>Lays curves in a plane; by factors where all values are more than 0 and the greatest is a hundredfold of the least.</summary>
    /// <param name="curves">One or more.</param>
    /// <param name="metric">What is shown of them.</param>
    /// <exception cref="DigitsException"><see cref="DigitsError.HistoryMissing"/>: no epoch has a finite value.</exception>
    public static CurvePlot Of(IReadOnlyList<LearningCurve> curves, CurveMetric metric)
    {
        ArgumentNullException.ThrowIfNull(curves);
        ArgumentOutOfRangeException.ThrowIfZero(curves.Count);
        CurveValue value = CurveMetrics.All[metric];
        bool isValidated = curves.Any(curve => curve.IsValidated(value));
        Line[] lines = [.. curves is [var only] ? LinesOf(only, value, isValidated) : curves.Select(curve => LineOf(curve, value, isValidated && !curve.IsValidated(value)))];
        double[] values = [.. lines.SelectMany(line => line.Finite).Select(point => point.Value)];
        if (values.Length == 0)
            throw new DigitsException(DigitsError.HistoryMissing, $"No epoch has a finite {value.Title.ToLowerInvariant()}, so that no curve can be drawn.");
        Axis up = new Axis(value.Title) { IsPart = value.IsPercentage, IsLogarithmic = values.Min() > 0 && values.Max() >= Factors * values.Min() }.For(values);
        Axis across = new Axis("epoch") { IsWhole = true }.For([.. curves.SelectMany(curve => curve.History).Select(epoch => (double)epoch.Epoch)]);
        string of = curves.Count > 1 && isValidated ? " on validation data" : "";
        return new CurvePlot(value.Title + of, MarksOf(across), MarksOf(up), [.. lines.Select(Lay)]);

        PlotLine Lay(Line line)
        {
            var laid = new PlotLine(line.Name, [.. line.Finite.Select(point => PointOf(point.Epoch, point.Value))]);
            return line.IsJudge && line.Curve.Best(metric) is { } best && line.Of(best) is { } height
                ? laid with { Best = PointOf(best.Epoch, height), BestText = FormattableString.Invariant($"epoch {best.Epoch}, {(value.IsPercentage ? Words.Percent(height) : Words.Score(height))}") }
                : laid;
        }

        PlotPoint PointOf(int epoch, double height) => new(PlaceOf(across, epoch), PlaceOf(up, height));
    }

    private static IReadOnlyList<PlotMark> MarksOf(Axis axis) => [.. axis.Marks().Select(mark => new PlotMark(PlaceOf(axis, mark.Value), mark.Text))];

    private static double PlaceOf(Axis axis, double value)
    {
        double least = axis.Scale(axis.Least!.Value), greatest = axis.Scale(axis.Greatest!.Value);
        return Math.Clamp((axis.Scale(value) - least) / (greatest - least), 0, 1);
    }

    private static IEnumerable<Line> LinesOf(LearningCurve curve, CurveValue value, bool isValidated)
    {
        yield return new Line(curve, value.Score is null ? value.Title.ToLowerInvariant() : "training", value.Training, IsJudge: !isValidated);
        if (isValidated)
            yield return new Line(curve, "validation", value.Validation, IsJudge: true);
    }

    private static Line LineOf(LearningCurve curve, CurveValue value, bool isException) =>
        new(curve, isException ? $"{curve.Name} (training)" : curve.Name, curve.ValueOf(value), IsJudge: true);

    private sealed record Line(LearningCurve Curve, string Name, Func<TrainingEpoch, double?> Of, bool IsJudge)
    {
        public IEnumerable<(int Epoch, double Value)> Finite => Curve.History.Where(epoch => Of(epoch) is { } value && double.IsFinite(value)).Select(epoch => (epoch.Epoch, Of(epoch)!.Value));
    }
}
