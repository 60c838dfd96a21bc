#Requires -Version 7.6

<#
.SYNOPSIS
Runs sweep.ps1 by several workers of this machine, each in a runspace of its own, and lists the trials, the best first.

.DESCRIPTION
The workers share the folder of results: what one has claimed the others leave to it. sweep.ps1 alone fills the cores as
well; this is the way where a worker does more than train, and shows what the other engines do. With -AsThreadJob the
workers are thread jobs, which go on while you work at the prompt.

.EXAMPLE
./sweep-parallel.ps1 -ResultPath results -First 2000 -Epoch 3 | Format-Table
#>
[CmdletBinding()]
param(
    # The folder of results that the workers share.
    [Parameter(Mandatory)]
    [string] $ResultPath,

    # Workers at the same time.
    [int] $Worker = [Environment]::ProcessorCount,

    # Takes thread jobs for workers.
    [switch] $AsThreadJob,

    # Further parameters of sweep.ps1.
    [Parameter(ValueFromRemainingArguments)]
    [object[]] $Argument
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module DigitsPS)) { Import-Module ((Convert-Path -LiteralPath $PSScriptRoot/../../DigitsPS.psd1 -ErrorAction Ignore) ?? 'DigitsPS') }
$results = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($ResultPath)

# A module that was imported by its path is not in new runspaces.
$module = (Get-Module DigitsPS).Path
$work = {
    param($module, $sweep, $results, $argument)
    Import-Module $module
    $parameters = @{}
    for ($i = 0; $i -lt $argument.Count; $i += 2) { $parameters["$($argument[$i])".Trim('-', ':')] = $argument[$i + 1] }
    $null = & $sweep -ResultPath $results -ThreadCount 1 @parameters
}
$arguments = $module, "$PSScriptRoot/sweep.ps1", $results, $Argument
if ($AsThreadJob) {
    1..$Worker | ForEach-Object { Start-ThreadJob -ThrottleLimit $Worker -ScriptBlock $work -ArgumentList $arguments } | Receive-Job -Wait -AutoRemoveJob
}
else {
    # A script block is bound to its runspace; its text is not.
    $text = "$work"
    1..$Worker | ForEach-Object -ThrottleLimit $Worker -Parallel {
        $given = $using:arguments
        & ([scriptblock]::Create($using:text)) @given
    }
}
Import-TrialResult $results | Sort-Object F1Mean -Descending
