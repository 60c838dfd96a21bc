#Requires -Version 7.6
<#
.SYNOPSIS
Installs what the tests of engines need, from Debian's packages, and runs them.

.DESCRIPTION
Asks for root: the hosts of the SSH tests are network namespaces. What is installed stays; the tests take their servers
down and away again.
#>
[CmdletBinding()]
param(
    # The version of Pester to run them under; the newest on this machine without it.
    [version] $PesterVersion,
    # Digits, epochs and folds of the sweep, as @{ First = 60000; Epoch = 2; Fold = 2 }; a small one without it.
    [hashtable] $Sweep
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
apt-get update --quiet=2
apt-get install --quiet=2 --yes --no-install-recommends iproute2 openssh-client openssh-server munge slurm-wlm
$suite = @{ Path = Join-Path $PSScriptRoot '../Engines.Tests.ps1'; Output = 'Detailed' }
if ($PesterVersion) { $suite.PesterVersion = $PesterVersion }
if ($Sweep) { $suite.Data = @{ Sweep = $Sweep } }
& $PSScriptRoot/../Invoke-Suite.ps1 @suite
