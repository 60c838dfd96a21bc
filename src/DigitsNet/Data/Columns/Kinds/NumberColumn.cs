using System.Globalization;

namespace DigitsNet.Data;

internal sealed class NumberColumn : ColumnEncoding
{
    public override double? Read(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
}
