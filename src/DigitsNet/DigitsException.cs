using System.Globalization;

namespace DigitsNet;

/// <summary>What went wrong, one name for each way; the name is the stable error id that users may test for.</summary>
public enum DigitsError
{
    /// <summary>A parameter of a network, a split or a run is outside what is allowed.</summary>
    ParameterOutOfRange,
    /// <summary>The file does not exist.</summary>
    FileNotFound,
    /// <summary>The file cannot be opened, read or written.</summary>
    FileNotAccessible,
    /// <summary>The path names a directory, a device or a pipe where a regular file is expected.</summary>
    FileNotRegular,
    /// <summary>The file exists and may not be overwritten.</summary>
    FileExists,
    /// <summary>The file, or what is kept in its folder, belongs to another run that has not ended.</summary>
    FileInUse,
    /// <summary>The file holds no examples.</summary>
    FileEmpty,
    /// <summary>The file is neither of the formats that can be read.</summary>
    FileFormatUnknown,
    /// <summary>The compressed file is damaged or unpacks to more than is allowed.</summary>
    GzipInvalid,
    /// <summary>A CSV row has more or fewer columns than the first.</summary>
    CsvColumnCount,
    /// <summary>A CSV field that should be a number is not.</summary>
    CsvValueNotNumber,
    /// <summary>A CSV pixel is a number outside 0 to 255.</summary>
    CsvPixelOutOfRange,
    /// <summary>The label column asked for is not in the file.</summary>
    CsvLabelColumnMissing,
    /// <summary>A CSV row has no label, or one that cannot be used.</summary>
    CsvLabelInvalid,
    /// <summary>A CSV row whose quotes are not closed, or that is far longer than the first.</summary>
    CsvMalformed,
    /// <summary>The file is not UTF-8 text.</summary>
    CsvNotText,
    /// <summary>An IDX file does not begin with the magic number expected.</summary>
    IdxMagic,
    /// <summary>An IDX file is shorter or longer than its header says.</summary>
    IdxLength,
    /// <summary>The numbers of images and of labels differ.</summary>
    IdxCountMismatch,
    /// <summary>A picture is damaged or cut short.</summary>
    PictureDamaged,
    /// <summary>A picture is of a form that is not read.</summary>
    PictureUnsupported,
    /// <summary>A picture has more pixels than can be read.</summary>
    PictureTooLarge,
    /// <summary>The examples are of another width than the other examples or the model.</summary>
    DataWidthMismatch,
    /// <summary>The data lacks a feature that the model, or the data it goes with, has by name.</summary>
    DataColumnMissing,
    /// <summary>A value of the data is not a finite number.</summary>
    DataNotFinite,
    /// <summary>A value of the data is missing, and nothing says what stands for it.</summary>
    DataValueMissing,
    /// <summary>A column cannot be a category: it has too many different values.</summary>
    DataCategoryInvalid,
    /// <summary>The data holds a category that the training data did not have.</summary>
    DataCategoryUnknown,
    /// <summary>Examples without a label where labels are needed.</summary>
    DataUnlabelled,
    /// <summary>The data holds no examples, fewer than classes or folds, or a single class.</summary>
    DataTooSmall,
    /// <summary>The data holds a class that the model was not trained on.</summary>
    DataClassUnknown,
    /// <summary>A class that the model was trained on has no example in the data that is to train its successor.</summary>
    DataClassMissing,
    /// <summary>A model was trained on some of the examples that it is to be tested on.</summary>
    DataTrainedOn,
    /// <summary>The data is older than it may be.</summary>
    DataTooOld,
    /// <summary>The data file was written to while it was read, again and again.</summary>
    DataChanging,
    /// <summary>The features, classes or labels of the data are spread otherwise than those that the model in place was trained on.</summary>
    DataDrifted,
    /// <summary>Models of other classes cannot be compared.</summary>
    ClassesDiffer,
    /// <summary>A score is below what was asked for.</summary>
    ScoreTooLow,
    /// <summary>The journal is a file of something else.</summary>
    JournalInvalid,
    /// <summary>The file is neither a model nor the log of a training.</summary>
    EpochLogInvalid,
    /// <summary>A model, or what stands for one, has no record of its training.</summary>
    HistoryMissing,
    /// <summary>There is no earlier model to go back to.</summary>
    NothingToRestore,
    /// <summary>A checkpoint was made with other data, another network or another seed than those given.</summary>
    CheckpointMismatch,
    /// <summary>The folder holds results of other trials, other data or other splits than those given, or of another version.</summary>
    SearchMismatch,
    /// <summary>Training produced a cost that is not a finite number.</summary>
    TrainingDiverged,
    /// <summary>The file does not begin as a model file does.</summary>
    ModelMagicMismatch,
    /// <summary>The model file is of a major version that this version cannot read.</summary>
    ModelVersionUnknown,
    /// <summary>The checksum at the end of the model file is not that of its content.</summary>
    ModelChecksumMismatch,
    /// <summary>The model file ends too early.</summary>
    ModelTruncated,
    /// <summary>Bytes follow the end of the model.</summary>
    ModelTrailingBytes,
    /// <summary>The model file holds a byte that begins no value, or text that is not UTF-8.</summary>
    ModelSyntaxInvalid,
    /// <summary>Values of the model file are nested deeper than is allowed.</summary>
    ModelTooDeep,
    /// <summary>The model file holds more of something than is allowed.</summary>
    ModelTooLarge,
    /// <summary>A key is twice in one map of the model file.</summary>
    ModelKeyDuplicate,
    /// <summary>The model file lacks a key.</summary>
    ModelKeyMissing,
    /// <summary>A value of the model file is of another type than expected.</summary>
    ModelTypeMismatch,
    /// <summary>A value of the model file is outside what is allowed.</summary>
    ModelValueOutOfRange,
    /// <summary>Shapes in the model file do not fit each other or the bytes that are there.</summary>
    ModelShapeMismatch,
    /// <summary>A weight, bias or another number of the model file that must be finite is not.</summary>
    ModelNotFinite,
}

/// <summary>An error a user can act on: a stable id and a message that says what was found and what was expected.</summary>
public class DigitsException : Exception
{
    /// <summary>Makes the error. What a terminal would obey in the message, a file's name or content say, is taken out of it.</summary>
    public DigitsException(DigitsError error, string message, Exception? inner = null) : base(Excerpt.Clean(message), inner) => Error = error;

    /// <summary>Which way it went wrong.</summary>
    public DigitsError Error { get; }

    /// <summary>The columns that hold what is wrong; none where that is not the fault of columns.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>How many rows it is about.</summary>
    public int Rows { get; init; } = 1;

    internal static DigitsException ParameterOutOfRange(string name, object? found, string expected) =>
        new(DigitsError.ParameterOutOfRange, string.Create(CultureInfo.InvariantCulture, $"{name} is {found}; expected {expected}."));
}
