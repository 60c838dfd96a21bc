using System.Text.Unicode;
using CsvHelper;

namespace DigitsNet.Data;

/// <summary>Reads a CSV file into a table, field by field from its UTF-8 bytes.</summary>
internal static class CsvTable
{
    private const int LeastRecordBytes = 64 * 1024;

    /// <summary>A row may be longer than the first: so many bytes a column, whatever the first row holds.</summary>
    private const int ColumnBytes = 32;

    private const int RowsBetweenChecks = 256;

    public static DigitStore Read(DataContent content, DigitFileOptions options, CancellationToken cancellationToken)
    {
        string path = content.Path;
        char delimiter = options.Delimiter ?? (IsTabbed(path) ? '\t' : ',');
        if (!char.IsAscii(delimiter) || char.IsAsciiLetterOrDigit(delimiter) || delimiter is '"' or '\r' or '\n' or '\0')
            throw new DigitsException(DigitsError.ParameterOutOfRange, $"Delimiter is '{delimiter}'; expected an ASCII character other than a letter, a digit, a quote or a line break.");

        CsvSniff sniff = CsvSniff.Look(content.Rewind(), (byte)delimiter, path);
        int maxBytes = Math.Max(LeastRecordBytes, 2 * sniff.FirstLength) + (ColumnBytes * sniff.Columns);
        var readerOptions = new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
            BufferSize = Math.Max(LeastRecordBytes, 2 * sniff.FirstLength),
            MaxRecordSize = maxBytes,
        };
        return LabelGuess.Settle(ReadWith, options);

        LabelledStore ReadWith(DigitFileOptions chosen)
        {
            using var reader = CsvReader.Create(content.Rewind(), readerOptions, leaveOpen: true);
            try
            {
                return Read(reader, path, chosen, cancellationToken);
            }
            catch (CsvFormatException e)
            {
                throw TableErrors.Malformed(path, e.LineNumber, maxBytes, e);
            }
        }
    }

    private static LabelledStore Read(CsvReader reader, string path, DigitFileOptions options, CancellationToken cancellationToken)
    {
        if (!reader.Read())
            throw TableErrors.Empty(path);
        (FieldList row, long number) = (Keep(reader, path), reader.LineNumber);
        FieldList? next = null;
        long nextNumber = 0;
        if (reader.Read())
            (next, nextNumber) = (Keep(reader, path), reader.LineNumber);

        FieldList? header = null;
        if (options.HasHeader ?? TableLayout.IsHeader(row, next, options))
        {
            if (next is null)
                throw TableErrors.Empty(path);
            (header, row, number, next) = (row, next, nextNumber, null);
            if (row.Count != header.Count)
                throw TableErrors.ColumnCount(path, number, row.Count, header.Count);
        }
        TableLayout layout = TableLayout.Choose(header, row, options, path);
        if (options.HasHeader is null)
            layout = layout with { Guesses = [$"{path}: the first row {(header is null ? "is data" : "names the columns")}.", .. layout.Guesses] };
        var rows = new TableRows(layout, path, options.Preparation, (byte)reader.Separator);
        try
        {
            rows.Add(row, number);
            if (next is not null)
                rows.Add(next, nextNumber);
            for (int i = 1; reader.Read(); i++)
            {
                if (i % RowsBetweenChecks == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                rows.Add(new CsvFields(reader), reader.LineNumber);
            }
        }
        catch (DigitsException e) when (layout.IsLabelGuessed && e.Error == DigitsError.CsvLabelInvalid)
        {
            return new LabelledStore(null, IsGuessed: true);
        }
        DigitStore store = rows.ToStore();
        if (store.Texts is not null && rows.FindDamaged(new DigitData(store), options).Select(damage => damage.Error).FirstOrDefault() is { } error)
            throw error;
        return new LabelledStore(store, layout.IsLabelGuessed);
    }

    private static FieldList Keep(CsvReader reader, string path)
    {
        if (reader.FieldCount > TableLayout.MaxColumns)
            throw TableErrors.TooManyColumns(path, reader.LineNumber);
        if (!Utf8.IsValid(reader.RawRecord))
            throw TableErrors.NotText(path, $"bytes that are no UTF-8 in row {reader.LineNumber}");
        return FieldList.From(new CsvFields(reader));
    }

    private static bool IsTabbed(string path) =>
        path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tsv.gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>The reader's current row.</summary>
    private readonly struct CsvFields(CsvReader reader) : IFieldRow
    {
        public int Count => reader.FieldCount;

        public ReadOnlySpan<byte> Text => reader.RawRecord;

        public ReadOnlySpan<byte> GetField(int index) => reader.GetSpan(index);
    }
}
