using System.Text;
using System.Xml.Linq;

namespace DigitsNet.Reports;

/// <summary>The room of a page that a section may fill with what there may be very much of: pictures, rows.</summary>
/// <param name="bytes">How much there is.</param>
internal sealed class Room(int bytes)
{
    private int _left = bytes;

    /// <summary>As many of the elements as there is room for; what is made beyond that is not kept.</summary>
    public List<XElement> Take(IEnumerable<XElement> elements)
    {
        var taken = new List<XElement>();
        foreach (XElement element in elements)
        {
            _left -= Encoding.UTF8.GetByteCount(Markup.Write(element));
            if (_left < 0)
                break;
            taken.Add(element);
        }
        return taken;
    }
}
