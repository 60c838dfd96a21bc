#Requires -Version 7.6
<#
.SYNOPSIS
Installs the browser that the tests of reports need, from Debian's packages, and runs them.

.DESCRIPTION
Asks for root. What is installed stays.
#>
[CmdletBinding()]
param(
    # The version of Pester to run them under; the newest on this machine without it.
    [version] $PesterVersion,
    # A folder to keep pictures of the pages in, for a person to look at.
    [string] $PicturePath
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
apt-get update --quiet=2
apt-get install --quiet=2 --yes --no-install-recommends chromium
if ($PicturePath) { $env:DIGITSPS_PICTURES = (New-Item -ItemType Directory -Force $PicturePath).FullName }
$suite = @{ Path = Join-Path $PSScriptRoot '../Browser.Tests.ps1'; Output = 'Detailed' }
if ($PesterVersion) { $suite.PesterVersion = $PesterVersion }
& $PSScriptRoot/../Invoke-Suite.ps1 @suite
