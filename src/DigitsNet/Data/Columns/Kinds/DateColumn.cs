using System.Globalization;

namespace DigitsNet.Data;

/// <summary>Dates of ISO 8601, with or without a time of day. Any other order of day and month could be read in two ways.</summary>
internal sealed class DateColumn : ColumnEncoding
{
    private static readonly string[] s_forms =
        [.. new[] { "", "'T'HH:mm", "'T'HH:mm:ss", "'T'HH:mm:ss.FFFFFFF", " HH:mm", " HH:mm:ss", " HH:mm:ss.FFFFFFF" }.SelectMany(time => new[] { "yyyy-MM-dd" + time, "yyyy-MM-dd" + time + "K" })];

    public override bool IsTakenByLook => true;

    public override double? Read(string text) =>
        DateTimeOffset.TryParseExact(text, s_forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? (date - DateTimeOffset.UnixEpoch).TotalDays
            : null;

    public override double? Read(double number) => null;

    /// <summary>Whether a text is a date whose day and month are in an order that cannot be known: 03/04/2024.</summary>
    public static bool IsAmbiguous(string text)
    {
        string[] parts = text.Split(' ')[0].Split('/', '.', '-');
        return parts.Length == 3 && parts.All(part => part.Length is > 0 and <= 4 && part.All(char.IsAsciiDigit)) && parts[0].Length <= 2 && parts[1].Length <= 2;
    }
}
