using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DigitsPS.Tests;

public partial class ModuleTests
{
    [Fact]
    public void The_manifest_exports_every_cmdlet_and_nothing_else()
    {
        string manifest = File.ReadAllText(Repository.At("DigitsPS.psd1"));
        string exports = ExportList().Match(manifest).Groups[1].Value;
        Assert.Equal(CmdletClasses.All.Select(CmdletClasses.Name).Order(), Quoted().Matches(exports).Select(m => m.Groups[1].Value));
    }

    [Fact]
    public void The_manifest_has_the_version_of_the_assemblies()
    {
        string version = Version().Match(File.ReadAllText(Repository.At("DigitsPS.psd1"))).Groups[1].Value;
        Assert.Equal(version, typeof(DigitsCommand).Assembly.GetName().Version!.ToString(3));
    }

    [Theory]
    [InlineData("module/bin/DigitsPS.dll")]
    [InlineData("module/bin/dependencies/DigitsNet.dll")]
    [InlineData("module/bin/dependencies/BitMiracle.LibJpeg.NET.dll")]
    [InlineData("module/bin/dependencies/CsvHelper.dll")]
    [InlineData("module/bin/dependencies/MessagePack.dll")]
    [InlineData("module/bin/dependencies/StbImageSharp.dll")]
    [InlineData("module/bin/dependencies/StbImageWriteSharp.dll")]
    public void The_build_lays_out_the_module(string file) => Assert.True(File.Exists(Repository.At(file.Split('/'))));

    [Fact]
    public void Nothing_of_PowerShell_is_shipped() =>
        Assert.Empty(Directory.EnumerateFiles(Repository.At("module", "bin"), "System.*", SearchOption.AllDirectories));

    [Fact]
    public void No_public_type_needs_the_library_before_the_module_is_imported()
    {
        const BindingFlags fields = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        Assembly library = typeof(DigitsNet.DigitsException).Assembly;
        var types = typeof(DigitsCommand).Assembly.GetExportedTypes();
        Assert.All(types, type => Assert.NotEqual(library, type.BaseType?.Assembly));
        Assert.All(types.SelectMany(type => type.GetFields(fields)), field =>
            Assert.False(field.FieldType.IsValueType && Parts(field.FieldType).Any(part => part.Assembly == library), $"{field.DeclaringType}.{field.Name}"));
    }

    public static TheoryData<Type> Cmdlets => [.. CmdletClasses.All];

    [Theory, MemberData(nameof(Cmdlets))]
    public void The_help_describes_the_cmdlet_and_each_parameter(Type cmdlet)
    {
        XElement command = Assert.Single(
            XDocument.Load(Repository.At("module", "en-US", "DigitsPS.dll-Help.xml")).Root!.Elements(),
            element => Text(element, "details", "name") == CmdletClasses.Name(cmdlet));
        Assert.NotEmpty(Text(command, "details", "description"));
        Assert.NotEmpty(Text(command, "description"));
        Assert.True(Child(command, "examples").Elements().Count() >= 3, "at least three examples");
        var described = Child(command, "parameters").Elements().ToDictionary(p => Text(p, "name"), p => Text(p, "description"));
        Assert.All(CmdletClasses.Parameters(cmdlet), parameter => Assert.NotEmpty(described[parameter.Name]));
    }

    [Fact]
    public void View_definitions_parse_and_name_types_that_exist()
    {
        Assembly[] known = [typeof(DigitsCommand).Assembly, typeof(DigitsNet.DigitsException).Assembly];
        Assert.All(Directory.EnumerateFiles(Repository.At("module"), "*.ps1xml"), file =>
        {
            var names = XDocument.Load(file).Descendants("TypeName").Select(name => name.Value).Where(name => name.StartsWith("Digits", StringComparison.Ordinal));
            Assert.All(names, name => Assert.True(known.Any(assembly => assembly.GetType(name) is not null), $"{file}: {name}"));
        });
    }

    private static XElement Child(XElement element, string name) => element.Elements().First(child => child.Name.LocalName == name);

    private static string Text(XElement element, params string[] path) => path.Aggregate(element, Child).Value.Trim();

    private static IEnumerable<Type> Parts(Type type) => type.GetGenericArguments().SelectMany(Parts).Append(type);

    [GeneratedRegex(@"CmdletsToExport\s*=\s*@\(([^)]*)\)")]
    private static partial Regex ExportList();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"ModuleVersion\s*=\s*'([^']+)'")]
    private static partial Regex Version();
}
