using System.Text;
using CsvHelper;

namespace DigitsNet.Files;

/// <summary>A small CSV file of ours, row by row as text, the header first.</summary>
internal static class CsvTexts
{
    /// <param name="path">The file.</param>
    /// <param name="malformed">What it is called where the file is no CSV.</param>
    /// <exception cref="DigitsException">The file cannot be read, or is no CSV.</exception>
    public static IReadOnlyList<string[]> Read(string path, DigitsError malformed)
    {
        List<string[]> rows = [];
        try
        {
            using FileStream file = RegularFile.Open(path);
            using var reader = CsvReader.Create(file, new CsvReaderOptions { HasHeader = false, MalformedData = CsvMalformedDataHandling.Throw }, leaveOpen: true);
            while (reader.Read())
            {
                var fields = new string[reader.FieldCount];
                for (int i = 0; i < fields.Length; i++)
                    fields[i] = Encoding.UTF8.GetString(reader.GetSpan(i));
                rows.Add(fields);
            }
        }
        catch (CsvFormatException e)
        {
            throw new DigitsException(malformed, $"{path} is no CSV file that can be read. {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new DigitsException(DigitsError.FileNotAccessible, $"{path} cannot be read. {e.Message}", e);
        }
        return rows;
    }
}
