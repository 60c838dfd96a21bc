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
Install  puts the module where every session and runspace finds it by its name.
Uninstall  takes it away.
Package  in artifacts: the module's folder and package, as Publish-PSResource takes them, and the library's packages.
Clean    what the other tasks have made here; not the folder of a quickstart, nor what is installed.

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
    [ValidateSet('Build', 'Quickstart', 'Test', 'Analyze', 'Help', 'Install', 'Uninstall', 'Package', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # Where Package or Quickstart puts what it makes; artifacts or digits-out without it.
    [string] $OutputPath = (Join-Path $PSScriptRoot 'artifacts'),

    # Where the project is published: the packages' links to it, to its licence and icon.
    [uri] $ProjectUri,

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
    $null = Test-ModuleManifest ([WildcardPattern]::Escape($Manifest))
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
    $data = Import-PowerShellDataFile -LiteralPath $Manifest
    $folder = Join-Path $OutputPath "DigitsPS/$($data.ModuleVersion)"
    if (Test-Path -LiteralPath $folder) { Remove-Item -LiteralPath $folder -Recurse -Force }
    $null = [IO.Directory]::CreateDirectory($folder)
    'LICENSE', 'README.md', 'CHANGELOG.md', 'en-US', 'module' |
        ForEach-Object { Copy-Item -LiteralPath (Join-Path $PSScriptRoot $_) $folder -Recurse }
    # Get-Help reads the copy beside the manifest.
    Remove-Item -LiteralPath (Join-Path $folder 'module/en-US') -Recurse

    # A clone does not know where it is published, and has its release notes in the changelog.
    $notes = [regex]::Match((Get-Content -LiteralPath (Join-Path $PSScriptRoot 'CHANGELOG.md') -Raw), '(?ms)^## .*?(?=^## |\z)').Value.Trim()
    $gallery = @{ ReleaseNotes = $notes }
    $links = @()
    if ($ProjectUri) {
        $gallery += @{ ProjectUri = $ProjectUri; LicenseUri = "$ProjectUri/blob/main/LICENSE"; IconUri = "$ProjectUri/raw/main/docs/icon.png" }
        $links = "-p:PackageProjectUrl=$ProjectUri", "-p:RepositoryUrl=$ProjectUri"
    }
    $lines = $gallery.GetEnumerator() | Sort-Object Key | ForEach-Object { "            $($_.Key) = '$($_.Value -replace "'", "''")'" }
    $text = (Get-Content -LiteralPath $Manifest -Raw).Replace('PSData = @{', "PSData = @{`n$($lines -join "`n")")
    Set-Content -LiteralPath (Join-Path $folder 'DigitsPS.psd1') $text -NoNewline

    Remove-Item "$([WildcardPattern]::Escape($OutputPath))/*" -Include '*.nupkg', '*.snupkg'
    Compress-PSResource $folder $OutputPath
    dotnet pack (Join-Path $PSScriptRoot 'src/DigitsNet') --configuration $Configuration --output $OutputPath $links
}

# By way of a gallery of its own, so that PowerShell finds, lists and removes it as it does any other.
function Install-Build {
    New-Package
    $gallery = "DigitsPS.$PID"
    Register-PSResourceRepository $gallery -Uri $OutputPath -Trusted
    try { Install-PSResource DigitsPS -Repository $gallery -Reinstall }
    finally { Unregister-PSResourceRepository $gallery }
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
        foreach ($name in 'Task', 'Configuration', 'ProjectUri', 'NoBuild') { $passed.Remove($name) }
        Start-Quickstart $passed
    }
    'Test' { Test-Everything }
    'Analyze' { Invoke-Analysis }
    'Help' {
        Build-Module
        & (Join-Path $PSScriptRoot 'docs/scripts/Update-HelpMarkdown.ps1')
        & (Join-Path $PSScriptRoot 'docs/scripts/ConvertTo-Maml.ps1')
        & (Join-Path $PSScriptRoot 'docs/scripts/Update-Transcript.ps1')
        & (Join-Path $PSScriptRoot 'docs/scripts/Update-Picture.ps1')
    }
    'Install' { Install-Build }
    'Uninstall' { Uninstall-PSResource DigitsPS }
    'Package' { New-Package }
    'Clean' {
        Get-ChildItem -LiteralPath $PSScriptRoot/src, $PSScriptRoot/tests -Directory | ForEach-Object { "$_/bin", "$_/obj" } |
            Where-Object { Test-Path -LiteralPath $_ } | ForEach-Object { Remove-Item -LiteralPath $_ -Recurse -Force }
        "$PSScriptRoot/module/bin", "$PSScriptRoot/en-US", "$PSScriptRoot/artifacts" |
            Where-Object { Test-Path -LiteralPath $_ } | ForEach-Object { Remove-Item -LiteralPath $_ -Recurse -Force }
    }
}
}
