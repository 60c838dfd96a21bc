#Requires -Version 7.6

<#
.SYNOPSIS
Scores the default network on the test set of images, and times it beside plain gradient descent.

.DESCRIPTION
Each seed trains two networks: one with nothing set but the seed, and one of the preset GradientDescent, which has 30
epochs. Scores are those of the test set, by which nothing is chosen.

Each round then trains a fifth of the epochs of one and at once a fifth of the epochs of the other, and compares their user seconds
of the processor, which leave out what other processes take. Time is the median of the rounds' ratios.

The module must be built; a copy that is loaded already is taken.

.EXAMPLE
docs/scripts/Measure-Image.ps1 -AsMarkdown

.EXAMPLE
docs/scripts/Measure-Image.ps1 -Path /usr/share/datasets/fashion-mnist -Seed 1
#>
[CmdletBinding()]
param(
    # Folders, each with four IDX files as MNIST has them; the bundled MNIST without it.
    [string[]] $Path = (Join-Path $PSScriptRoot '../../module/data/mnist'),

    # One run of each network a seed.
    [long[]] $Seed = (1..3),

    # Rounds of timing.
    [ValidateRange(1, 100)]
    [int] $Round = 5,

    # Examples to train on, the first ones; all without it.
    [int] $First = [int]::MaxValue,

    # Threads that share the work. The scores are the same for any number.
    [int] $ThreadCount = 1,

    # Gives the rows of a table in Markdown instead of objects.
    [switch] $AsMarkdown
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module DigitsPS)) { Import-Module (Join-Path $PSScriptRoot '../../DigitsPS.psd1') }

# The user seconds of a training.
function Measure-Training($Data, $Network) {
    $process = [Diagnostics.Process]::GetCurrentProcess()
    $before = $process.UserProcessorTime
    $null = Invoke-NetworkTraining -Network $Network -Data $Data -ThreadCount $ThreadCount -Epoch ($Network.EpochsFor($Data.Count) / 5) -Verbose:$false
    $process.Refresh()
    ($process.UserProcessorTime - $before).TotalSeconds
}

$networks = [ordered]@{ 'defaults' = New-Network; 'GradientDescent' = New-Network -Preset GradientDescent }
foreach ($folder in $Path) {
    $train = Import-DigitData -LiteralPath (Join-Path $folder 'train-images-idx3-ubyte.gz') | Select-Object -First $First
    $test = Import-DigitData -LiteralPath (Join-Path $folder 't10k-images-idx3-ubyte.gz') -NoEnumerate
    $rows = foreach ($name in $networks.Keys) {
        $network = $networks[$name]
        $scores = foreach ($each in $Seed) {
            $network.Seed = $each
            $model = Invoke-NetworkTraining -Network $network -Data $train -ThreadCount $ThreadCount -Verbose:$false
            ($model | Measure-Model -Data $test 3>$null).Accuracy
            Write-Verbose "$folder, $name, seed ${each}: $($model.Network.Epochs) epochs"
        }
        $accuracy = $scores | Measure-Object -Average -Minimum -Maximum
        [pscustomobject]@{
            Data     = Split-Path -Leaf $folder
            Name     = $name
            Epochs   = $network.EpochsFor($train.Count)
            Runs     = $scores.Count
            Accuracy = $accuracy.Average
            Least    = $accuracy.Minimum
            Greatest = $accuracy.Maximum
            Time     = 1
        }
    }
    $ratios = for ($i = 0; $i -lt $Round; $i++) {
        (Measure-Training $train $networks['defaults']) / (Measure-Training $train $networks['GradientDescent'])
    }
    $rows[0].Time = ($ratios | Sort-Object)[[Math]::Floor($Round / 2)]
    Write-Verbose "$folder, ratios of time: $($ratios.ForEach({ '{0:0.00}' -f $_ }))"
    $AsMarkdown ? $rows.ForEach({ '| {0} | {1} | {2} | {3:0.00} | {4:0.00}-{5:0.00} | {6:0.00} |' -f $_.Data, $_.Name, $_.Epochs, (100 * $_.Accuracy), (100 * $_.Least), (100 * $_.Greatest), $_.Time }) : $rows
}
