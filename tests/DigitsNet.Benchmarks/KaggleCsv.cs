using System.Globalization;
using System.Text;
using DigitsNet.Data;

namespace DigitsNet.Benchmarks;

/// <summary>Writes digits in the layout of Kaggle's "Digit Recognizer": label, pixel0 ... pixel783.</summary>
internal static class KaggleCsv
{
    public static void Write(DigitData data, string path)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 20) { NewLine = "\n" };
        writer.WriteLine("label," + string.Join(',', Enumerable.Range(0, data.FeatureCount).Select(i => $"pixel{i}")));
        for (int row = 0; row < data.Count; row++)
        {
            writer.Write(data.ClassNames[data.GetClassIndex(row)]);
            foreach (byte pixel in data.GetBytes(row))
            {
                writer.Write(',');
                writer.Write(pixel.ToString(CultureInfo.InvariantCulture));
            }
            writer.WriteLine();
        }
    }
}
