using System.Text.Unicode;
using CsvHelper;

namespace DigitsNet.Data;

/// <summary>The rows of a CSV file without comments: lines that begin with # and have not as many fields as the row before.</summary>
/// <param name="reader">The reader.</param>
/// <param name="skipped">The lines before those of the reader.</param>
internal sealed class CsvRecords(CsvReader reader, int skipped)
{
    private int _columns;

    public byte Separator => (byte)reader.Separator;

    /// <summary>The row that was read, valid until the next.</summary>
    public CsvFields Current => new(reader);

    /// <summary>Its line, as messages name it.</summary>
    public long Number => skipped + reader.LineNumber;

    public bool Read()
    {
        while (reader.Read())
        {
            bool isComment = _columns > 0 && reader.FieldCount != _columns && reader.RawRecord.StartsWith("#"u8);
            if (isComment)
                continue;
            _columns = reader.FieldCount;
            return true;
        }
        return false;
    }

    /// <summary>The next row, to be kept; null at the end.</summary>
    public (FieldList Row, long Number)? Next(string path)
    {
        if (!Read())
            return null;
        if (reader.FieldCount > TableLayout.MaxColumns)
            throw TableErrors.TooManyColumns(path, Number);
        if (!Utf8.IsValid(reader.RawRecord))
            throw TableErrors.NotText(path, $"bytes that are no UTF-8 in row {Number}");
        return (FieldList.From(Current), Number);
    }

    /// <summary>The reader's current row.</summary>
    public readonly struct CsvFields(CsvReader reader) : IFieldRow
    {
        public int Count => reader.FieldCount;

        public ReadOnlySpan<byte> Text => reader.RawRecord;

        public ReadOnlySpan<byte> GetField(int index) => reader.GetSpan(index);
    }
}
