#Requires -Version 7.6

<#
.SYNOPSIS
Runs the session that the README shows, and writes what it printed.

.DESCRIPTION
The lines that begin with 'PS> ' in the console block of the page are run one after another in one session, in a folder
of its own; what each of them prints at 100 columns follows it. The module must be built; a copy that is loaded already
is taken. With -PassThru the new text of the page is handed over, and nothing is written.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The page with the session.
    [string] $Path = (Join-Path $PSScriptRoot '../../README.md'),

    # Hands over the new text instead of writing it.
    [switch] $PassThru
)

$ErrorActionPreference = 'Stop'
$root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).ProviderPath
$page = [IO.File]::ReadAllText($Path) -replace "`r`n", "`n"
$fence = [regex]'(?s)(?<=```console\n).*?(?=\n```)'
$commands = ($fence.Match($page).Value -split "`n").Where({ $_ -match '^PS> ' }).ForEach({ $_.Substring(4) })

$folder = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid()))
Push-Location $folder
try {
    $session = {
        foreach ($command in $commands) {
            "PS> $command"
            $code = $command -replace '\./DigitsPS\.psd1', "'$(Join-Path $root 'DigitsPS.psd1')'"
            if ((Get-Module DigitsPS) -and $code -like 'Import-Module *') { continue }
            $text = . ([scriptblock]::Create($code)) | Out-String -Width 100
            if ($text.Trim()) {
                ($text.Trim("`r", "`n") -split '\r?\n').TrimEnd()
                ''
            }
        }
    }
    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'
    $lines = & $session
}
finally {
    $PSStyle.OutputRendering = $rendering
    Pop-Location
    Remove-Item $folder -Recurse -Force
}

# The page shows a clone in the home folder.
$transcript = (($lines -join "`n") -replace '\S*[/\\]module[/\\]data[/\\]mnist[/\\]', '~/DigitsPS/module/data/mnist/').TrimEnd()
$text = $fence.Replace($page, [Text.RegularExpressions.MatchEvaluator] { $transcript }, 1)
if ($PassThru) { return $text }
if ($PSCmdlet.ShouldProcess($Path, 'Write session')) { [IO.File]::WriteAllText($Path, $text) }
