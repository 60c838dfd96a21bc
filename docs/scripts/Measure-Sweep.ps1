#Requires -Version 7.6

<#
.SYNOPSIS
Times a sweep: on one core and on all, and beside scikit-learn's GridSearchCV.

.DESCRIPTION
A row a round. CoresRatio: how many times faster 60 trials of ten folds are on all cores than on one. CoresAtMost: how many times
the work of one such process as many of them do at once, on one core each, as the machine's cores may share what they run on.
PeerRatio: how many times faster a grid of twelve trials and five folds is than GridSearchCV with the same grid, number of folds, network
and optimizer, and as many processes as there are cores. All parts of a round run in turn, in processes of their own; start-up
and reading the digits are not counted. To be run on a quiet machine.

.EXAMPLE
./docs/scripts/Measure-Sweep.ps1 | Format-Table
#>
[CmdletBinding()]
param(
    # How often all is run.
    [int] $Round = 5,

    # MNIST digits of the grid of twelve trials; half as many of the sixty.
    [int] $First = 4000,

    # Passes over the training folds.
    [int] $Epoch = 3,

    # A Python with scikit-learn; without one the second part is left out.
    [string] $Python = '/usr/bin/python3'
)

$ErrorActionPreference = 'Stop'
$root = Convert-Path (Join-Path $PSScriptRoot '../..')
$peer = Join-Path $root 'tests/DigitsNet.Benchmarks/peers/grid_sklearn.py'
# Nothing inherited: a thread count in the environment slows numpy down
$bare = @('-i', 'PATH=/usr/bin:/bin', "HOME=$HOME", 'LANG=C.UTF-8', 'PYTHONWARNINGS=ignore')

$work = {
    param($root, $digits, $grid, $fold, $threads, $epoch)
    $ErrorActionPreference = 'Stop'
    Import-Module (Join-Path $root 'DigitsPS.psd1')
    $data = Import-DigitData -Sample Mnist | Select-Object -First $digits
    $trials = New-Trial (New-Network 64 -Activation Relu -Schedule Constant -BatchSize 32 -Epoch $epoch) -Grid $grid
    $time = [Diagnostics.Stopwatch]::StartNew()
    $results = $trials | Test-CrossValidation -Data $data -Fold $fold -TestFraction 0 -ThreadCount $threads
    [pscustomobject]@{ Seconds = $time.Elapsed.TotalSeconds; F1 = ($results | Measure-Object F1Mean -Maximum).Maximum }
}

# In a process of its own, as the rival is, or in several at once, of which the slowest counts.
function Measure-Grid([int] $Digits, [hashtable] $Grid, [int] $Fold, [int] $Threads, [int] $Process = 1) {
    # A script block is bound to its runspace; its text is not
    $text, $arguments = "$work", @($root, $Digits, $Grid, $Fold, $Threads, $Epoch)
    1..$Process | ForEach-Object -ThrottleLimit $Process -Parallel {
        pwsh -NoProfile -Command ([scriptblock]::Create($using:text)) -args $using:arguments
    } | Sort-Object Seconds -Bottom 1
}

foreach ($i in 1..$Round) {
    $cores = [Environment]::ProcessorCount
    $sixty = @{ Lambda = 0, 0.1, 0.3, 1, 3, 10; LearningRate = 1..10 | ForEach-Object { $_ / 5000 } }
    $one = Measure-Grid ($First / 2) $sixty 10 1
    $all = Measure-Grid ($First / 2) $sixty 10 $cores
    $each = Measure-Grid ($First / 2) $sixty 10 1 -Process $cores
    $row = [ordered]@{ Round = $i; Cores = $cores; CoresRatio = $one.Seconds / $all.Seconds; CoresAtMost = $cores * $one.Seconds / $each.Seconds }
    if (Test-Path $Python) {
        $twelve = @{ Lambda = 0, 0.1, 1, 10; LearningRate = 0.0005, 0.001, 0.002 }
        $ours = Measure-Grid $First $twelve 5 $cores
        $theirs = env @bare $Python $peer --hidden 64 --act relu --train $First --epochs $Epoch --batch 32 | ConvertFrom-Json
        $row += [ordered]@{ PeerRatio = $theirs.seconds / $ours.Seconds; F1 = $ours.F1; PeerF1 = $theirs.f1_best }
    }
    [pscustomobject]$row
}
