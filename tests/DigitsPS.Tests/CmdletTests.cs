using System.Reflection;
using DigitsPS.Commands;

namespace DigitsPS.Tests;

public class CmdletTests
{
    // Of the verbs that Get-Verb lists, those in use here.
    private static readonly string[] ApprovedVerbs = ["Assert", "Compare", "Export", "Import", "Invoke", "Measure", "New", "Restore", "Show", "Split", "Test", "Update"];

    public static TheoryData<Type> Cmdlets => [.. CmdletClasses.All];

    [Theory, MemberData(nameof(Cmdlets))]
    public void The_verb_is_approved(Type cmdlet) => Assert.Contains(CmdletClasses.Verb(cmdlet), ApprovedVerbs);

    [Theory, MemberData(nameof(Cmdlets))]
    public void The_noun_is_singular(Type cmdlet) => Assert.False(CmdletClasses.Noun(cmdlet).EndsWith('s'));

    [Theory, MemberData(nameof(Cmdlets))]
    public void Class_and_file_have_the_cmdlets_name(Type cmdlet)
    {
        Assert.Equal(CmdletClasses.Name(cmdlet).Replace("-", "", StringComparison.Ordinal) + "Command", cmdlet.Name);
        Assert.True(File.Exists(Repository.At("src", "DigitsPS", "Commands", cmdlet.Name + ".cs")));
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void The_output_type_is_declared(Type cmdlet) => Assert.NotNull(CmdletClasses.Find(cmdlet, "OutputTypeAttribute"));

    [Theory, MemberData(nameof(Cmdlets))]
    public void Every_parameter_has_a_help_message(Type cmdlet) => Assert.All(
        CmdletClasses.Parameters(cmdlet),
        parameter => Assert.All(
            CmdletClasses.FindAll(parameter, "ParameterAttribute"),
            attribute => Assert.False(string.IsNullOrWhiteSpace(CmdletClasses.Named(attribute, "HelpMessage") as string), parameter.Name)));

    // A seed may be any number.
    [Theory, MemberData(nameof(Cmdlets))]
    public void Every_number_says_what_is_allowed(Type cmdlet) => Assert.All(
        CmdletClasses.Parameters(cmdlet).Where(parameter => IsNumber(parameter.PropertyType) && !parameter.Name.EndsWith("Seed", StringComparison.Ordinal)),
        parameter => Assert.True(
            parameter.GetCustomAttributesData().Any(a => a.AttributeType.Name is "ValidateRangeAttribute" or "ValidateNumberAttribute"), parameter.Name));

    [Theory, MemberData(nameof(Cmdlets))]
    public void No_number_loses_a_comma(Type cmdlet) => Assert.All(
        CmdletClasses.Parameters(cmdlet).Where(parameter => IsNumber(parameter.PropertyType)),
        parameter => Assert.Contains(parameter.GetCustomAttributesData(), a => a.AttributeType.Name is "NumberAttribute" or "NumberListAttribute"));

    [Theory, MemberData(nameof(Cmdlets))]
    public void Whatever_writes_can_be_asked_first(Type cmdlet)
    {
        bool writes = CmdletClasses.Verb(cmdlet) is "Export" or "Restore" or "Update" || CmdletClasses.Parameters(cmdlet).Any(parameter => parameter.Name is "LogPath" or "ChartPath");
        Assert.Equal(writes, CmdletClasses.Named(CmdletClasses.Find(cmdlet, "CmdletAttribute")!, "SupportsShouldProcess") is true);
    }

    [Fact]
    public void New_Network_has_a_parameter_for_each_property()
    {
        // A preset sets all of them, and so does what comes from the pipeline
        var parameters = CmdletClasses.Parameters(typeof(NewNetworkCommand)).Select(parameter => parameter.Name).Where(name => name is not ("Preset" or "InputObject"));
        var properties = typeof(DigitsNet.Networks.Network).GetProperties().Select(property => property.Name switch
        {
            "Layers" => "Layer",
            "Epochs" => "Epoch",
            string name => name,
        });
        Assert.Equal(properties.Order(), parameters.Order());
    }

    private static bool IsNumber(Type type)
    {
        Type single = Nullable.GetUnderlyingType(type) ?? type;
        single = single.GetElementType() ?? single;
        return !single.IsEnum && Type.GetTypeCode(single) is >= TypeCode.SByte and <= TypeCode.Decimal;
    }
}
