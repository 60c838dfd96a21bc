#Requires -Version 7.6

<#
.SYNOPSIS
Builds, tests, checks and packs DigitsPS.

.DESCRIPTION
Build    the module; Import-Module ./DigitsPS.psd1 works afterwards.
Quickstart  builds the module and runs module/samples/quickstart.ps1, whose parameters it takes: -Epoch 10, -AsJson ...
         The build speaks on standard error. Get-Help ./module/samples/quickstart.ps1 -Full explains all of it.
Test     the library and the cmdlets; results as JUnit files in artifacts/test-results.
Analyze  every script with PSScriptAnalyzer.
Help     brings the pages of docs/en-US in step with the cmdlets, and makes Get-Help's files and the README's session and picture.
Package  a versioned module folder and a .nupkg in artifacts.
Clean    whatever the other tasks have made.

.EXAMPLE
./build.ps1
Import-Module ./DigitsPS.psd1

.EXAMPLE
./build.ps1 Quickstart -Path train.csv -Layer 128 -Epoch 10

.EXAMPLE
./build.ps1 Test
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Quickstart', 'Test', 'Analyze', 'Help', 'Package', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # Where Package or Quickstart puts what it makes; artifacts or digits-out without it.
    [string] $OutputPath = (Join-Path $PSScriptRoot 'artifacts'),

    # Takes the module as it was built before.
    [switch] $NoBuild
)

# The parameters of the quickstart, with their completion.
dynamicparam {
    $own = [Management.Automation.RuntimeDefinedParameterDictionary]::new()
    if ($Task -eq 'Quickstart') {
        $names = [Management.Automation.Cmdlet]::CommonParameters + 'OutputPath'
        foreach ($parameter in (Get-Command (Join-Path $PSScriptRoot 'module/samples/quickstart.ps1')).Parameters.Values.Where({ $_.Name -notin $names })) {
            $own[$parameter.Name] = [Management.Automation.RuntimeDefinedParameter]::new($parameter.Name, $parameter.ParameterType, $parameter.Attributes)
        }
    }
    $own
}

end {

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$Manifest = Join-Path $PSScriptRoot 'DigitsPS.psd1'

function Build-Module {
    if ($NoBuild) { return }
    dotnet build (Join-Path $PSScriptRoot 'src/DigitsPS') --configuration $Configuration
    $null = Test-ModuleManifest $Manifest
}

function Test-Everything {
    $path = $env:PATH
    try {
        # The Pester suite runs in the first pwsh of the path: a pwsh like this one.
        $env:PATH = $PSHOME + [IO.Path]::PathSeparator + $path
        dotnet test --solution (Join-Path $PSScriptRoot 'DigitsNet.sln') --configuration $Configuration `
            --report-xunit-junit --results-directory (Join-Path $PSScriptRoot 'artifacts/test-results')
    }
    finally {
        $env:PATH = $path
    }
}

function Invoke-Analysis {
    Import-Module PSScriptAnalyzer
    $scripts = git -C $PSScriptRoot ls-files '*.ps1' '*.psd1' '*.psm1'
    $findings = foreach ($script in $scripts) {
        $settings = $script -like 'module/*' -or $script -eq 'DigitsPS.psd1' ? @{} : @{ Settings = Join-Path $PSScriptRoot 'PSScriptAnalyzerSettings.psd1' }
        Invoke-ScriptAnalyzer -Path (Join-Path $PSScriptRoot $script) @settings
    }
    $findings | Format-Table ScriptName, Line, RuleName, Message -AutoSize -Wrap | Out-Host
    if ($findings) { throw "PSScriptAnalyzer has $(@($findings).Count) findings." }
    "PSScriptAnalyzer has no findings in $($scripts.Count) files."
}

function New-Package {
    Build-Module
    $data = Import-PowerShellDataFile $Manifest
    $version = $data.ModuleVersion
    $folder = Join-Path $OutputPath "DigitsPS/$version"
    if (Test-Path $folder) { Remove-Item $folder -Recurse -Force }
    $null = New-Item -ItemType Directory $folder
    $here = $PSScriptRoot
    'DigitsPS.psd1', 'LICENSE', 'README.md', 'CHANGELOG.md', 'en-US' | ForEach-Object { Join-Path $here $_ } | Where-Object { Test-Path $_ } |
        Copy-Item -Destination $folder -Recurse
    Copy-Item (Join-Path $here 'module') $folder -Recurse
    # Get-Help reads the copy beside the manifest.
    Remove-Item (Join-Path $folder 'module/en-US') -Recurse -ErrorAction Ignore
    $null = Test-ModuleManifest (Join-Path $folder 'DigitsPS.psd1')

    $nuspec = Join-Path $OutputPath 'DigitsPS.nuspec'
    $tags = @('PSModule', 'PSIncludes_Cmdlet') + $data.PrivateData.PSData.Tags + $data.CmdletsToExport.ForEach({ "PSCmdlet_$_", "PSCommand_$_" })
    Set-Content $nuspec @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>DigitsPS</id>
    <version>$version</version>
    <authors>$($data.Author)</authors>
    <license type="file">LICENSE</license>
    <readme>README.md</readme>
    <description>$($data.Description)</description>
    <copyright>$($data.Copyright)</copyright>
    <tags>$($tags -join ' ')</tags>
  </metadata>
  <files>
    <file src="**" />
  </files>
</package>
"@
    dotnet pack (Join-Path $PSScriptRoot 'src/DigitsPS') --configuration $Configuration --no-build --output $OutputPath `
        "-p:NuspecFile=$nuspec" "-p:NuspecBasePath=$folder" -p:NoWarn=NU5100%3BNU5110%3BNU5111
    Remove-Item $nuspec
}

function Start-Quickstart([hashtable] $Parameters) {
    # Standard output is for the quickstart alone.
    Build-Module | ForEach-Object { [Console]::Error.WriteLine($_) }
    Import-Module $Manifest
    & (Join-Path $PSScriptRoot 'module/samples/quickstart.ps1') @Parameters
    exit $LASTEXITCODE
}

switch ($Task) {
    'Build' { Build-Module }
    'Quickstart' {
        $passed = [hashtable]::new($PSBoundParameters)
        foreach ($name in 'Task', 'Configuration', 'NoBuild') { $passed.Remove($name) }
        Start-Quickstart $passed
    }
    'Test' { Test-Everything }
    'Analyze' { Invoke-Analysis }
    'Help' {
        Build-Module
        & (Join-Path $PSScriptRoot 'build/Update-HelpMarkdown.ps1')
        & (Join-Path $PSScriptRoot 'build/ConvertTo-Maml.ps1')
        & (Join-Path $PSScriptRoot 'build/Update-Transcript.ps1')
        & (Join-Path $PSScriptRoot 'build/Update-Picture.ps1')
    }
    'Package' { New-Package }
    'Clean' {
        Get-ChildItem $PSScriptRoot/src, $PSScriptRoot/tests -Directory | ForEach-Object { "$_/bin", "$_/obj" } |
            Where-Object { Test-Path $_ } | Remove-Item -Recurse -Force
        "$PSScriptRoot/module/bin", "$PSScriptRoot/en-US", "$PSScriptRoot/artifacts" | Where-Object { Test-Path $_ } | Remove-Item -Recurse -Force
    }
}
}
