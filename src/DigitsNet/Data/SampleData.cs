namespace DigitsNet.Data;

/// <summary>The data sets that come with the project.</summary>
public enum SampleData
{
    /// <summary>The 60,000 training digits of MNIST.</summary>
    Mnist,
    /// <summary>The 10,000 test digits of MNIST.</summary>
    MnistTest,
}
