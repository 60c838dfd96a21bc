#Requires -Version 7.6

<#
.SYNOPSIS
Runs a short session and draws what the terminal shows as the picture of the README.

.DESCRIPTION
What the commands print is taken with its colours and drawn as SVG: text as text, blocks as rectangles, so that a digit
looks the same in every font. The module must be built; a copy that is loaded already is taken.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The picture.
    [string] $Path = (Join-Path $PSScriptRoot '../../docs/session.svg'),

    # Hands over the picture instead of writing it.
    [switch] $PassThru
)

$ErrorActionPreference = 'Stop'
$columns, $cellWidth, $cellHeight, $margin, $bar = 80, 8, 16, 16, 28
$ink, $paper = '#d6deeb', '#0b1420'
# The terminal's sixteen colours, as SGR 30 to 37 and 90 to 97 name them.
$named = '#0b1420', '#ef5350', '#7fdb8a', '#ecc48d', '#82aaff', '#c792ea', '#7fdbca', '#d6deeb',
    '#6b7f93', '#ff6e6e', '#98f5a5', '#ffe082', '#a5c4ff', '#ddb3ff', '#a8f0e6', '#ffffff'

$commands = @(
    '$test = Import-DigitData -Sample MnistTest -NoEnumerate'
    '$test | Select-Object -First 2 | Show-Digit -Wide'
    '$model = Import-DigitData -Sample Mnist | Invoke-NetworkTraining -Epoch 3'
    '$model.History'
    '($test | Measure-Model -Model $model).Confusion'
)

if (-not (Get-Module DigitsPS)) { Import-Module (Join-Path $PSScriptRoot '../../DigitsPS.psd1') }
$rendering, $before = $PSStyle.OutputRendering, $env:NO_COLOR
try {
    $PSStyle.OutputRendering, $env:NO_COLOR = 'Ansi', $null
    $lines = foreach ($command in $commands) {
        "`e[92mPS>`e[0m $command"
        $shown = . ([scriptblock]::Create($command)) | Out-String -Width $columns
        if ($shown.Trim()) { ($shown.Trim("`r", "`n") -split '\r?\n'); '' }
    }
}
finally {
    $PSStyle.OutputRendering, $env:NO_COLOR = $rendering, $before
}

# Rectangles of one colour are one path; of runs of text each is an element, stretched to the cells it takes.
$shapes = [Collections.Generic.SortedDictionary[string, Text.StringBuilder]]::new([StringComparer]::Ordinal)
$texts = [Text.StringBuilder]::new()

function Add-Rectangle([string] $Color, [double] $X, [double] $Y, [double] $Width, [double] $Height) {
    if (-not $shapes.ContainsKey($Color)) { $shapes[$Color] = [Text.StringBuilder]::new() }
    $null = $shapes[$Color].Append("M$X ${Y}h${Width}v${Height}h-${Width}z")
}

function Add-Text([string] $Text, [hashtable] $Style, [int] $Column, [int] $Row) {
    if (-not $Text.Trim()) { return }
    $start = $Text.Length - $Text.TrimStart().Length
    $Text = $Text.Trim()
    $x, $y = ($margin + ($Column + $start) * $cellWidth), ($margin + $bar + $Row * $cellHeight + 12)
    $attributes = ($Style.Ink -ne $ink ? " fill=`"$($Style.Ink)`"" : '') + ($Style.Bold ? ' font-weight="bold"' : '')
    $null = $texts.AppendLine("<text x=`"$x`" y=`"$y`" textLength=`"$($Text.Length * $cellWidth)`"$attributes>$([Security.SecurityElement]::Escape($Text))</text>")
}

function Set-Style([hashtable] $Style, [string] $Codes) {
    $numbers = [Collections.Generic.Queue[int]]::new([int[]](($Codes ? $Codes : '0') -split ';'))
    while ($numbers.Count) {
        $code = $numbers.Dequeue()
        if ($code -in 38, 48) {
            $null = $numbers.Dequeue()
            $color = '#{0:x2}{1:x2}{2:x2}' -f $numbers.Dequeue(), $numbers.Dequeue(), $numbers.Dequeue()
            if ($code -eq 38) { $Style.Ink = $color } else { $Style.Paper = $color }
        }
        elseif ($code -eq 0) { $Style.Ink, $Style.Paper, $Style.Bold = $ink, $paper, $false }
        elseif ($code -eq 1) { $Style.Bold = $true }
        elseif ($code -in 30..37) { $Style.Ink = $named[$code - 30] }
        elseif ($code -in 90..97) { $Style.Ink = $named[$code - 82] }
    }
}

$row = 0
foreach ($line in $lines) {
    $style = @{ Ink = $ink; Paper = $paper; Bold = $false }
    $column = 0
    foreach ($part in [regex]::Matches($line, '\e\[([\d;]*)m|(▀+|▄+|█+|[▏▎▍▌▋▊▉]| +|[^\e▀▄█▏▎▍▌▋▊▉ ]+(?: [^\e▀▄█▏▎▍▌▋▊▉ ]+)*)')) {
        if ($part.Value[0] -eq "`e") { Set-Style $style $part.Groups[1].Value; continue }
        # A line that is too long goes on in the next, as in a terminal.
        $text = $part.Value
        while ($text) {
            if ($column -ge $columns) { $column = 0; $row++ }
            $piece = $text.Substring(0, [Math]::Min($text.Length, $columns - $column))
            $text = $text.Substring($piece.Length)
            $x, $y, $width = ($margin + $column * $cellWidth), ($margin + $bar + $row * $cellHeight), ($piece.Length * $cellWidth)
            if ($style.Paper -ne $paper) { Add-Rectangle $style.Paper $x $y $width $cellHeight }
            $half = $cellHeight / 2
            switch ($piece[0]) {
                '▀' { Add-Rectangle $style.Ink $x $y $width $half }
                '▄' { Add-Rectangle $style.Ink $x ($y + $half) $width $half }
                '█' { Add-Rectangle $style.Ink $x $y $width $cellHeight }
                { $_ -in [char[]]'▏▎▍▌▋▊▉' } { Add-Rectangle $style.Ink $x $y ($cellWidth * (1 + '▏▎▍▌▋▊▉'.IndexOf($_)) / 8) $cellHeight }
                default { Add-Text $piece $style $column $row }
            }
            $column += $piece.Length
        }
    }
    $row++
}

$width, $height = ($columns * $cellWidth + 2 * $margin), (($row - 1) * $cellHeight + $bar + 2 * $margin)
# In the order of their colours, so that a dark background never covers a bright block.
$paths = foreach ($color in $shapes.Keys) { "<path fill=`"$color`" d=`"$($shapes[$color])`"/>" }
$picture = @"
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 $width $height" width="$width" height="$height" role="img" aria-label="A PowerShell session that draws two digits, trains a network, and measures it">
<rect width="$width" height="$height" rx="8" fill="$paper"/>
<circle cx="20" cy="20" r="5" fill="#ef5350"/><circle cx="38" cy="20" r="5" fill="#ecc48d"/><circle cx="56" cy="20" r="5" fill="#7fdb8a"/>
<g shape-rendering="crispEdges">
$($paths -join "`n")
</g>
<g fill="$ink" font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13" xml:space="preserve">
$texts</g>
</svg>

"@ -replace "`r`n", "`n"
if ($PassThru) { return $picture }
if ($PSCmdlet.ShouldProcess($Path, 'Write picture')) { [IO.File]::WriteAllText($Path, $picture) }
