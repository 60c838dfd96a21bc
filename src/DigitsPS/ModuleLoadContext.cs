using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace DigitsPS;

/// <summary>Loads the library and what it depends on apart from the assemblies of other modules.</summary>
/// <remarks>
/// The cmdlets' assembly lies in the session's own context. Its reference to DigitsNet cannot be met there, so the
/// runtime asks here; DigitsNet and the packages it uses then come from the module's own folder, whatever version of
/// them other modules have loaded or will load. PowerShell lists the public types of this assembly before it calls
/// <see cref="OnImport"/>: none of them may have a field of a value type of DigitsNet, an enumeration say, for then
/// DigitsNet would be needed too early.
/// </remarks>
public sealed class ModuleLoadContext : AssemblyLoadContext, IModuleAssemblyInitializer
{
    private const string Library = "DigitsNet";
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(typeof(ModuleLoadContext).Assembly.Location)!, "dependencies");
    private static readonly Lazy<Assembly> Loaded = new(Begin);

    /// <summary>Used by Import-Module.</summary>
    public ModuleLoadContext() : base(nameof(DigitsPS))
    {
    }

    /// <summary>Loads the library and makes its types visible to scripts; once a process, whichever runspace comes first.</summary>
    public void OnImport() => _ = Loaded.Value;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = Path.Combine(Folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    private static Assembly Begin()
    {
        Assembly library = new ModuleLoadContext().LoadFromAssemblyName(new AssemblyName(Library));
        GetLoadContext(typeof(ModuleLoadContext).Assembly)!.Resolving += (_, name) => name.Name == Library ? library : null;
        TypeNames.Register(library);
        return library;
    }
}
