using System.Text;

namespace DigitsNet.Data;

/// <summary>Writes fields as everything behind expects them: a point before decimals, and the names of classes for their numbers.</summary>
/// <param name="decimalSeparator">The character before decimals in the file.</param>
/// <param name="classes">Names for the numbers of the last column; null where it holds what it holds.</param>
internal sealed class FieldRewriter(byte decimalSeparator, CountRow? classes)
{
    private const byte Point = (byte)'.';

    private readonly FieldList _rewritten = new();

    /// <summary>Whether nothing is to be done.</summary>
    public bool IsIdle => decimalSeparator == Point && classes is not { ClassNames.Count: > 0 };

    /// <summary>The row, valid until the next.</summary>
    public FieldList Rewrite<TRow>(TRow row) where TRow : IFieldRow
    {
        _rewritten.Clear();
        for (int i = 0; i < row.Count; i++)
        {
            ReadOnlySpan<byte> field = row.GetField(i);
            if (i == row.Count - 1 && classes?.NameOf(field) is { } name)
                _rewritten.Add(Encoding.UTF8.GetBytes(name));
            else
                AddNumber(field);
        }
        return _rewritten;
    }

    private void AddNumber(ReadOnlySpan<byte> field)
    {
        const int longest = 64;
        if (decimalSeparator == Point || field.Length > longest || !field.ContainsAny(decimalSeparator, Point) || !FieldText.IsLikeNumber(field) || !HasGroups(field))
        {
            _rewritten.Add(field);
            return;
        }
        Span<byte> number = stackalloc byte[longest];
        int length = 0;
        foreach (byte b in field)
        {
            if (b != Point)
                number[length++] = b == decimalSeparator ? Point : b;
        }
        _rewritten.Add(number[..length]);
    }

    /// <summary>Whether points stand where they part thousands, before the decimals; otherwise the field is no number of that kind.</summary>
    private bool HasGroups(ReadOnlySpan<byte> field)
    {
        ReadOnlySpan<byte> whole = FieldText.Trim(field);
        if (whole.IndexOf(decimalSeparator) is var end and >= 0)
        {
            if (whole[(end + 1)..].ContainsAny(decimalSeparator, Point))
                return false;
            whole = whole[..end];
        }
        while (whole.LastIndexOf(Point) is var point and >= 0)
        {
            if (point == 0 || whole.Length - point != 4)
                return false;
            whole = whole[..point];
        }
        return true;
    }
}
