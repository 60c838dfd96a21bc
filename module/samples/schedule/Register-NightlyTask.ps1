#Requires -Version 7.6

<#
.SYNOPSIS
Registers a task with the Windows Task Scheduler that retrains a model every night.

.DESCRIPTION
The task runs nightly.ps1 of the folder above. A run that finds another at work is not started, one that was missed is made up for,
and one that does not end is ended after five hours. The task's last result is the script's exit code: 0 replaced, 2 kept, 1 failed.

.EXAMPLE
./Register-NightlyTask.ps1 -Path D:\data\train.csv -ModelPath D:\models\digits.msgpack
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # A file of labelled examples.
    [Parameter(Mandatory)]
    [string] $Path,

    # The model in place, and the one to be.
    [Parameter(Mandatory)]
    [string] $ModelPath,

    # When the task begins.
    [DateTime] $At = '02:30',

    # The task's name.
    [string] $TaskName = 'DigitsPS nightly'
)

$ErrorActionPreference = 'Stop'
$script = Convert-Path -LiteralPath "$PSScriptRoot/../nightly.ps1"
$arguments = "-NoProfile -NonInteractive -File `"$script`" -Path `"$Path`" -ModelPath `"$ModelPath`" -MaximumAge 1.02:00:00"
if (-not $PSCmdlet.ShouldProcess($TaskName, "Register a task: pwsh $arguments")) { return }

$task = @{
    TaskName = $TaskName
    Action   = New-ScheduledTaskAction -Execute (Get-Command pwsh).Source -Argument $arguments
    Trigger  = New-ScheduledTaskTrigger -Daily -At $At
    Settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -MultipleInstances IgnoreNew -ExecutionTimeLimit '05:00:00' -Priority 7
}
Register-ScheduledTask @task
