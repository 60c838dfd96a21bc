#Requires -Version 7.6

<#
.SYNOPSIS
Repeats the experiments of the report of 2017 with the cmdlets, and gives a row of docs/accuracy.md for each.

.DESCRIPTION
Every experiment is run once a seed. The seed draws the examples (42,000 of MNIST's 60,000 training digits, as many as
Kaggle's train.csv has), puts a tenth of them aside, and begins the weights and the order of the examples. The figures
are scores on the tenth put aside: mean, least and greatest of the seeds. Nothing is chosen by them.

The module must be built; a copy that is loaded already is taken.

.EXAMPLE
docs/scripts/Measure-Report.ps1 -AsMarkdown

.EXAMPLE
docs/scripts/Measure-Report.ps1 -Name 'report *' -Seed (1..10) | Format-Table Name, Epochs, Accuracy, Least, Greatest
#>
[CmdletBinding()]
param(
    # The experiments to run, by name.
    [SupportsWildcards()]
    [string[]] $Name = '*',

    # One run of each experiment a seed.
    [long[]] $Seed = (1..5),

    # Examples drawn from MNIST's training digits, a tenth of which is put aside.
    [ValidateRange(100, 60000)]
    [int] $Example = 42000,

    # Threads that share the work. The figures are the same for any number, except for the speed.
    [int] $ThreadCount = 1,

    # Gives the rows of a table in Markdown instead of objects.
    [switch] $AsMarkdown
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module DigitsPS)) { Import-Module (Join-Path $PSScriptRoot '../../DigitsPS.psd1') }

# The report's program: logistic units, squared error, raw pixels, batches of 10, a constant rate (it printed a falling one).
# Without a penalty where none is said.
$report = @{ Preset = 'Report2017'; Lambda = 0; Epoch = 30 }
# One thing at a time is changed of this: the report's program on pixels of 0..1, one hidden layer of 64, 10 epochs.
$base = @{} + $report
$base.Scaling = 'Maximum'
$base.Layer = 64
$base.Epoch = 10

# A copy of the settings with others in their place.
function Merge([hashtable] $Settings, [hashtable] $Others) {
    $merged = $Settings.Clone()
    foreach ($key in $Others.Keys) { $merged[$key] = $Others[$key] }
    $merged
}

# Epoch lists those after which the scores are read; the last ends the training.
$experiments = [ordered]@{
    'report 5 units, rate 0.5' = Merge $report @{ Layer = 5; LearningRate = 0.5 }
    'report 5 units' = Merge $report @{ Layer = 5 }
    'report 5 units, pixels 0..1' = Merge $report @{ Layer = 5; Scaling = 'Maximum' }
    'report 25 units' = Merge $report @{ Epoch = 25, 30; Layer = 25 }
    'report 25 units, rate 0.5' = Merge $report @{ Layer = 25; LearningRate = 0.5 }
    'report 5 units, lambda 0.00005' = Merge $report @{ Epoch = 25; Layer = 5; Lambda = 0.00005 }
    'report 25 units, lambda 0.00005' = Merge $report @{ Epoch = 25; Layer = 25; Lambda = 0.00005 }
    'report 256-64, lambda 0.00005' = Merge $report @{ Epoch = 10, 20, 30, 40, 50, 60, 70, 80, 90, 100; Layer = 256, 64; Lambda = 0.00005 }
    'report 256-64, lambda 0.00005, falling rate' = Merge $report @{ Layer = 256, 64; Lambda = 0.00005; Schedule = 'Decay'; Decay = 0.9; LateDecay = 0.95 }
    'base' = $base.Clone()
    'base, tanh' = Merge $base @{ Activation = 'Tanh' }
    'base, ReLU' = Merge $base @{ Activation = 'Relu' }
    'base, cross-entropy' = Merge $base @{ Cost = 'CrossEntropy' }
    'base, cross-entropy, tanh' = Merge $base @{ Cost = 'CrossEntropy'; Activation = 'Tanh' }
    'base, cross-entropy, ReLU' = Merge $base @{ Cost = 'CrossEntropy'; Activation = 'Relu' }
    'base, standard normal weights' = Merge $base @{ Initializer = 'Normal' }
    'base, narrow normal weights' = Merge $base @{ Initializer = 'XavierNormal' }
    'base, batch 1' = Merge $base @{ BatchSize = 1 }
    'base, batch 32' = Merge $base @{ BatchSize = 32 }
    'base, batch 100' = Merge $base @{ BatchSize = 100 }
    'base, batch 1000' = Merge $base @{ BatchSize = 1000 }
}

$digits = Import-DigitData -Sample Mnist -NoEnumerate
$splits = @{}
foreach ($each in $Seed) {
    $drawn = $Example -eq $digits.Count ? $digits : ($digits | Split-DigitData -Fraction ($Example / $digits.Count) -Seed $each).Test
    $splits[$each] = $drawn | Split-DigitData -Fraction 0.1 -Seed $each
}

foreach ($title in $experiments.Keys) {
    if (-not ($Name | Where-Object { $title -like $_ })) { continue }
    $settings = $experiments[$title]
    $epochs = @($settings.Epoch)
    $settings.Epoch = $epochs[-1]
    $runs = @(foreach ($each in $Seed) {
        $network = New-Network @settings -Seed $each
        $model = Invoke-NetworkTraining -Network $network -Data $splits[$each].Train -Validation $splits[$each].Test -ThreadCount $ThreadCount -Verbose:$false
        Write-Verbose "$title, seed ${each}: accuracy $(($epochs | ForEach-Object { '{0:0.00}%' -f (100 * $model.History[$_ - 1].ValidationAccuracy) }) -join ', ')"
        , $model.History
    })
    foreach ($epoch in $epochs) {
        $last = $runs | ForEach-Object { $_[$epoch - 1] }
        $accuracy = $last.ValidationAccuracy | Measure-Object -Average -Minimum -Maximum
        $f1 = $last.ValidationF1 | Measure-Object -Average -Minimum -Maximum
        $row = [pscustomobject]@{
            Name             = $title
            Epochs           = $epoch
            Runs             = $last.Count
            Accuracy         = $accuracy.Average
            Least            = $accuracy.Minimum
            Greatest         = $accuracy.Maximum
            F1               = $f1.Average
            F1Least          = $f1.Minimum
            F1Greatest       = $f1.Maximum
            Cost             = ($last.Cost | Measure-Object -Average).Average
            # The quickest epoch of all: what another process took of the machine is least in it
            SamplesPerSecond = ($runs | ForEach-Object { $_.SamplesPerSecond } | Measure-Object -Maximum).Maximum
        }
        $AsMarkdown ? ('| {0} | {1} | {2:0.0} | {3:0.0}-{4:0.0} | {5:0.000} | {6:0.000}-{7:0.000} | {8:0.0000} |' -f $row.Name, $row.Epochs,
            (100 * $row.Accuracy), (100 * $row.Least), (100 * $row.Greatest), $row.F1, $row.F1Least, $row.F1Greatest, $row.Cost) : $row
    }
}
