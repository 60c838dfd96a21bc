namespace DigitsNet.Data;

internal sealed class BooleanColumn : ColumnEncoding
{
    private static readonly string[] s_no = ["false", "no"], s_yes = ["true", "yes"];

    public override bool IsTakenByLook => true;

    public override double? Read(string text) =>
        s_yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? 1 : s_no.Contains(text, StringComparer.OrdinalIgnoreCase) ? 0 : null;

    public override double? Read(double number) => number is 0 or 1 ? number : null;
}
