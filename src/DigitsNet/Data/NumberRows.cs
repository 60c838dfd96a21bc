using System.Globalization;
using System.Numerics;

namespace DigitsNet.Data;

/// <summary>Rows of numbers on their way into a table: kept as float32, with what large ones lose by that.</summary>
/// <param name="featureCount">Numbers in a row.</param>
/// <param name="featureNames">One a feature, or null.</param>
/// <param name="source">Where they come from, for errors.</param>
internal sealed class NumberRows<T>(int featureCount, IReadOnlyList<string>? featureNames, string source) where T : INumber<T>
{
    private readonly RowBlocks<float> _values = new(featureCount), _rests = new(featureCount);
    private bool _hasRests;

    /// <exception cref="DigitsException"><see cref="DigitsError.DataWidthMismatch"/>; <see cref="DigitsError.DataNotFinite"/>.</exception>
    public void Add(ReadOnlySpan<T> row)
    {
        if (row.Length != featureCount)
            throw TableErrors.RowLength(source, _values.Count + 1, row.Length, featureCount);
        Span<float> values = _values.Reserve(), rests = _rests.Reserve();
        for (int i = 0; i < row.Length; i++)
        {
            values[i] = float.CreateTruncating(row[i]);
            if (!float.IsFinite(values[i]))
                throw TableErrors.NotFinite(source, _values.Count + 1, TableErrors.Column(i, featureNames?[i]), string.Create(CultureInfo.InvariantCulture, $"{row[i]}"));
            rests[i] = FloatRest.Of(double.CreateTruncating(row[i]), values[i]);
            _hasRests |= rests[i] != 0;
        }
        _values.Commit();
        _rests.Commit();
    }

    public DigitStore ToStore(IReadOnlyList<string?>? labels)
    {
        var index = new LabelIndex();
        return new DigitStore(null, _values, featureCount, 1, index.AddAll(labels), index.Names, featureNames?.ToArray().AsReadOnly(), source)
        {
            Rests = _hasRests ? _rests : null,
        };
    }
}
