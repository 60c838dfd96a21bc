using DigitsNet.Data;

namespace DigitsNet.Tests.Training;

/// <summary>The bundled MNIST.</summary>
internal static class Mnist
{
    public static DigitData Read(SampleData sample) => SampleFile.Read(sample, Folder());

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string mnist = Path.Combine(folder.FullName, "module", "data", "mnist");
            if (Directory.Exists(mnist))
                return mnist;
        }
        throw new DirectoryNotFoundException("module/data/mnist is in no folder above the tests.");
    }
}
