#Requires -Version 7.6

<#
.SYNOPSIS
Runs sweep.ps1 on hosts that are reached by SSH, and lists the trials, the best first.

.DESCRIPTION
Each host takes each n-th trial, n being the number of hosts, and keeps its results in a folder of its own, which is then
copied here: the hosts need not share a disk. A host must have pwsh with the module, and 'powershell' as a subsystem of its
sshd (https://learn.microsoft.com/powershell/scripting/security/remoting/ssh-remoting-in-powershell). Run again, it does what is
missing; a host that fails is an error, and the others go on.

.EXAMPLE
./sweep-ssh.ps1 -HostName node1, node2 -Count 24 -ResultPath results -Sweep @{ First = 2000; Epoch = 3 } | Format-Table
#>
[CmdletBinding()]
param(
    # The hosts.
    [Parameter(Mandatory)]
    [string[]] $HostName,

    # How many trials the sweep has.
    [Parameter(Mandatory)]
    [int] $Count,

    # The folder here that gathers the results.
    [Parameter(Mandatory)]
    [string] $ResultPath,

    # The folder on the hosts that keeps theirs, to go on from; a folder below the home of the user without it.
    [string] $RemotePath = 'digits-sweep',

    # The samples' folder on the hosts; where the module is there without it.
    [string] $SamplePath,

    # Further parameters of sweep.ps1.
    [hashtable] $Sweep = @{},

    # Further parameters of New-PSSession: UserName, KeyFilePath, Port, Options.
    [hashtable] $Connection = @{}
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module DigitsPS)) { Import-Module ((Convert-Path -LiteralPath $PSScriptRoot/../../DigitsPS.psd1 -ErrorAction Ignore) ?? 'DigitsPS') }
$null = New-Item -ItemType Directory -Force $ResultPath

$sessions = New-PSSession -HostName $HostName @Connection
try {
    $jobs = for ($place = 0; $place -lt $sessions.Count; $place++) {
        $numbers = @(for ($i = $place; $i -lt $Count; $i += $sessions.Count) { "$i" })
        Invoke-Command -Session $sessions[$place] -AsJob -ArgumentList $numbers, $RemotePath, $SamplePath, $Sweep -ScriptBlock {
            param([string[]] $numbers, $results, $samples, $sweep)
            if (-not $samples) { $samples = Join-Path (Get-Module DigitsPS -ListAvailable)[0].ModuleBase 'module/samples' }
            $null = & "$samples/sweep.ps1" -Index $numbers -ResultPath $results @sweep
        }
    }
    $jobs | Receive-Job -Wait -AutoRemoveJob -ErrorAction Continue
    foreach ($session in $sessions) { Copy-Item -FromSession $session -Path "$RemotePath/*" -Destination $ResultPath -Recurse -Force }
}
finally {
    $sessions | Remove-PSSession
}
Import-TrialResult $ResultPath | Sort-Object F1Mean -Descending
