using System.Collections;

namespace DigitsNet.Data;

/// <summary>
/// A table of examples, rows x features. Pixels stay bytes in memory; other features are float32. Immutable; a
/// selection of rows is a view that shares the values.
/// </summary>
public sealed class DigitData : IReadOnlyList<Digit>
{
    /// <summary>Number of examples.</summary>
    public int Count => throw new NotImplementedException();

    /// <summary>Number of features of an example.</summary>
    public int FeatureCount => throw new NotImplementedException();

    /// <summary>Pixels in a row of an image; <see cref="FeatureCount"/> where the examples are no images.</summary>
    public int Width => throw new NotImplementedException();

    /// <summary>Rows of an image; 1 where the examples are no images.</summary>
    public int Height => throw new NotImplementedException();

    /// <summary>Whether the examples are two-dimensional images.</summary>
    public bool IsImage => Height > 1;

    /// <summary>Whether every feature is a byte, 0 to 255.</summary>
    public bool IsBytes => throw new NotImplementedException();

    /// <summary>Whether every example has a label.</summary>
    public bool IsLabelled => throw new NotImplementedException();

    /// <summary>The classes in order: by number where all are integers, else by ordinal text order. Empty when unlabelled.</summary>
    public IReadOnlyList<string> ClassNames => throw new NotImplementedException();

    /// <summary>Names of the features, from the header; null where the source has none.</summary>
    public IReadOnlyList<string>? FeatureNames => throw new NotImplementedException();

    /// <summary>Where the examples came from: a full path, or a name.</summary>
    public string Source => throw new NotImplementedException();

    /// <summary>SHA-256 over shape, features, labels and class names, as lower-case hex: equal data, equal hash, whatever the file format.</summary>
    public string Sha256 => throw new NotImplementedException();

    /// <inheritdoc/>
    public Digit this[int index] => throw new NotImplementedException();

    /// <summary>Index into <see cref="ClassNames"/> of a row's label; -1 when it has none.</summary>
    public int GetClassIndex(int row) => throw new NotImplementedException();

    /// <summary>The values of a row; only where <see cref="IsBytes"/>. No copy.</summary>
    public ReadOnlySpan<byte> GetBytes(int row) => throw new NotImplementedException();

    /// <summary>The values of a row; only where not <see cref="IsBytes"/>. No copy.</summary>
    public ReadOnlySpan<float> GetFloats(int row) => throw new NotImplementedException();

    /// <summary>A row's place in its source, counted from 1.</summary>
    public int GetIndex(int row) => throw new NotImplementedException();

    internal object? GetLabel(int row) => throw new NotImplementedException();

    internal float[] GetFeatures(int row) => throw new NotImplementedException();

    /// <summary>A view of some rows, in the order given; class names stay those of this table.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A row is not in the table.</exception>
    public DigitData Select(ReadOnlySpan<int> rows) => throw new NotImplementedException();

    /// <summary>
    /// A table from single examples, which may come from several tables. Examples of one table give a view of it
    /// and copy nothing. Class names are those that occur.
    /// </summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataWidthMismatch"/>; <see cref="DigitsError.DataTooSmall"/> when there are none.</exception>
    public static DigitData FromDigits(IReadOnlyCollection<Digit> digits) => throw new NotImplementedException();

    /// <summary>A table from bytes, <paramref name="labels"/>.Length x (width * height), or unlabelled where labels is null.</summary>
    public static DigitData FromBytes(byte[] values, int width, int height, IReadOnlyList<string>? labels, string source = "memory") => throw new NotImplementedException();

    /// <summary>A table from numbers, rows x features.</summary>
    public static DigitData FromFloats(float[] values, int featureCount, IReadOnlyList<string>? labels, IReadOnlyList<string>? featureNames = null, string source = "memory") => throw new NotImplementedException();

    /// <inheritdoc/>
    public IEnumerator<Digit> GetEnumerator() => throw new NotImplementedException();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
