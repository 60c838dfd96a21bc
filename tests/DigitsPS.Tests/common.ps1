# Makes the module importable by name, as an installed one is: the runspaces of ForEach-Object -Parallel and of thread
# jobs find it as they would on a user's machine. DIGITSPS_MANIFEST names another copy to test, such as a packaged one.
# The tree is reached by a link too, for Pester and many a command take a bracket in a folder's name for a wildcard.
$manifest = $env:DIGITSPS_MANIFEST ?? (Join-Path $PSScriptRoot '../../DigitsPS.psd1')
$modules = Join-Path ([IO.Path]::GetTempPath()) "DigitsPS.Tests.$PID"
$Repository = Join-Path $modules 'Repository'
if (-not (Test-Path $modules)) {
    $null = New-Item -ItemType Directory $modules
    foreach ($link in @{ DigitsPS = Split-Path (Convert-Path -LiteralPath $manifest); Repository = Convert-Path -LiteralPath "$PSScriptRoot/../.." }.GetEnumerator()) {
        $path = Join-Path $modules $link.Key
        # A junction needs no rights; elsewhere .NET takes the target as it stands, brackets and all
        $null = $IsWindows ? (New-Item -ItemType Junction -Path $path -Value $link.Value) : [IO.Directory]::CreateSymbolicLink($path, $link.Value)
    }
    $env:PSModulePath = $modules + [IO.Path]::PathSeparator + $env:PSModulePath
    # A copy that the session has loaded by its path would stand in the way of this one.
    Remove-Module DigitsPS -ErrorAction Ignore
}
Import-Module DigitsPS

. $PSScriptRoot/Invoke-Pwsh.ps1

$IrisPath = Join-Path $Repository 'tests/DigitsPS.Tests/Data/iris.csv'

# Small digits with labels in Kaggle's format: 8 x 8 pixels, a bright square in one of four places.
function New-TinyDigitCsv {
    param([string] $Path, [int] $Count = 80, [switch] $Unlabelled, [int] $Side = 8)
    $pixels = 0..($Side * $Side - 1) | ForEach-Object { "pixel$_" }
    $lines = [Collections.Generic.List[string]]::new()
    $lines.Add((@(if (-not $Unlabelled) { 'label' }) + $pixels) -join ',')
    $random = [Random]::new(1)
    for ($i = 0; $i -lt $Count; $i++) {
        $label = $i % 4
        $values = for ($row = 0; $row -lt $Side; $row++) {
            for ($column = 0; $column -lt $Side; $column++) {
                $bright = [int]($row -ge $Side / 2) * 2 + [int]($column -ge $Side / 2) -eq $label
                $random.Next(0, 60) + ($bright ? 180 : 0)
            }
        }
        $lines.Add((@(if (-not $Unlabelled) { $label }) + $values) -join ',')
    }
    [IO.File]::WriteAllLines($Path, $lines)
}

# Runs a script in a pwsh of its own and gives what it wrote.
function Invoke-ChildPwsh {
    param([string] $Script)
    Invoke-Pwsh -Command $Script 2>&1
}

# The error ids that a script block writes or throws.
function Get-ErrorId {
    param([scriptblock] $Script)
    $ErrorActionPreference = 'Continue'
    try {
        & $Script 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object FullyQualifiedErrorId
    }
    catch {
        $_.FullyQualifiedErrorId
    }
}

# The digits of a bundled set as a CSV file in Kaggle's format.
function New-MnistCsv {
    param([string] $Path, [int] $Count, [switch] $Unlabelled)
    $header = @(if (-not $Unlabelled) { 'label' }) + @(0..783 | ForEach-Object { "pixel$_" }) -join ','
    $rows = Import-DigitData -Sample MnistTest | Select-Object -First $Count |
        ForEach-Object { (@(if (-not $Unlabelled) { $_.Label }) + $_.Pixels) -join ',' }
    [IO.File]::WriteAllLines($Path, [string[]](@($header) + $rows))
}
