using System.Globalization;
using System.Management.Automation;
using DigitsNet.Networks;

namespace DigitsPS.Views;

/// <summary>What of a network its view shows.</summary>
public static class NetworkText
{
    /// <summary>The epochs of a network, in a word where they are left to the data.</summary>
    public static string Epochs(int epochs) => epochs == 0 ? "auto" : epochs.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether a hyper-parameter is made use of; of a network that has been in another process it is not known, and all are shown.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameter">The hyper-parameter's name.</param>
    public static bool Uses(PSObject network, string parameter)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.BaseObject is not Network known || NetworkParameter.Find(parameter).UsedOnlyBy(known) is null;
    }
}
