#Requires -Version 7.6

<#
.SYNOPSIS
Builds, tests, checks and packs DigitsPS.

.DESCRIPTION
Build    the module; Import-Module ./DigitsPS.psd1 works afterwards.
Test     the library and the cmdlets; results as JUnit files in artifacts/test-results.
Analyze  every script with PSScriptAnalyzer.
Help     brings the pages of docs/en-US in step with the cmdlets, and makes Get-Help's files and the README's session.
Package  a versioned module folder and a .nupkg in artifacts, tried out from an empty folder.
Clean    whatever the other tasks have made.

.EXAMPLE
./build.ps1
Import-Module ./DigitsPS.psd1

.EXAMPLE
./build.ps1 Test
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Analyze', 'Help', 'Package', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # Where Package puts what it makes.
    [string] $OutputPath = (Join-Path $PSScriptRoot 'artifacts'),

    # Takes the module as it was built before.
    [switch] $NoBuild
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$Manifest = Join-Path $PSScriptRoot 'DigitsPS.psd1'

function Build-Module {
    if ($NoBuild) { return }
    dotnet build (Join-Path $PSScriptRoot 'src/DigitsPS') --configuration $Configuration
    $null = Test-ModuleManifest $Manifest
}

function Test-Everything {
    $results = Join-Path $PSScriptRoot 'artifacts/test-results'
    $null = New-Item -ItemType Directory -Force $results
    dotnet build (Join-Path $PSScriptRoot 'DigitsNet.sln') --configuration $Configuration

    # All suites run before a failure of one of them ends the task.
    $PSNativeCommandUseErrorActionPreference = $false
    $failed = @()
    foreach ($project in 'DigitsNet.Tests', 'DigitsPS.Tests') {
        dotnet run --project (Join-Path $PSScriptRoot "tests/$project") --configuration $Configuration --no-build -- `
            -class- DigitsPS.Tests.PesterTests -result-junit (Join-Path $results "$project.xml")
        if ($LASTEXITCODE) { $failed += $project }
    }
    & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'tests/DigitsPS.Tests/Invoke-Suite.ps1') `
        -ResultPath (Join-Path $results 'Pester.xml')
    if ($LASTEXITCODE) { $failed += 'Pester' }
    if ($failed) { throw "Tests failed: $($failed -join ', ')." }
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
    Test-Package (Join-Path $OutputPath "DigitsPS.$version.nupkg") $version
}

# Unpacks a package as a gallery's client does, and uses it from an empty folder in a pwsh that knows nothing of this tree.
function Test-Package {
    param([string] $Package, [string] $Version)
    $place = Join-Path ([IO.Path]::GetTempPath()) "DigitsPS.$([Guid]::NewGuid())"
    $module = New-Item -ItemType Directory (Join-Path $place "modules/DigitsPS/$Version")
    $empty = New-Item -ItemType Directory (Join-Path $place 'empty')
    try {
        [IO.Compression.ZipFile]::ExtractToDirectory($Package, $module.FullName)
        $said = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -WorkingDirectory $empty.FullName -Command {
            param($modules)
            $ErrorActionPreference = 'Stop'
            $env:PSModulePath = $modules + [IO.Path]::PathSeparator + $env:PSModulePath
            $model = Import-DigitData -Sample Mnist | Select-Object -First 1000 | Invoke-NetworkTraining -Network (New-Network 16) -Epoch 2 |
                Export-Model ./digits.msgpack -PassThru
            $measurement = Import-DigitData -Sample MnistTest | Select-Object -First 100 | Measure-Model -Model ./digits.msgpack
            "$((Get-Module DigitsPS).Path) $($model.ParameterCount) $($measurement.Count)"
        } -args (Join-Path $place 'modules')
        if ($said -notlike "$($module.FullName)*12730 100") { throw "The package does not work: $said" }
        "The package works from an empty folder: $Package"
    }
    finally {
        Remove-Item $place -Recurse -Force
    }
}

switch ($Task) {
    'Build' { Build-Module }
    'Test' { Test-Everything }
    'Analyze' { Invoke-Analysis }
    'Help' {
        Build-Module
        & (Join-Path $PSScriptRoot 'build/Update-HelpMarkdown.ps1')
        & (Join-Path $PSScriptRoot 'build/ConvertTo-Maml.ps1')
        & (Join-Path $PSScriptRoot 'build/Update-Transcript.ps1')
    }
    'Package' { New-Package }
    'Clean' {
        Get-ChildItem $PSScriptRoot/src, $PSScriptRoot/tests -Directory | ForEach-Object { "$_/bin", "$_/obj" } |
            Where-Object { Test-Path $_ } | Remove-Item -Recurse -Force
        "$PSScriptRoot/module/bin", "$PSScriptRoot/en-US", "$PSScriptRoot/artifacts" | Where-Object { Test-Path $_ } | Remove-Item -Recurse -Force
    }
}
