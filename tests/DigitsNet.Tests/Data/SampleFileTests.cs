using DigitsNet.Data;

namespace DigitsNet.Tests.Data;

public class SampleFileTests
{
    private static readonly string Folder = Path.Combine(Root(), "module", "data", "mnist");

    [Fact]
    public void The_bundled_test_images_are_mnists()
    {
        DigitData data = SampleFile.Read(SampleData.MnistTest, Folder);
        DataStatistics statistics = DataStatistics.Measure(data);

        Assert.Equal((10_000, 28, 28), (data.Count, data.Width, data.Height));
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], statistics.Classes.Select(c => c.Count));
        Assert.Equal([7, 2, 1, 0, 4], data.Take(5).Select(d => (int)d.Label!));
        // As numpy: images.mean()
        Assert.Equal(33.79122448979592, statistics.Features.Average(f => f.Mean), 1e-9);
    }

    [Fact]
    public void Another_set_or_folder_is_refused_and_every_set_has_its_file()
    {
        Assert.Equal(DigitsError.ParameterOutOfRange, Assert.Throws<DigitsException>(() => SampleFile.Read((SampleData)2, Folder)).Error);
        Assert.Equal(DigitsError.FileNotFound, Assert.Throws<DigitsException>(() => SampleFile.Read(SampleData.Mnist, Path.Combine(Folder, "none"))).Error);
        Assert.All(Enum.GetValues<SampleData>(), sample => Assert.NotEmpty(SampleFile.Read(sample, Folder)));
    }

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "DigitsNet.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder;
    }
}
